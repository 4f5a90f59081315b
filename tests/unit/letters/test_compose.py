"""One way in: an assessment becomes a letter, or is refused."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.errors import UsageError
from authgen.letters.compose import compose
from authgen.letters.faults import faults
from authgen.letters.plain import plain, text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    assessment,
    determination,
    dossier,
    finding,
    letter,
    organization,
    references,
    swapped,
    tables,
)

ASKED = assessment(swapped(finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION)))
REFERRED = assessment(swapped(finding("DX-01", "DX", Verdict.NOT_MET, cure=Cure.NONE)))


def test_each_recommendation_has_its_letter_without_faults() -> None:
    for assessed, kind in (
        (assessment(), "certification"),
        (ASKED, "request-for-information"),
        (REFERRED, "physician-referral"),
    ):
        found = letter(assessed)
        assert found.kind == kind
        assert faults(found) == ()


def test_a_kind_that_is_not_justified_is_refused() -> None:
    with pytest.raises(UsageError):
        letter(ASKED, kind="certification")


def test_without_a_determination_the_date_is_left_to_the_signer() -> None:
    assert letter().date_line == "Date:"
    assert letter(determination=determination()).date_line == "November\u00a020, 2026"


def test_it_is_addressed_to_the_prescriber_with_the_contact() -> None:
    found = letter()
    assert found.addressee == (
        "Maria Okafor, MD",
        "Lakeside Neurology",
        "Attention: Ana Ruiz",
        "88 Superior Avenue",
        "Duluth, MN 55805",
    )
    assert found.salutation == "Dear Maria Okafor, MD:"
    assert found.delivery == "By fax to 218-555-0177"


@pytest.mark.parametrize(
    ("patch", "delivery"),
    [
        ({"request": {"contact": None}}, "By fax to 218-555-0177"),
        ({"request": {"contact": {"name": None, "fax": "218-555-0199"}}}, "By fax to 218-555-0199"),
        ({"request": {"contact": None}, "prescriber": {"fax": None}}, None),
    ],
)
def test_it_goes_by_the_fax_that_the_request_gives(
    patch: dict[str, Any], delivery: str | None
) -> None:
    found = letter(assessment(of=dossier(patch)))
    assert found.delivery == delivery
    assert "Attention" not in " ".join(found.addressee)


def test_a_six_line_address_and_a_long_name_come_through_whole() -> None:
    lines = [f"Line {i} of <the> & address {{{{ {i} }}}}" for i in range(6)]
    name = "N" * 200
    patch = {"prescriber": {"address": lines}, "member": {"family": name}}
    found = letter(assessment(of=dossier(patch)))
    assert list(found.addressee[-6:]) == lines
    assert text(found.re_fields[0].value) == f"Marit {name}"


def test_the_sample_organization_marks_its_letters_and_another_does_not() -> None:
    assert letter().sample
    real = organization().model_copy(update={"sample": False})
    assert not compose(assessment(), real, references(), tables()).sample


def test_the_letterhead_language_and_dates_come_from_the_inputs() -> None:
    found = letter()
    assert found.letterhead.name == "Northgate Utilization Review"
    assert found.letterhead.lines[-1] == "Phone 218-555-0120 · Fax 218-555-0121"
    assert (found.language, found.as_of) == ("en-US", "2026-11-17")
    assert found.re_heading == "RE: Case NG-2026-004417"


def test_exhibits_list_the_pages_that_the_letter_cites() -> None:
    assert {e.label: e.pages for e in letter().exhibits} == {
        "A": ("A-1", "A-2"),
        "B": ("B-1",),
        "C": ("C-1",),
        "D": ("D-1",),
    }


def test_equal_inputs_give_equal_letters() -> None:
    assert letter() == letter()
    assert plain(letter()) == plain(letter())
