"""What is asked for, why, and what settles it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.check.finding import Need
from authgen.determination.assessment import Missing
from authgen.letters import asks
from authgen.letters.content import AskRow
from authgen.letters.plain import text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import assessment, draft, finding, page, swapped

IGG = Need("fact", "clinical.tests[igg]", "not stated")


def missing(*facts: str, cure: Cure = Cure.ACTION, need: Need | None = None) -> Missing:
    return Missing("IG-01", facts, "What are IgG, IgM and IgA?", cure, "is 2026-01-03", need)


def row(item: Missing, verdict: Verdict = Verdict.NOT_MET, **more: object) -> AskRow:
    given = finding("IG-01", "Immunoglobulins", verdict, told="Too old.", **more)  # type: ignore[arg-type]
    item = replace(item, failed=verdict is Verdict.NOT_MET)
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


def one_paper(*needs: Need) -> list[Missing]:
    names = ["IG-01", *(f"X-{n}" for n in range(1, len(needs)))]
    return [
        replace(missing("clinical.tests[igg]", need=n), criterion=name, paper="laboratory report")
        for name, n in zip(names, needs, strict=True)
    ]


def test_what_one_paper_settles_stands_under_one_number() -> None:
    quote = Need("fact", "clinical.tests[igg]", "the quote is not on exhibit C page 1")
    both = Need("all", of=(quote, Need("fact", "clinical.tests[alt]", "not stated")))
    told = Need("fact", "clinical.tests[alt]", "is 2026-01-03")
    rows = asks.table(draft(), one_paper(quote, both, told), "").rows
    assert [r.number for r in rows] == ["1a", "1b", "1c"]
    assert text(rows[0].settles) == (
        f"One laboratory report can settle 1a to 1c. {asks.RESULT} "
        "What was sent does not do: the quote is not on exhibit C page 1."
    )
    assert [text(r.settles) for r in rows[1:]] == ["As 1a.", "As 1a."]


def test_what_would_settle_a_further_question_alone_is_said_beside_it() -> None:
    result, counsel = one_paper(Need("fact", "clinical.tests[igg]", "not stated"), Need("all"))
    rows = asks.table(draft(), [result, replace(counsel, cure=Cure.DOCUMENT)], "").rows
    assert text(rows[1].settles) == f"As 1a. Otherwise a{asks.RECORD[1:]}"


def test_a_record_is_called_so_only_where_nothing_says_more() -> None:
    note = Missing("IG-01", ("clinical.plan.follow_up",), "?", Cure.DOCUMENT, "", None)
    [first, _] = asks.table(draft(), [note, note], "").rows
    assert text(first.settles).endswith(asks.RECORD)
    lab = replace(missing("clinical.tests[igg]"), paper="")
    [first, _] = asks.table(draft(), [note, lab], "").rows
    assert text(first.settles).endswith(f"1b. {asks.RESULT}")


def test_a_shared_paper_of_a_private_question_tells_no_reason() -> None:
    hidden = Need("fact", "clinical.tests[hiv]", "two sources state different values")
    given = finding("IG-01", "HIV", Verdict.NOT_DOCUMENTED, told="Too old.", private=True)
    items = [replace(one_paper(hidden)[0], criterion="IG-01")] * 2
    rows = asks.table(draft(assessment(swapped(given))), items, "").rows
    assert text(rows[0].settles) == f"One laboratory report can settle 1a and 1b. {asks.RESULT}"


def test_more_questions_than_letters_stay_told() -> None:
    rows = asks.table(draft(), one_paper(*[IGG] * 28), "").rows
    assert len(rows) == 28
    assert [rows[25].number, rows[27].number] == ["1z", "1z"]


def test_rows_keep_the_order_of_the_assessment() -> None:
    first, second = missing(cure=Cure.DOCUMENT), replace(missing(), paper="request")
    table = asks.table(draft(), [first, second], "Cheapest first.")
    assert [r.number for r in table.rows] == ["1", "2"]
    assert table.note == "Cheapest first."
