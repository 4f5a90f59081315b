"""Claims: nothing is said that nothing shows."""

from __future__ import annotations

from authgen.letters.claims import END, Claim, paragraph, runs_of, together
from authgen.letters.numbering import Numbering
from authgen.letters.plain import text
from tests.unit.letters.build import page, references


def test_a_claim_ends_in_its_pages_and_its_references() -> None:
    runs = runs_of(Claim("It is so", (page("A-2"),), ("aan2018",)), Numbering(references()))
    assert text(runs) == "It is so (Exhibit\u00a0A, p.\u00a02)[1]. "
    assert runs[-1].text == END


def test_a_claim_may_rest_on_a_reference_alone() -> None:
    runs = runs_of(Claim("It is so", keys=("aan2018",)), Numbering(references()))
    assert text(runs) == "It is so[1]. "


def test_a_claim_that_nothing_shows_is_dropped() -> None:
    numbering = Numbering(references())
    claims = [Claim("No one knows", keys=("policy-base",)), None, Claim("It is so", (page("A-1"),))]
    (told,) = paragraph(claims, numbering)
    assert text(told.line) == "It is so (Exhibit\u00a0A, p.\u00a01). "
    assert paragraph(claims[:2], numbering) == ()


def test_a_claim_is_made_once() -> None:
    same = Claim("It is so", (page("A-1"),))
    (told,) = paragraph([same, same], Numbering(references()))
    assert text(told.line).count("It is so") == 1


def test_citations_are_joined_each_once() -> None:
    assert together([page("A-1")], [page("B-1"), page("A-1")]) == (page("A-1"), page("B-1"))
