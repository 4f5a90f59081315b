"""What a machine reads on a page: lines with doubtful words, and only under limits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.errors import MissingProgramError
from authgen.intake.page import UnreadableError
from authgen.lens import recognize as module
from authgen.lens.recognize import DraftLine, _lines, program, recognized
from tests.unit.intake.papers import image, line, pdf

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def row(line_number: int, conf: str, text: str, level: str = "5") -> str:
    return f"{level}\t1\t1\t1\t{line_number}\t1\t0\t0\t9\t9\t{conf}\t{text}"


TOLD = "\n".join(
    [HEAD, row(1, "-1", "", "4"), row(1, "96.5", "TOUCH"), row(1, "74.9", "Pregram"),
     row(1, "75", "form"), row(1, "9", "|"), row(1, "90", " "), row(2, "20", "Enr\u202eolled"),
     "half a row"]
)  # fmt: skip


@pytest.fixture(name="scripted")
def fixture_scripted(tmp_path: Path) -> Path:
    """A folder for programs that stand in where the real one cannot be made to fail."""
    return tmp_path


def script(folder: Path, body: str) -> str:
    """Write a program; it takes the picture first, as the real one does."""
    file = folder / "reader"
    file.write_text(f"#!/bin/sh\ncat >/dev/null\n{body}\n")
    file.chmod(0o700)
    return str(file)


def test_words_are_joined_to_lines_and_doubtful_ones_told() -> None:
    assert [*_lines(TOLD)] == [
        DraftLine("TOUCH Pregram form |", ("Pregram",)),
        DraftLine("Enrolled", ("Enrolled",)),
    ]
    assert [*_lines("")] == []


def test_the_program_is_asked_for_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingProgramError) as caught:
        program()
    assert caught.value.hint.endswith("apt-get install tesseract-ocr")
    monkeypatch.setattr(shutil, "which", lambda name: f"/there/{name}")
    assert program() == "/there/tesseract"


def test_what_the_program_says_is_read(scripted: Path) -> None:
    (scripted / "told").write_text(TOLD)
    reader = script(scripted, f"cat {scripted / 'told'}")
    found = recognized(pdf(line("first"), line("second")), 2, reader)
    assert [one.text for one in found] == ["TOUCH Pregram form |", "Enrolled"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("exit 1", "tesseract could not read it"),
        ("kill -XCPU $$", "over the limit for the time"),
        ("sleep 9", "over the limit for the time"),
    ],
)
def test_a_program_that_fails_is_a_reason(
    body: str, why: str, scripted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.5)
    with pytest.raises(UnreadableError, match=why):
        recognized(image(), 1, script(scripted, body))


def test_the_program_writes_no_file_and_knows_nothing_of_ours(
    scripted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHGEN_LEDGER", "postgresql://secret")
    kept = scripted / "kept"
    body = f"trap '' XFSZ; echo word >{kept}; ulimit -f; env | grep -c -i secret"
    monkeypatch.setattr(module, "_lines", lambda told: iter((DraftLine(told),)))
    [said] = recognized(image(), 1, script(scripted, f"{body}; exit 0"))
    assert said.text.split() == ["0", "0"]
    assert not kept.exists() or kept.read_text() == ""


def test_what_cannot_be_drawn_is_a_reason(scripted: Path) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        recognized(b"%PDF-1.7 nothing", 1, script(scripted, "exit 0"))


def test_the_page_is_drawn_for_reading(monkeypatch: pytest.MonkeyPatch, scripted: Path) -> None:
    """Here and not in the child, where it can be measured."""
    monkeypatch.setattr(module, "confined", lambda work, **_: work())
    (scripted / "told").write_text(TOLD)
    monkeypatch.setenv("TESSDATA_PREFIX", str(scripted))
    reader = script(scripted, 'cat "$TESSDATA_PREFIX/told"')
    assert len(recognized(pdf(line("words"), box=(0, 0, 14_000, 14_000)), 1, reader)) == 2
    for body in ("exit 1", "kill -XCPU $$"):
        with pytest.raises(UnreadableError):
            recognized(image(), 1, script(scripted, body))
    monkeypatch.setattr(module, "_SECONDS", 0.2)
    with pytest.raises(UnreadableError):
        recognized(image(), 1, script(scripted, "sleep 9"))
