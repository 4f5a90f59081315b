"""What ends a letter."""

from __future__ import annotations

from authgen.letters.notices import copies, decision_support, notices
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import assessment, determination, dossier, draft, finding, swapped

ASKED = assessment(swapped(finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION)))
REFERRED = assessment(swapped(finding("DX-01", "DX", Verdict.NOT_MET, cure=Cure.NONE)))


def test_a_certification_is_no_guarantee_of_payment_and_is_confidential() -> None:
    found = notices(draft())
    assert "not a guarantee of payment" in found[0]
    assert "free of charge" in found[1]
    assert found[-1].startswith("Confidential")
    assert "218-555-0124" in found[-1]


def test_a_request_for_information_is_no_denial() -> None:
    assert "not a denial" in notices(draft(ASKED))[0]


def test_a_worksheet_stays_with_the_case() -> None:
    assert "not sent to the provider" in notices(draft(REFERRED))[0]


def test_the_note_says_who_decides() -> None:
    assert decision_support(draft()).endswith("the person who signs it decides.")
    signed = draft(decided=determination())
    assert decision_support(signed).endswith("the person who signed it decides.")
    assert decision_support(draft(REFERRED)).endswith("You decide.")


def test_copies_go_to_the_member_and_to_a_site_that_is_not_the_prescriber() -> None:
    assert copies(draft()) == ("Marit Solberg (member)", "Lakeside Neurology Infusion Center")
    own = dossier({"request": {"site": {"name": "Lakeside Neurology"}}})
    assert copies(draft(assessment(of=own))) == ("Marit Solberg (member)",)
    without = dossier({"request": {"site": None}})
    assert copies(draft(assessment(of=without))) == ("Marit Solberg (member)",)
    assert copies(draft(REFERRED)) == ()
