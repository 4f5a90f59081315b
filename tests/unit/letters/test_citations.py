"""References in AMA style, set by the CSL processor."""

from __future__ import annotations

import re
from typing import Any

from authgen.letters.citations import entries
from authgen.letters.plain import text
from authgen.policy.reference import Reference
from tests.unit.letters.build import references

ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "A title that keeps its own case",
    "author": [{"family": "Bar-Or", "given": "A. B."}, {"literal": "et al"}],
    "container-title": "New England Journal of Medicine",
    "container-title-short": "N Engl J Med",
    "issued": {"date-parts": [[2017, 1]]},
    "volume": "376",
    "issue": "3",
    "page": "221-234",
    "DOI": "10.1056/NEJMoa1601277",
}


def reference(key: str = "r", **csl: Any) -> Reference:
    given = {k: v for k, v in (ARTICLE | csl).items() if v is not None}
    return Reference.model_validate({"id": key, "status": "verified", "csl": given})


def set_in_style(**csl: Any) -> str:
    return text(entries([reference(**csl)])[0].line)


def test_an_article_is_set_as_medical_journals_do() -> None:
    assert set_in_style() == (
        "Bar-Or AB, et al. A title that keeps its own case. N Engl J Med. 2017;376(3):221–234. "
        "doi:10.1056/NEJMoa1601277"
    )


def test_a_title_that_asks_keeps_its_mark_alone() -> None:
    said = set_in_style(title="Is it time?", DOI=None)
    assert "Is it time? N Engl J Med." in said
    assert said.endswith("221–234.")


def test_the_journal_is_in_italics_and_nothing_else_is() -> None:
    (entry,) = entries([reference()])
    assert [run.text for run in entry.line if run.italic] == ["N Engl J Med"]


def authors(number: int) -> list[dict[str, str]]:
    return [{"family": f"Family{chr(65 + i)}", "given": "Q."} for i in range(number)]


def test_six_authors_are_all_named_and_of_seven_the_first_three() -> None:
    assert set_in_style(author=authors(6)).startswith(
        "FamilyA Q, FamilyB Q, FamilyC Q, FamilyD Q, FamilyE Q, FamilyF Q. A title"
    )
    assert set_in_style(author=authors(7)).startswith("FamilyA Q, FamilyB Q, FamilyC Q, et al. A")


def test_an_article_without_issue_short_journal_or_doi_leaves_no_gap() -> None:
    said = set_in_style(**{"issue": None, "container-title-short": None, "DOI": None})
    assert said.endswith("case. New England Journal of Medicine. 2017;376:221–234.")


def reference_of_label(**csl: Any) -> Reference:
    given = {
        "type": "document",
        "title": "Ocrevus (ocrelizumab) injection",
        "genre": "Prescribing information",
        "publisher": "Genentech",
        **csl,
    }
    return Reference.model_validate(
        {"id": "l", "role": "label", "status": "verified", "csl": given}
    )


def test_a_label_names_its_maker_and_version() -> None:
    (entry,) = entries([reference_of_label(number="Version of August 2025")])
    assert text(entry.line) == (
        "Ocrevus (ocrelizumab) injection. Prescribing information. Genentech. "
        "Version of August 2025."
    )


def test_a_label_without_a_version_gives_its_month() -> None:
    (entry,) = entries([reference_of_label(issued={"date-parts": [[2025, 8]]})])
    assert text(entry.line).endswith("Genentech. August 2025.")


def test_entries_are_numbered_in_the_order_given_and_link_to_their_doi() -> None:
    given = [
        reference("b"),
        reference("a", DOI=None, URL="https://example.org/a"),
        reference_of_label(),
    ]
    found = entries(given)
    assert [(e.number, e.key) for e in found] == [(1, "b"), (2, "a"), (3, "l")]
    assert [e.url for e in found] == [
        "https://doi.org/10.1056/NEJMoa1601277",
        "https://example.org/a",
        None,
    ]


def test_no_references_make_no_list() -> None:
    assert entries([]) == ()


def test_every_shipped_reference_can_be_set() -> None:
    printable = [r for r in references().references if references().printable(r.id)]
    for entry, record in zip(entries(printable), printable, strict=True):
        said = text(entry.line)
        assert str(record.csl["title"]) in said
        assert not re.search(r"[.?!]\.", said)
