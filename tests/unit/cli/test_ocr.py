"""`authgen case ocr`: drafts, doubtful words, sources to complete, and the way to the program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from authgen.intake.page import UnreadableError
from authgen.lens import drafts, recognize
from authgen.lens.recognize import DraftLine
from tests.unit.cli.words import CERTIFIED, SCAN, run


@pytest.fixture(autouse=True)
def fixture_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any) -> tuple[DraftLine, ...]:
        return (DraftLine("The TOUCH pregram", ("pregram",)), DraftLine("She is not enrolled."))

    monkeypatch.setattr(drafts, "program", lambda: "tesseract")
    monkeypatch.setattr(drafts, "recognized", read)


def test_a_draft_and_what_it_may_answer() -> None:
    ran = run("case", "ocr", SCAN)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "D p.1: a draft of 2 lines, 1 words to look at twice" in ran.stdout
    assert "  The TOUCH [pregram?]\n" in ran.stdout
    assert '! denied there: "not enrolled"' in ran.stdout
    assert "read_by: {name: , role: , date: }}" in ran.stdout
    assert "A draft is no evidence." in ran.stdout


def test_json_is_one_document() -> None:
    said = json.loads(run("case", "ocr", SCAN, "--format", "json").stdout)
    assert said["schema"] == "authgen.draft/1"


def test_a_case_without_scans() -> None:
    assert run("case", "ocr", CERTIFIED).stdout == "No page is without text.\n"


def test_what_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> tuple[DraftLine, ...]:
        raise UnreadableError("it is damaged")

    monkeypatch.setattr(drafts, "recognized", refused)
    assert "D p.1: nothing was read: it is damaged" in run("case", "ocr", SCAN).stdout
    monkeypatch.setattr(drafts, "MOST_SCANS", 0)
    assert "1 more scans were left out" in run("case", "ocr", SCAN).stdout


def test_without_the_program_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "program", recognize.program)
    monkeypatch.setenv("PATH", "/nowhere")
    ran = run("case", "ocr", SCAN)
    assert (ran.exit_code, ran.stdout) == (66, "")
    assert "tesseract is not installed" in ran.stderr
    assert "apt-get install tesseract-ocr" in ran.stderr
