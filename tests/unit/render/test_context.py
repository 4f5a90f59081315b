"""Templates get plain dicts and text; citations are marked where they first stand."""

from typing import Any

import pytest
from msgspec.structs import replace

from authgen.errors import ProofError
from authgen.letters.content import Letter, Paragraph, Run, Section
from authgen.render.context import letter_context, link_words
from tests.unit.render import sample


def _leaves(value: Any) -> set[type]:
    if isinstance(value, dict):
        return set().union(*map(_leaves, value.values()))
    if isinstance(value, list):
        return set().union(*map(_leaves, value))
    return {type(value)}


@pytest.mark.parametrize(
    "letter", [sample.certification(), sample.request_for_information(), sample.referral()]
)
def test_a_template_is_given_plain_values_only(letter: Letter) -> None:
    assert _leaves(letter_context(letter)) <= {str, int, bool}


def _cites(*runs: Run) -> Letter:
    return replace(sample.certification(), sections=(Section(None, (Paragraph(runs),)),))


def test_the_first_citation_is_marked_and_its_entry_leads_back() -> None:
    context = letter_context(_cites(Run("[1]", reference=1), Run("[1]", reference=1)))
    first, second = context["sections"][0]["blocks"][0]["line"]

    assert (first["target"], first["mark"]) == ("ref_1", "cited_ref_1")
    assert (second["target"], second["mark"]) == ("ref_1", "")
    assert [e["back"] for e in context["references"]] == ["cited_ref_1", "", "", "", ""]


def test_an_exhibit_page_is_linked_by_its_label() -> None:
    context = letter_context(_cites(Run("Exhibit A, p. 2", exhibit="A-2")))
    (run,) = context["sections"][0]["blocks"][0]["line"]
    page = context["exhibits"][0]["pages"][1]

    assert run["target"] == page["anchor"] == "exhibit_A_2"
    assert run["mark"] == page["back"] == "cited_exhibit_A_2"


@pytest.mark.parametrize("run", [Run("x", exhibit="Z-1"), Run("x", reference=99)])
def test_a_citation_of_what_is_not_listed_is_refused(run: Run) -> None:
    with pytest.raises(ProofError, match="does not list"):
        letter_context(_cites(run))


def test_text_passes_unchanged_but_for_line_breaks() -> None:
    context = letter_context(_cites(Run("  <6.5 & \u2265 3\u00a0\u00b5g\n"), Run("")))

    (run,) = context["sections"][0]["blocks"][0]["line"]
    assert run["text"] == "  <6.5 & \u2265 3\u00a0\u00b5g "


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("IgG normal (1042 mg/dL) on file", ["1042 mg/dL"]),
        ("AST 21 U/L; count 3,350 cells/uL.", ["21 U/L", "3,350 cells/uL"]),
        ("12 mg/m\u00b2 and 0.08 mg/mg", ["12 mg/m\u00b2", "0.08 mg/mg"]),
        ("and/or 10/05/2026 (UTC-06:00), A-1", []),
        ("2018;90:777. doi:10.1212/WNL.0000005347.", ["doi:10.1212/WNL.0000005347"]),
        ("Active hepatitis B (CI-HBV) and (DX-03)", ["(CI-HBV)", "(DX-03)"]),
    ],
)
def test_what_no_line_may_end_in_is_whole_and_no_text_is_lost(typed: str, whole: list[str]) -> None:
    runs = letter_context(_cites(Run(typed)))["sections"][0]["blocks"][0]["line"]
    assert [run["text"] for run in runs if run["whole"]] == whole
    assert "".join(run["text"] for run in runs) == typed


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://doi.org/10.1056/NEJMoa1601277", True),
        ("https://x.example/a(b)?c", False),
        ('https://x.example/" onclick', False),
        ("http://x.example/", False),
        ("javascript:alert(1)", False),
        (None, False),
    ],
)
def test_only_plain_https_addresses_become_links(url: str | None, linked: bool) -> None:  # noqa: FBT001
    letter = sample.certification()
    entry = replace(letter.references[0], url=url)

    context = letter_context(replace(letter, references=(entry, *letter.references[1:])))

    assert context["references"][0]["url"] == (url if linked else "")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("ref_3", "Reference 3"),
        ("exhibit_A_12", "Exhibit A, page 12"),
        ("cited_ref_3", "Back to the first citation of reference 3"),
        ("cited_exhibit_C1_2", "Back to the first citation of exhibit C1, page 2"),
        ("https://doi.org/x", "https://doi.org/x"),
    ],
)
def test_links_are_put_into_words(target: str, words: str) -> None:
    assert link_words(target) == words
