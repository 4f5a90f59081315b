"""Both engines say the same: every kind of letter, read aloud, and through the command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from authgen.render.files import ENGINES
from authgen.render.read_pdf import read_pdf
from tests.acceptance.laid_out import pages
from tests.acceptance.run import ROOT, SEEDS, authgen
from tests.acceptance.spoken import spoken
from tests.acceptance.test_layout import STRAINED, rendered
from tests.acceptance.test_letter_kinds import BREAKTHROUGH, LETTERS

VISUAL = {"arabic"}  # neighbouring words come in the order of the eye: `render.bidi`


@pytest.mark.parametrize("name", [name for name in (*LETTERS, *STRAINED) if name not in VISUAL])
def test_a_letter_says_the_same_whichever_engine_lays_it_out(name: str) -> None:
    one, other = (rendered(name, engine)[1] for engine in ENGINES)
    assert spoken(one) == spoken(other)
    assert len(pages(one)) == len(pages(other))
    read, again = read_pdf(one), read_pdf(other)
    assert read.targets.keys() == again.targets.keys()
    assert set(read.links) == set(again.links)


def test_a_letter_of_typst_is_written_proven_and_verified(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = authgen("letter", SEEDS / BREAKTHROUGH, "-o", out, "--pdf-engine", "typst")
    assert ran.code == 0, ran.err
    pdf = next(Path(line) for line in ran.out.splitlines() if line.endswith(".pdf"))
    assert b"Typst" in pdf.read_bytes()
    assert authgen("verify", pdf, "--case", SEEDS / BREAKTHROUGH).code == 0


def test_a_batch_of_typst_letters_runs_in_processes(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    assert authgen("case", "synth", cases, "--count", "3").code == 0
    ran = authgen("batch", cases, "-o", tmp_path / "out", "--pdf-engine", "typst", "--jobs", "2")
    assert ran.code in {0, 20}, ran.err
    assert len(list(tmp_path.glob("out/*/letter.pdf"))) == 3


@pytest.mark.parametrize(
    "command",
    [("letter", SEEDS / BREAKTHROUGH), ("batch", SEEDS), ("packet", SEEDS / BREAKTHROUGH)],
)
def test_without_typst_it_says_how_to_get_it(
    command: tuple[str | Path, ...], tmp_path: Path
) -> None:
    (tmp_path / "typst.py").write_text("raise ModuleNotFoundError")
    path = os.pathsep.join(map(str, (tmp_path, ROOT)))
    words = ("-o", tmp_path / "out", "--pdf-engine", "typst")
    ran = authgen(*command, *words, PYTHONPATH=path)
    assert ran.code == 2
    assert "pip install 'authgen[typst]'" in " ".join(ran.err.split())
    assert not list(tmp_path.glob("out/*/letter.*"))
