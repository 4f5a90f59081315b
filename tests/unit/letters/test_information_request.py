"""The request for information asks, and never threatens."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from authgen.determination.assessment import Assessment, Due
from authgen.letters.compose import compose
from authgen.letters.content import Letter
from authgen.letters.plain import plain
from authgen.letters.typeset import NBSP
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    assessment,
    determination,
    finding,
    letter,
    organization,
    references,
    swapped,
    tables,
)

DAY = datetime.fromisoformat("2026-12-02T23:59:59-06:00")
OPEN = swapped(
    finding("IG-01", "Immunoglobulins", Verdict.NOT_MET, cure=Cure.ACTION, ask="Which IgG?"),
    finding("PLAN-01", "Plan", Verdict.NOT_DOCUMENTED, cure=Cure.DOCUMENT, ask="Which plan?"),
)


def said(letter_: Letter) -> str:
    return " ".join(plain(letter_).split())


def held(assessed: Assessment, *reviewer: str) -> Assessment:
    items = tuple(replace(m, reviewer=m.criterion in reviewer) for m in assessed.missing)
    return replace(assessed, missing=items)


def test_it_says_what_is_shown_what_is_needed_and_that_nothing_is_decided() -> None:
    text = said(letter(assessment(OPEN)))
    assert "They satisfy 9 of the 11 criteria that apply." in text
    assert "No decision has been made." in text
    assert text.index("Which plan?") < text.index("Which IgG?")


def test_the_opening_names_what_is_open() -> None:
    assert "listed below. Still open: Plan; Immunoglobulins. No dec" in said(
        letter(assessment(OPEN))
    )
    many = (
        finding(f"T-0{n}", f"Test {n}", Verdict.NOT_DOCUMENTED, cure=Cure.DOCUMENT, ask="Which?")
        for n in range(6)
    )
    text = said(letter(assessment((*OPEN, *many))))
    assert "Still open: Plan; Test 0; Test 1; Test 2; and 4 more points." in text.replace(NBSP, " ")


def test_it_says_how_to_answer_and_by_when_if_a_verified_clock_says_so() -> None:
    due = Due(DAY, "15 days", verified=True, answer_by=DAY)
    text = said(letter(assessment(OPEN, due=due)))
    assert "Fax the records to 218-555-0125 and write case NG-2026-004417" in text
    assert "call 218-555-0124 (Monday to Friday, 8 AM to 5 PM Central)." in text
    assert "Please answer by December 2, 2026." in text


def test_a_clock_that_is_not_verified_gives_no_date() -> None:
    due = Due(DAY, "15 days", verified=False, answer_by=DAY)
    assert "answer by" not in said(letter(assessment(OPEN, due=due)))
    assert "answer by" not in said(
        letter(assessment(OPEN, due=replace(due, verified=True, answer_by=None)))
    )


def test_it_never_threatens() -> None:
    text = said(letter(assessment(OPEN))).lower()
    for word in ("deny", "denied", "reject", "fail to", "failure to", "closed", "terminat"):
        assert word not in text, word


def test_what_only_the_reviewer_can_read_is_not_asked_of_the_provider() -> None:
    text = said(letter(held(assessment(OPEN), "IG-01")))
    assert "Which IgG?" not in text
    assert "Which plan?" in text
    assert "Our reviewer is reading them" in text


def test_with_nothing_to_ask_the_letter_says_that_pages_are_being_read() -> None:
    due = Due(DAY, "15 days", verified=True, answer_by=DAY)
    text = said(letter(held(assessment(OPEN, due=due), "IG-01", "PLAN-01")))
    assert "answer by" not in text
    assert "How to reach us" in text
    assert "Fax the records" not in text
    assert "Which" not in text
    assert "Items asked for: Nothing at this time" in text
    assert "Questions: call 218-555-0124" in text
    assert "When our reviewer has read these pages, the whole request is reviewed again." in text
    assert "We need nothing from you at this time." in text
    assert "Our reviewer is reading them" in text


def test_reasons_of_the_person_who_pended_it_are_printed() -> None:
    decided = determination("PENDED", reasons=["The scan is of another person <sic>."])
    text = said(letter(assessment(OPEN), determination=decided))
    assert "Why we ask" in text
    assert "The scan is of another person <sic>." in text


def test_without_hours_only_the_number_stands() -> None:
    given = organization()
    without = given.model_copy(update={"reply": given.reply.model_copy(update={"hours": None})})
    assert "call 218-555-0124." in said(compose(assessment(OPEN), without, references(), tables()))
