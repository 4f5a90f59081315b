"""Faults of citations are found; a letter made here has none."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.letters.content import (
    Bullets,
    CriteriaTable,
    ExhibitEntry,
    Letter,
    Paragraph,
    ReferenceEntry,
    Run,
    Section,
)
from authgen.letters.faults import faults
from tests.unit.letters.build import letter

ONE, TWO = Run("[1]", reference=1), Run("[2]", reference=2)
END = Run(". ")


def telling(*runs: Run, references: int = 0, heading: str = "Clinical rationale") -> Letter:
    return replace(
        letter(),
        sections=(Section(heading, (Paragraph(runs),)),),
        references=tuple(ReferenceEntry(n, f"k{n}", (Run("R"),)) for n in range(1, references + 1)),
        exhibits=(ExhibitEntry("A", (Run("Visit"),), (), page_count=2),),
    )


def test_a_composed_letter_has_no_faults() -> None:
    assert faults(letter()) == ()


def test_a_claim_without_a_citation_is_found_by_its_place() -> None:
    found = faults(telling(Run("So"), ONE, END, Run("And so"), END, references=1))
    assert found == ("Clinical rationale, paragraph 1: claim 2 has no citation",)


def test_an_unended_claim_counts() -> None:
    assert faults(telling(Run("So"))) == (
        "Clinical rationale, paragraph 1: claim 1 has no citation",
    )


def test_only_claiming_sections_and_paragraphs_must_cite() -> None:
    assert faults(telling(Run("So"), END, heading="How to send it")) == ()
    listed = Section("Clinical rationale", (Bullets(((Run("So"),),)),))
    assert faults(replace(telling(), sections=(listed,))) == ()


def test_a_reference_that_is_never_cited_is_found() -> None:
    assert faults(telling(ONE, END, references=2)) == ("reference 2 is never cited",)


def test_a_citation_of_what_is_not_listed_is_found() -> None:
    assert faults(telling(ONE, TWO, END, references=1)) == ("reference 2 is cited and not listed",)


def test_numbers_follow_the_first_citation() -> None:
    out_of_order = "references are not numbered by first citation"
    assert faults(telling(TWO, ONE, END, references=2)) == (out_of_order,)
    assert faults(telling(ONE, TWO, ONE, END, references=2)) == ()
    gap = replace(telling(ONE, END), references=(ReferenceEntry(2, "k", (Run("R"),)),))
    assert out_of_order in faults(gap)


def test_a_page_that_does_not_exist_is_found() -> None:
    def citing(label: str) -> tuple[str, ...]:
        return faults(telling(Run("p", exhibit=label), END))

    assert citing("A-2") == ()
    assert citing("A-3") == ("exhibit page A-3 does not exist",)
    assert citing("A-0") == ("exhibit page A-0 does not exist",)
    assert citing("B-1") == ("exhibit page B-1 does not exist",)


def test_a_row_that_names_no_source_is_found() -> None:
    whole = letter()
    table = next(b for s in whole.sections for b in s.blocks if isinstance(b, CriteriaTable))
    bare = replace(table, rows=(replace(table.rows[0], exhibits=()),))
    found = faults(replace(telling(), sections=(Section("Criteria", (bare,)),)))
    assert "criteria table, row 1: names no source" in found


def test_a_claim_of_the_plan_needs_its_page_too() -> None:
    found = faults(telling(Run("Monitoring: MRI"), END, heading="Treatment and monitoring plan"))
    assert found == ("Treatment and monitoring plan, paragraph 1: claim 1 has no citation",)


def test_an_entry_that_stands_twice_is_found() -> None:
    base = telling(ONE, END, references=1)
    (entry,) = base.references
    twice = replace(base, exhibits=base.exhibits * 2, references=(entry, replace(entry, number=2)))
    assert "exhibit A is listed twice" in faults(twice)
    assert "reference k1 is listed twice" in faults(twice)


def test_an_exhibit_list_that_tells_pages_not_cited_is_found() -> None:
    wrong = replace(telling(), exhibits=(ExhibitEntry("A", (Run("Visit"),), ("A-2",), 2),))
    assert "exhibit page A-2 is listed as cited and is not" in faults(wrong)
