"""The signature block: signed as the determination says, or blank for the signer."""

from __future__ import annotations

from authgen.case.people import Prescriber
from authgen.determination.decision import Decider, Determination
from authgen.letters.content import Signature
from authgen.letters.typeset import day

BLANK_LINES = (
    "Name and credentials:",
    "Specialty:",
    "License, state and NPI:",
    "Direct phone:",
)
BLANK_DATE = "Date:"
_ROLES = {
    "nurse_reviewer": "Nurse reviewer",
    "pharmacist": "Pharmacist reviewer",
    "physician_reviewer": "Physician reviewer",
    "preparer": "Preparer",
    "auditor": "Auditor",
}


def blank(closing: str, lines: tuple[str, ...] = BLANK_LINES) -> Signature:
    """Give the block with its lines left to whoever signs."""
    return Signature(closing, signed=False, lines=lines, date_line=BLANK_DATE)


def of_prescriber(prescriber: Prescriber) -> tuple[str, ...]:
    """Give the lines of a prescriber who has still to sign."""
    known = (
        ("Name and credentials", prescriber.name),
        ("Specialty", prescriber.specialty),
        ("NPI", prescriber.npi),
        ("Direct phone", prescriber.phone),
        ("License and state", None),
    )
    return tuple(f"{label}: {value or ''}".rstrip() for label, value in known)


def block(determination: Determination | None, closing: str) -> Signature:
    """Give the block, kept together by every renderer."""
    if determination is None:
        return blank(closing)
    lines = tuple(line for line in _lines(determination.by) if line)
    return Signature(
        closing, signed=True, lines=lines, date_line=f"Date: {day(determination.decided.date())}"
    )


def _lines(by: Decider) -> tuple[str, ...]:
    licence = f"License {by.licence}" + (f", {by.state}" if by.state else "") if by.licence else ""
    npi = f"NPI {by.npi}" if by.npi else ""
    return (
        ", ".join(p for p in (by.name, by.credentials) if p),
        "; ".join(p for p in (_ROLES[by.role], by.specialty) if p),
        "; ".join(p for p in (licence, npi) if p),
        f"Direct phone {by.phone}" if by.phone else "",
    )
