"""What is asked for, why, and what settles it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from authgen.check.finding import Need
from authgen.determination.assessment import Missing
from authgen.letters import asks
from authgen.letters.content import AskRow
from authgen.letters.plain import text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import assessment, draft, finding, page, swapped


def missing(*facts: str, cure: Cure = Cure.ACTION, need: Need | None = None) -> Missing:
    return Missing("IG-01", facts, "What are IgG, IgM and IgA?", cure, "is 2026-01-03", need)


def row(item: Missing, verdict: Verdict = Verdict.NOT_MET, **more: object) -> AskRow:
    given = finding("IG-01", "Immunoglobulins", verdict, told="Too old.", **more)  # type: ignore[arg-type]
    return asks.table(draft(assessment(swapped(given))), [item], "Note.").rows[0]


def test_a_row_asks_says_why_with_the_page_and_what_settles_it() -> None:
    found = row(missing("clinical.tests[igg]"), pages=(page("D-1"),))
    assert text(found.ask) == "What are IgG, IgM and IgA?"
    assert text(found.why) == "Immunoglobulins: Too old (Exhibit\u00a0D, p.\u00a01)."
    assert text(found.settles) == asks.NEW_TEST


@pytest.mark.parametrize(
    ("facts", "cure", "verdict", "settles"),
    [
        (("clinical.tests[igg]",), Cure.ACTION, Verdict.NOT_MET, asks.NEW_TEST),
        (("clinical.mri[brain]",), Cure.ACTION, Verdict.NOT_DOCUMENTED, asks.RESULT),
        (("request.units",), Cure.ACTION, Verdict.NOT_MET, asks.CORRECTED),
        (("clinical.diagnosis.icd10",), Cure.ACTION, Verdict.NOT_MET, asks.CORRECTED),
        (("clinical.infection.active",), Cure.ACTION, Verdict.NOT_MET, asks.ASSESSED),
        (("clinical.dmts",), Cure.ACTION, Verdict.NOT_MET, asks.CHANGED),
        (("clinical.dmts",), Cure.ACTION, Verdict.NOT_DOCUMENTED, asks.RECORD),
        (("clinical.plan.follow_up",), Cure.DOCUMENT, Verdict.NOT_DOCUMENTED, asks.RECORD),
        ((), Cure.DOCUMENT, Verdict.NOT_DOCUMENTED, asks.RECORD),
    ],
)
def test_what_settles_it_fits_what_is_open(
    facts: tuple[str, ...], cure: Cure, verdict: Verdict, settles: str
) -> None:
    assert text(row(missing(*facts, cure=cure), verdict).settles) == settles


def test_points_still_open_are_named_where_they_say_more_than_the_question() -> None:
    need = Need("fact", "clinical.plan.follow_up", "stated, but no exhibit shows it")
    said = text(row(missing("clinical.plan.follow_up", cure=Cure.DOCUMENT, need=need)).settles)
    assert said.endswith(
        " Still open: treatment plan, follow-up (stated, but no exhibit shows it)."
    )
    bare = Need("fact", "clinical.plan.follow_up", "not stated")
    assert text(row(missing(need=bare)).settles) == asks.CHANGED


def test_a_private_question_stays_usable_and_tells_no_result() -> None:
    need = Need("fact", "clinical.tests[hiv]", "is positive")
    found = row(missing("clinical.tests[hiv]", need=need), private=True, pages=(page("D-1"),))
    whole = text(found.ask) + text(found.why) + text(found.settles)
    assert "positive" not in whole
    assert "Too old" not in whole
    assert text(found.ask).endswith("?")


def test_wording_that_only_repeats_the_title_is_said_once() -> None:
    given = finding("IG-01", "Immunoglobulins", Verdict.NOT_MET, told="Immunoglobulins.")
    found = asks.table(draft(assessment(swapped(given))), [missing()], "").rows[0]
    assert text(found.why) == "Immunoglobulins."


def test_what_no_finding_explains_is_told_by_its_reason() -> None:
    item = Missing("XX-01", (), "What?", Cure.DOCUMENT, "is 2026-01-03", None)
    found = asks.table(draft(), [item], "").rows[0]
    assert text(found.why) == "Is January\u00a03, 2026."


def test_one_paper_is_asked_for_once() -> None:
    igg = replace(missing("clinical.tests[igg]"), paper="laboratory report")
    other = replace(igg, criterion="XX-01", ask="What is the ALT?", reason="not stated")
    [row] = asks.table(draft(), [igg, other, igg], "").rows
    assert text(row.ask) == "What are IgG, IgM and IgA? What is the ALT?"
    assert "(Exhibit\u00a0D, p.\u00a01). Not stated." in text(row.why)
    assert text(row.settles).startswith("One laboratory report can settle these 3 points. ")


def test_rows_keep_the_order_of_the_assessment() -> None:
    first, second = missing(cure=Cure.DOCUMENT), replace(missing(), paper="request")
    table = asks.table(draft(), [first, second], "Cheapest first.")
    assert [r.number for r in table.rows] == ["1", "2"]
    assert table.note == "Cheapest first."
