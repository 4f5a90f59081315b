"""The scans of a case with what a machine reads on them, and where that may answer a question.

Each proposal is a source that a person must complete: without a name, a role and a date the case is
invalid, so that no draft becomes evidence by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from authgen.errors import MissingInputError
from authgen.intake.page import UnreadableError
from authgen.intake.quotes import FoldedText
from authgen.lens.find import Answer, answers_in
from authgen.lens.passages import Pages, Passage
from authgen.lens.recognize import DraftLine, program, recognized

if TYPE_CHECKING:
    from authgen.determination.assessment import Assessment
    from authgen.intake.case_folder import Loaded
    from authgen.intake.opened import Opened
    from authgen.review import Desk

SCHEMA = "authgen.draft/1"
MOST_SCANS = 40  # each takes some seconds
READ_BY = "read_by: {name: , role: , date: }"


class Scan(Struct, frozen=True):
    """A page without text as a machine reads it; `fault` says why there is nothing."""

    exhibit: str
    page: int
    lines: tuple[DraftLine, ...] = ()
    fault: str = ""

    @property
    def text(self) -> str:
        """The lines as a page of text."""
        return "\n".join(line.text for line in self.lines)


class Drafts(Struct, frozen=True):
    """The scans of a case, what may answer its open questions, and how many were left out."""

    assessment: Assessment
    scans: tuple[Scan, ...]
    answers: tuple[Answer, ...]
    left_out: int


def drafts(desk: Desk, case: Opened, exhibit: str | None = None) -> Drafts:
    """Have the scans of a case read, or those of one exhibit; errors as of `Desk.assess`.

    MissingProgramError without the program that reads them.
    """
    loaded, assessment = desk.examine(case)
    listed = [text.reading.id for text in loaded.texts]
    if exhibit not in (None, *listed):
        raise MissingInputError(
            f"there is no exhibit {exhibit}", f"listed are: {', '.join(listed)}"
        )
    pages = [place for place in _scans(loaded) if exhibit in (None, place[0])]
    reader = program() if pages else ""
    scans = tuple(_scan(case.files[name], name, page, reader) for name, page in pages[:MOST_SCANS])
    read = Pages({(one.exhibit, one.page): FoldedText(one.text) for one in scans if one.lines})
    answers = [answer for answer in answers_in(read, desk, loaded, assessment) if answer.passages]
    return Drafts(assessment, scans, tuple(answers), len(pages[MOST_SCANS:]))


def _scans(loaded: Loaded) -> Iterator[tuple[str, int]]:
    """Give the pages without text, but those that are no evidence whoever reads them."""
    for text in loaded.texts:
        for page in text.reading.textless_pages:
            if (text.reading.id, page) not in loaded.refused:
                yield text.reading.id, page


def _scan(content: bytes, exhibit: str, page: int, reader: str) -> Scan:
    try:
        return Scan(exhibit, page, recognized(content, page, reader))
    except UnreadableError as error:
        return Scan(exhibit, page, fault=str(error))


def draft_line(passage: Passage) -> str:
    """Give the source that a person completes and pastes."""
    words = json.dumps(passage.quote or passage.text, ensure_ascii=False)
    return (
        f"source: {{exhibit: {passage.exhibit}, page: {passage.page}, quote: {words}, {READ_BY}}}"
    )


def drafts_document(found: Drafts) -> dict[str, Any]:
    """Give the drafts as JSON-ready values."""
    return {
        "schema": SCHEMA,
        "case_id": found.assessment.dossier.case.case_id,
        "is_evidence": False,
        "scans": [_scan_values(scan) for scan in found.scans],
        "scans_left_out": found.left_out,
        "questions": [
            {
                "criterion": answer.question.criterion,
                "ask": answer.question.ask,
                "passages": _passages(answer.passages),
            }
            for answer in found.answers
        ],
    }


def _scan_values(scan: Scan) -> dict[str, Any]:
    lines = [{"text": line.text, "doubtful": list(line.doubtful)} for line in scan.lines]
    fault = scan.fault or None
    return {"exhibit": scan.exhibit, "page": scan.page, "lines": lines, "fault": fault}


def _passages(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    return [
        {
            "exhibit": passage.exhibit,
            "page": passage.page,
            "text": passage.text,
            "words": list(passage.terms),
            "denied": list(passage.denied),
            "line": draft_line(passage),
        }
        for passage in passages
    ]
