"""Which passages of the exhibits may answer what is open in a case: the one way into the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from authgen.lens.passages import Pages, Passage, Skipped
from authgen.lens.questions import Question, questions
from authgen.lens.wanted import Wanted, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from authgen.determination.assessment import Assessment
    from authgen.intake.case_folder import Loaded
    from authgen.intake.opened import Opened
    from authgen.review import Desk

SCHEMA = "authgen.passages/1"


class Answer(Struct, frozen=True):
    """What was found for one question; an answer only in the eyes of the person who reads it.

    `is_cut` tells that more was found than is kept.
    """

    question: Question
    sought: Wanted
    passages: tuple[Passage, ...]
    is_cut: bool


class Search(Struct, frozen=True):
    """The questions of a case with what was found, and how far the search went."""

    assessment: Assessment
    answers: tuple[Answer, ...]
    pages: int  # looked through
    skipped: tuple[Skipped, ...]


def find(
    desk: Desk, case: Path | Opened, criterion: str | None = None, overlay: str | None = None
) -> Search:
    """Look through the exhibits of a case; errors as of `Desk.assess`.

    MissingInputError for a criterion that the case does not have.
    """
    loaded, assessment = desk.examine(case, overlay)
    pages = Pages.of(loaded)
    answers = answers_in(pages, desk, loaded, assessment, criterion)
    return Search(assessment, answers, len(pages.held), pages.skipped)


def answers_in(
    pages: Pages,
    desk: Desk,
    loaded: Loaded,
    assessment: Assessment,
    criterion: str | None = None,
) -> tuple[Answer, ...]:
    """Look through pages for what is open in a case, or for one criterion of it."""
    library = desk.library
    product = library.tables.product(assessment.dossier.case.request.drug)
    substance = product.substance if product else None
    asked = questions(loaded, assessment, criterion)
    sought = [wanted(question, library.terms, library.tables, substance) for question in asked]
    found = (Answer(q, s, *pages.passages(s)) for q, s in zip(asked, sought, strict=True))
    return tuple(found)


def search_document(search: Search) -> dict[str, Any]:
    """Give a search as JSON-ready values."""
    case = search.assessment.dossier.case
    return {
        "schema": SCHEMA,
        "case_id": case.case_id,
        "as_of": case.as_of.date().isoformat(),
        "questions": [_answer(answer) for answer in search.answers],
        "pages_searched": search.pages,
        "not_searched": [
            {"exhibit": s.exhibit, "pages": list(s.pages), "why": s.why} for s in search.skipped
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    question, sought = answer.question, answer.sought
    return {
        "criterion": question.criterion,
        "ask": question.ask,
        "reason": question.why,
        "facts": list(question.facts),
        "stated": [{"where": s.place, "why": s.why} for s in question.stated],
        "words": list(sought.words),
        "drug_names": list(sought.names),
        "without_words": list(sought.unknown),
        "more": answer.is_cut,
        "passages": [_passage(passage) for passage in answer.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    quoted = {"exhibit": passage.exhibit, "page": passage.page, "quote": passage.quote}
    return {
        "exhibit": passage.exhibit,
        "page": passage.page,
        "text": passage.text,
        "words": list(passage.terms),
        "denied": list(passage.denied),
        "source": None if passage.quote is None else quoted,
        "line": passage.line,
    }
