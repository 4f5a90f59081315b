"""What is for the PDF is refused where none is written, and only where it was given."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.unit.cli.words import CERTIFIED, run

WORD = ("--format", "docx")


@pytest.mark.parametrize(
    ("command", "given", "named"),
    [
        (("letter", CERTIFIED), ("--embed", "full"), "--embed:"),
        (("letter", CERTIFIED), ("--pdf-engine", "typst"), "--pdf-engine:"),
        (
            ("letter", CERTIFIED),
            ("--embed", "summary", "--pdf-engine", "weasyprint"),  # the defaults, but given
            "--embed and --pdf-engine:",
        ),
        (("letter", CERTIFIED), ("--sign-with", "none.p12"), "--sign-with:"),
        (("packet", CERTIFIED), ("--embed", "full"), "--embed:"),
        (("batch", CERTIFIED.parent), ("--pdf-engine", "typst"), "--pdf-engine:"),
        (("template", "preview", CERTIFIED), ("--pdf-engine", "typst"), "--pdf-engine:"),
    ],
    ids=["embed", "engine", "defaults", "key", "packet", "batch", "preview"],
)
def test_what_no_word_letter_uses_is_refused(
    command: tuple[str | Path, ...], given: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    ran = run(*command, "-o", tmp_path / "out", *given, *WORD)
    assert (ran.exit_code, f"has a use for {named} leave out" in ran.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_packet_is_laid_out_beside_a_word_letter(tmp_path: Path) -> None:
    ran = run("packet", CERTIFIED, "-o", tmp_path, "--pdf-engine", "typst", *WORD)
    assert ran.exit_code == 0
    with pikepdf.open(next(tmp_path.rglob("packet.pdf"))) as packet:
        assert str(packet.docinfo.Creator).startswith("Typst")


@pytest.mark.parametrize("form", ["pdf", "both"])
def test_a_pdf_letter_takes_them_all(form: str, tmp_path: Path) -> None:
    words = ("letter", CERTIFIED, "-o", tmp_path, "--pdf-engine", "typst", "--embed", "full")
    assert run(*words, "--format", form).exit_code == 0
