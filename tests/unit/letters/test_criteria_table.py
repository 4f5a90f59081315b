"""The criteria table of a certification and of the reviewer's worksheet."""

from __future__ import annotations

from authgen.check.finding import Finding
from authgen.letters.content import CriteriaRow
from authgen.letters.criteria_table import MOST_ROWS, certification_table, worksheet_table
from authgen.letters.plain import text
from authgen.terms.words import Cure, Grade, Verdict
from tests.unit.letters.build import (
    SEED_FINDINGS,
    assessment,
    contra,
    determination,
    draft,
    finding,
    page,
    swapped,
)


def rows(*findings: Finding) -> tuple[CriteriaRow, ...]:
    decided = determination()
    return certification_table(draft(assessment(findings or SEED_FINDINGS), decided)).rows


def test_a_group_is_one_row_under_its_name_with_evidence_and_pages_together() -> None:
    row = rows()[0]
    assert text(row.criterion) == "Diagnosis (2\u00a0criteria)"
    assert [run.text for run in row.criterion if run.bold] == ["Diagnosis"]
    assert text(row.evidence) == (
        "Relapsing-remitting MS confirmed on 05/10/2022. ICD-10-CM code that agrees with the "
        "course. Quoted."
    )
    assert (row.number, row.finding, row.weight) == ("1", "Met", "Required")
    assert text(row.exhibits) == "A-1"
    assert text(row.references) == "[1]"


def test_neither_advisories_nor_what_does_not_apply_reach_the_table() -> None:
    said = " ".join(text(r.criterion) for r in rows())
    assert "expedited" not in said
    assert "clearance" not in said


def test_the_need_is_told_by_its_parts_that_are_met() -> None:
    need = rows()[2]
    assert text(need.criterion) == "Need for an infusion therapy now"
    assert text(need.evidence) == (
        "Relapse of May\u00a03, 2026 and 3 new T2\u00a0lesions on dimethyl fumarate. "
        "Quoted (A-1); matched (B-1)."
    )
    assert [(run.text, run.exhibit) for run in need.exhibits] == [("A-1", "A-1"), ("B-1", "B-1")]


def test_a_need_without_parts_is_told_by_itself() -> None:
    only = tuple(f for f in SEED_FINDINGS if f.criterion.severity != "supporting")
    assert text(rows(*only)[2].evidence) == "The need is shown."


def test_what_comes_from_the_request_says_so_and_the_policy_stands_for_a_reference() -> None:
    age = rows()[1]
    assert (text(age.exhibits), text(age.references)) == ("request", "policy")


def test_an_unverified_reference_is_not_printed() -> None:
    screening = rows()[3]
    assert "zunovo-label" in SEED_FINDINGS[8].criterion.cite
    assert text(screening.references) == "[3]"


def test_a_private_result_is_on_file() -> None:
    said = [text(r.evidence) for r in rows() if text(r.criterion) == "Pregnancy"]
    assert said == ["Pregnancy: the answer is on file. Quoted."]


def test_a_finding_that_stands_against_leaves_its_group() -> None:
    against = finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION, group="Screening")
    table = {text(r.criterion): r.finding for r in rows(*swapped(against))}
    assert table["Hepatitis B screening"] == "Met"
    assert table["IgG"] == "Not met"


def test_what_is_not_documented_names_no_source() -> None:
    open_ = contra("INF-01", "Infection", Verdict.NOT_DOCUMENTED, cure=Cure.DOCUMENT)
    (row,) = [r for r in rows(*swapped(open_)) if text(r.criterion) == "Infection"]
    assert (row.finding, text(row.exhibits)) == ("Not documented", "none")


def test_a_group_of_one_goes_by_the_title_of_its_criterion() -> None:
    alone = finding("IG-01", "Immunoglobulins", group="Screening")
    assert text(rows(alone)[0].criterion) == "Immunoglobulins"


def many(required: int, contraindications: int) -> tuple[Finding, ...]:
    return (
        *(finding(f"REQ-{i}", f"Requirement {i}", pages=(page("A-1"),)) for i in range(required)),
        *(contra(f"CI-{i}", f"Danger {i}") for i in range(contraindications)),
    )


def test_twelve_rows_stay_as_they_are() -> None:
    assert len(rows(*many(10, 2))) == MOST_ROWS


def test_a_thirteenth_joins_the_contraindications_first() -> None:
    found = rows(*many(11, 2))
    assert len(found) == MOST_ROWS
    assert text(found[-1].criterion) == "No contraindication (2\u00a0criteria)"
    assert text(found[-1].evidence) == "Danger 0. Danger 1."
    assert found[-1].finding == "Ruled out"


def test_then_the_last_requirements_share_a_row_and_none_is_lost() -> None:
    found = rows(*many(20, 3))
    said = " ".join(text(r.evidence) for r in found)
    assert len(found) == MOST_ROWS
    assert all(f"Requirement {i}" in said for i in range(20))
    assert all(f"Danger {i}" in said for i in range(3))


def test_the_note_explains_the_sources_and_only_the_grades_that_the_table_prints() -> None:
    quoted = certification_table(draft(assessment(many(1, 0)), determination())).note
    assert "A-2 is exhibit A, page 2" in quoted
    assert quoted.endswith("Quoted: the words relied on stand on the page.")
    both = worksheet_table(draft()).note
    assert "Quoted: " in both
    assert "Matched: " in both
    assert "Page only: " not in both


def test_what_stands_against_is_never_folded_away() -> None:
    against = finding("BAD-1", "Bad", Verdict.NOT_MET, cure=Cure.NONE)
    found = rows(*many(20, 0), against)
    assert "Bad" in {text(r.criterion) for r in found}
    assert len(found) == MOST_ROWS


def test_the_grade_of_a_page_read_by_a_person_names_the_role() -> None:
    read = finding("IG-01", "IgG", pages=(page("D-1", Grade.READ_BY_PERSON, "RN"),), told="1,042")
    assert text(rows(read)[0].evidence) == "1,042. Read by RN."


def test_the_worksheet_lists_every_criterion_by_itself_with_its_id() -> None:
    table = worksheet_table(draft())
    assert len(table.rows) == len(SEED_FINDINGS) - 1  # HBV-02 does not apply
    assert text(table.rows[0].criterion) == "Diagnosis of MS, confirmed and dated (DX-01)"
    assert table.rows[-1].finding == "Flag"
    assert text(table.rows[3].evidence) == "The need is shown."
