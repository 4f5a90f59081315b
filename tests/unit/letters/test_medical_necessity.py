"""The prescriber's letter of medical necessity, in its variants."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.letters.content import Letter
from authgen.letters.faults import faults
from authgen.letters.medical_necessity import PLAN, variant
from authgen.letters.plain import plain
from tests.unit.letters.build import assessment, dossier, draft, letter

NO_DMTS = dossier({"clinical": {"dmts": None}})


def necessity(kind: str = "initial", **more: Any) -> Letter:
    return letter(assessment(kind=kind, **more), kind="medical-necessity")


@pytest.mark.parametrize(
    ("kind", "of", "title"),
    [
        ("initial", dossier(), "Medical necessity: change of therapy"),
        ("initial", NO_DMTS, "Medical necessity: new start"),
        ("continuation", dossier(), "Medical necessity: remaining on therapy"),
        ("restart", dossier(), "Medical necessity: resuming therapy"),
        ("acute", dossier(), "Medical necessity: treatment of a relapse"),
    ],
)
def test_each_variant_has_its_title(kind: str, of: Any, title: str) -> None:
    found = necessity(kind, of=of)
    assert found.title == title
    assert faults(found) == ()


def test_a_therapy_that_was_never_started_is_not_replaced() -> None:
    dmts = {"items": [{"drug": "fingolimod", "outcome": "contraindicated",
                       "source": [{"exhibit": "A", "page": 1}]}]}  # fmt: skip
    assert variant(draft(assessment(of=dossier({"clinical": {"dmts": dmts}})))) == "new start"


def test_the_practice_asks_the_payer_and_the_prescriber_signs() -> None:
    found = necessity()
    assert found.letterhead.name == "Lakeside Neurology"
    assert found.addressee == ("Northgate Health Plan", "Utilization review")
    assert found.salutation == "Dear medical director:"
    assert found.decision.heading == "REQUEST TO CERTIFY AS MEDICALLY NECESSARY"
    assert found.delivery is None
    assert found.cc == ("Marit Solberg (member)",)
    assert not found.signature.signed
    assert "I am ready to speak with your reviewer: 218-555-0140." in " ".join(plain(found).split())


def test_the_plan_is_told_as_claims_with_their_page() -> None:
    assert PLAN in [s.heading for s in necessity().sections]
    without = dossier({"clinical": {"plan": None}})
    assert PLAN not in [s.heading for s in necessity(of=without).sections]
    plan = {"monitoring": [], "premedication": ["antihistamine"], "follow_up": None}
    told = plain(necessity(of=dossier({"clinical": {"plan": plan}})))
    assert "Premedication: antihistamine" in told
    assert "Monitoring:" not in told


def test_a_practice_without_a_name_is_that_of_the_prescriber() -> None:
    found = necessity(of=dossier({"prescriber": {"organization": None, "phone": None}}))
    assert found.letterhead.name == "Maria Okafor, MD"
    assert "ready to speak" not in plain(found)
