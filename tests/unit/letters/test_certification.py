"""The certification, decided or prepared."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.check.finding import Condition
from authgen.letters.content import Letter
from authgen.letters.plain import plain
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    SEED_FINDINGS,
    advisory,
    assessment,
    contra,
    determination,
    dossier,
    finding,
    letter,
    swapped,
)


def said(letter_: Letter) -> str:
    return " ".join(plain(letter_).split())


def headings(letter_: Letter) -> list[str | None]:
    return [section.heading for section in letter_.sections]


def test_its_sections_stand_in_reading_order() -> None:
    assert headings(letter()) == [None, "Clinical rationale", "Criteria and evidence", "Conditions"]


def test_the_basis_is_one_sentence_that_fits_the_decision() -> None:
    assert "so the requested treatment can be certified as medically necessary" in said(letter())
    decided = letter(determination=determination())
    assert "so the requested treatment is certified as medically necessary" in said(decided)


def test_exceptions_of_a_physician_are_each_named_with_their_reason() -> None:
    against = assessment(
        swapped(
            contra("INF-01", "Active infection", Verdict.MET, told="A urinary infection."),
            finding("IG-01", "Immunoglobulins", Verdict.NOT_MET, cure=Cure.ACTION),
        )
    )
    decided = determination(
        exceptions=[
            {"criterion": "INF-01", "reason": "Treated; culture negative <48 h."},
            {"criterion": "GONE-1", "reason": "An older criterion."},
        ],
        reasons=["The benefit outweighs the risk."],
    )
    text = said(letter(against, determination=decided))
    assert "Of the 10 criteria that apply, 8 are satisfied." in text
    assert "makes the exceptions named below" in text
    assert "- Active infection (present): Treated; culture negative <48 h." in text
    assert "- GONE-1: An older criterion." in text
    assert "The reviewer's reasons" in text
    assert "The benefit outweighs the risk." in text


def test_a_certification_against_an_open_criterion_shows_it_as_it_is() -> None:
    open_ = assessment(swapped(finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION)))
    assert "IgG | Not met (Required)" in said(letter(open_, determination=determination()))


def test_advisories_never_leave_the_plan() -> None:
    raised = assessment(swapped(advisory("SEC-03", "Clinicians disagree", told="They disagree.")))
    text = said(letter(raised)).lower()
    assert "disagree" not in text
    assert "advis" not in text.replace("advises discussing", "")


def test_a_private_result_is_nowhere_in_the_letter() -> None:
    text = said(letter())
    assert "Pregnancy: the answer is on file" in text
    assert "test negative" not in text


def test_conditions_name_themselves_their_text_and_their_source() -> None:
    titled = finding("COND-MRI", "MRI schedule", severity="condition")
    conditions = (Condition("COND-MRI", "Brain MRI from 2026-12-01 on.", ("magnims2021",)),)
    text = said(letter(assessment((*SEED_FINDINGS, titled), conditions=conditions)))
    assert "- MRI schedule. Brain MRI from December 1, 2026 on[5]." in text


def test_without_conditions_there_is_no_such_section() -> None:
    assert "Conditions" not in headings(letter(assessment(conditions=())))


def test_a_fact_of_the_case_that_no_page_shows_is_not_told_even_with_a_reference() -> None:
    bare = assessment(SEED_FINDINGS, of=replace(dossier(), standings={}))
    text = said(letter(bare))
    assert "38 years old" not in text
    assert "dimethyl fumarate from" not in text
    assert "fewer relapses than interferon" in text
