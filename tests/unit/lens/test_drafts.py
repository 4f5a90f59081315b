"""Drafts of scans: which pages are read, what they may answer, and that they are no evidence."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from authgen.errors import MissingInputError, MissingProgramError
from authgen.intake.opened import open_case
from authgen.intake.page import UnreadableError
from authgen.lens import drafts as module
from authgen.lens.drafts import Drafts, Scan, drafts, drafts_document
from authgen.lens.recognize import DraftLine
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()
LINES = (
    DraftLine("TOUCH Prescribing Program"),
    DraftLine("1. Prescriber is enrolled in the TOUCH pregram.", ("pregram.",)),
    DraftLine("The patient is not enrolled."),
)


@pytest.fixture(autouse=True)
def fixture_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any) -> tuple[DraftLine, ...]:
        return LINES

    monkeypatch.setattr(module, "program", lambda: "tesseract")
    monkeypatch.setattr(module, "recognized", read)


def drafted(case: Path, exhibit: str | None = None) -> Drafts:
    return drafts(DESK, open_case(case), exhibit)


def test_a_scan_is_read_and_may_answer_what_is_open() -> None:
    found = drafted(SEEDS / "scan-unread")
    assert found.scans == (Scan("D", 1, LINES),)
    [answer] = found.answers
    assert answer.question.criterion == "REMS-01"
    assert [p.terms for p in answer.passages] == [
        ("enroll*", "TOUCH"), ("TOUCH Prescribing Program",), ("enroll*",),
    ]  # fmt: skip
    assert answer.passages[2].denied == ("not enrolled",)


def test_a_source_is_left_open_for_the_person_who_reads_the_page() -> None:
    [question] = drafts_document(drafted(SEEDS / "scan-unread"))["questions"]
    assert question["passages"][2]["line"] == (
        'source: {exhibit: D, page: 1, quote: "The patient is not enrolled.", '
        "read_by: {name: , role: , date: }}"
    )


def test_the_document_says_that_it_is_no_evidence() -> None:
    said = drafts_document(drafted(SEEDS / "scan-unread"))
    assert (said["schema"], said["is_evidence"]) == ("authgen.draft/1", False)
    assert said["scans"][0]["lines"][1]["doubtful"] == ["pregram."]
    assert (said["scans"][0]["fault"], said["scans_left_out"]) == (None, 0)


def test_a_case_without_scans_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise MissingProgramError("not installed")

    monkeypatch.setattr(module, "program", none)
    assert drafted(SEEDS / "ocrelizumab-breakthrough").scans == ()
    with pytest.raises(MissingProgramError):
        drafted(SEEDS / "scan-unread")


def test_one_exhibit_only() -> None:
    assert drafted(SEEDS / "scan-unread", "A").scans == ()
    assert len(drafted(SEEDS / "scan-unread", "D").scans) == 1
    with pytest.raises(MissingInputError, match="there is no exhibit Q") as caught:
        drafted(SEEDS / "scan-unread", "Q")
    assert caught.value.hint == "listed are: A, B, C, D"


def test_a_scan_that_is_no_evidence_whoever_reads_it_is_left_alone(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "scan-unread", tmp_path / "case")
    file = tmp_path / "case" / "case.yaml"
    dated = "file: exhibits/D.png, date: 2026-11-1"
    file.write_text(file.read_text("utf-8").replace(dated, dated.replace("2026", "2027")), "utf-8")
    assert drafted(tmp_path / "case").scans == ()


def test_a_scan_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> tuple[DraftLine, ...]:
        raise UnreadableError("it is damaged")

    monkeypatch.setattr(module, "recognized", refused)
    found = drafted(SEEDS / "scan-unread")
    assert found.scans == (Scan("D", 1, fault="it is damaged"),)
    assert found.answers == ()


def test_no_more_scans_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SCANS", 0)
    found = drafted(SEEDS / "scan-unread")
    assert (found.scans, found.left_out) == ((), 1)
