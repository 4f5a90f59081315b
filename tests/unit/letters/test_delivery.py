"""Every letter goes somewhere, or it is said that nobody knows where."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from authgen.case.case import Case
from authgen.letters.content import INTERNAL, KINDS, LetterKind
from authgen.letters.delivery import Delivery, deliveries, fax_of
from authgen.letters.denial import Denial
from tests.unit.letters.build import dossier, letter

DENIAL = Denial.model_validate(
    {
        "schema": "authgen.denial/1",
        "number": "D-1",
        "denied": "2026-11-20",
        "fax": "218-555-0199",
        "points": [{"says": "No."}],
    },
    strict=False,
)


def ways(
    kind: LetterKind = "certification", case: Case | None = None, denial: Denial | None = None
) -> tuple[Delivery, ...]:
    copies = {"certification": ("Marit Solberg (member)", "Infusion Center")}
    member = ("Maria Okafor, MD (prescriber)",)
    cc = () if kind in INTERNAL else copies.get(kind, member)
    found = replace(letter(), kind=kind, cc=cc)
    return deliveries(found, case or dossier().case, denial)


def test_a_certification_is_faxed_and_copied() -> None:
    prescriber, member, site = ways()
    assert (prescriber.to, prescriber.channel, prescriber.fax) == (
        "prescriber",
        "fax",
        "218-555-0177",
    )
    assert prescriber.address[0] == "Maria Okafor, MD"
    assert (member.channel, member.copy, member.address) == (
        "mail",
        True,
        ("Marit Solberg", *dossier().case.member.address),
    )
    assert (site.to, site.channel, site.address[0]) == ("site", "fax", "Infusion Center")


def test_without_a_fax_it_is_mailed_and_without_an_address_nobody_knows() -> None:
    none: dict[str, Any] = {"fax": None, "address": []}
    patch: dict[str, Any] = {
        "prescriber": {"fax": None},
        "request": {"contact": None, "site": None},
    }
    assert [way.channel for way in ways(case=dossier(patch).case)][:2] == ["mail", "mail"]
    nowhere = {**patch, "prescriber": none, "member": {"address": []}}
    case = dossier(nowhere).case
    assert [way.channel for way in ways(case=case)] == ["not known"] * 3


def test_letters_to_member_and_payer() -> None:
    member, prescriber = ways("adverse-determination")
    assert (member.to, member.channel, member.fax) == ("member", "mail", None)
    assert (prescriber.to, prescriber.copy, prescriber.address[0]) == (
        "prescriber",
        True,
        "Maria Okafor, MD",
    )
    payer, _ = ways("appeal", denial=DENIAL)
    assert (payer.to, payer.channel, payer.fax) == ("payer", "fax", "218-555-0199")
    assert ways("medical-necessity")[0].channel == "not known"


@pytest.mark.parametrize("kind", KINDS)
def test_only_worksheets_stay_inside(kind: LetterKind) -> None:
    found = ways(kind)
    assert (found[0].channel == "internal") == (kind in INTERNAL)
    assert fax_of(kind, dossier().case) == found[0].fax
