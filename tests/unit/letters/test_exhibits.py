"""Exhibit pages, grades and the exhibit list."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from authgen.case.dossier import Citation, ExhibitReading
from authgen.letters.exhibits import (
    graded,
    grades_explained,
    label,
    listed,
    page_labels,
    pages_cited,
)
from authgen.letters.plain import text
from authgen.terms.words import Grade
from tests.unit.letters.build import page


def test_a_page_label_is_the_one_that_the_packet_prints() -> None:
    assert label(page("A-2")) == "A-2"


def test_each_page_is_cited_once_in_the_order_of_exhibits_and_linked() -> None:
    cited = pages_cited([page("B-1"), page("AA-4"), page("A-10"), page("A-2"), page("A-2")])
    assert text(cited) == (
        "Exhibit\u00a0A, p.\u00a02, p.\u00a010; Exhibit\u00a0B, p.\u00a01; Exhibit\u00a0AA, "
        "p.\u00a04"
    )
    assert [run.exhibit for run in cited if run.exhibit] == ["A-2", "A-10", "B-1", "AA-4"]


def test_a_table_cites_pages_by_their_labels_one_to_a_line() -> None:
    cited = page_labels([page("B-1"), page("A-10"), page("A-2"), page("A-2")])
    assert [(run.text, run.exhibit) for run in cited] == [
        ("A-2", "A-2"),
        ("A-10", "A-10"),
        ("B-1", "B-1"),
    ]


def test_only_grades_in_use_are_explained_firmest_first() -> None:
    assert grades_explained([]) == ""
    assert grades_explained([Grade.PAGE_ONLY, Grade.QUOTED, Grade.PAGE_ONLY]) == (
        "Quoted: the words relied on stand on the page. "
        "Page only: the page is cited, but its text was not matched."
    )


def test_nothing_cited_is_nothing() -> None:
    assert pages_cited([]) == ()
    assert graded([]) == ""


@pytest.mark.parametrize(
    ("citations", "said"),
    [
        ([page("A-1"), page("B-1")], "Quoted."),
        ([page("A-1", Grade.PAGE_ONLY)], "Page only."),
        (
            [page("B-1", Grade.MATCHED), page("A-1"), page("C-1"), page("A-1")],
            "Quoted (A-1, C-1); matched (B-1).",
        ),
        ([page("A-1", Grade.READ_BY_PERSON, "RN reviewer")], "Read by RN reviewer."),
        ([page("A-1", Grade.READ_BY_PERSON)], "Read by a person."),
    ],
)
def test_the_grade_is_said_once_or_page_by_page(citations: list[Citation], said: str) -> None:
    assert graded(citations) == said


READ = ExhibitReading("A", "Visit", "clinic_note", date(2026, 10, 20), "M. Okafor", 4, "sha256:a")


def test_the_list_says_what_an_exhibit_is_and_which_pages_are_cited() -> None:
    (entry,) = listed([READ], ["A-2", "B-1", "A-2"])
    assert text(entry.line) == "Visit, M. Okafor, October\u00a020, 2026 (4\u00a0pages)"
    assert (entry.label, entry.pages, entry.page_count) == ("A", ("A-2",), 4)


def test_the_list_says_who_confirmed_that_pages_are_the_members() -> None:
    (entry,) = listed([structs.replace(READ, confirmed_by="nurse reviewer")], [])
    assert text(entry.line).endswith("(4\u00a0pages; confirmed as the member's by nurse reviewer)")


def test_an_exhibit_that_cannot_be_read_says_so() -> None:
    fax = ExhibitReading("B", "Fax", "other", None, None, 0, "sha256:b", unreadable="damaged")
    (entry,) = listed([fax], [])
    assert text(entry.line) == "Fax (cannot be read)"
    assert entry.page_count == 0
