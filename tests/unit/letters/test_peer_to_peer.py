"""The sheet for a call between two physicians."""

from __future__ import annotations

from typing import Any

from authgen.letters.content import Letter
from authgen.letters.faults import faults
from authgen.letters.peer_to_peer import BLANK_LINES
from authgen.letters.plain import plain, text
from authgen.terms.words import Cure, Verdict
from tests.unit.letters.build import (
    assessment,
    contra,
    determination,
    dossier,
    finding,
    letter,
    swapped,
)

PRESENT = contra("CI-HBV", "Active hepatitis B", Verdict.MET, told="HBsAg positive.")
OLD = finding("IG-01", "IgG", Verdict.NOT_MET, cure=Cure.ACTION)


def sheet(*findings: Any, patch: Any = None, **more: Any) -> Letter:
    of = dossier(patch)
    return letter(assessment(swapped(*findings), of=of), kind="peer-to-peer", **more)


def test_it_says_whom_to_call_what_to_talk_over_and_what_to_ask_for() -> None:
    found = sheet(PRESENT, OLD)
    assert [s.heading for s in found.sections] == [
        None,
        "The points to talk over",
        "The case in brief",
        "What speaks for the request",
        "What to ask for",
        "During the call",
    ]
    said = plain(found).replace("\n", " ")
    assert "Maria Okafor, MD, neurology at 218-555-0140. 2\u00a0points are" in said
    assert faults(found) == ()


def test_it_takes_the_record_of_the_call_and_stays_inside() -> None:
    found = sheet(PRESENT, determination=determination("ADVERSE"))
    assert found.signature.lines == BLANK_LINES
    assert found.delivery == "Internal: not sent to the provider or to the member"
    assert found.cc == ()
    assert "Decided: Adverse" in [text(f.value) for f in found.decision.fields]


def test_without_questions_or_a_phone_it_names_none() -> None:
    found = sheet(PRESENT, patch={"prescriber": {"phone": None, "specialty": None}})
    assert "What to ask for" not in plain(found)
    said = plain(found).replace("\n", " ")
    assert "Maria Okafor, MD. 1\u00a0point is to be talked over" in said
