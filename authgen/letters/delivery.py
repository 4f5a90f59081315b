"""Where a letter goes: to whom, by which channel, to which fax or address, and who gets a copy.

Faxes and addresses are those of the case and of the denial. Nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from authgen.case.case import Case
from authgen.letters.content import BY_PROVIDER, INTERNAL, TO_MEMBER, Letter, LetterKind
from authgen.letters.denial import Denial

Party = Literal["prescriber", "member", "site", "payer", "reviewer"]
Channel = Literal["fax", "mail", "internal", "not known"]


class Delivery(Struct, frozen=True):
    """One way that a letter goes; "not known" where the case gives neither fax nor address."""

    to: Party
    copy: bool
    channel: Channel
    fax: str | None
    address: tuple[str, ...]  # name first


def deliveries(letter: Letter, case: Case, denial: Denial | None = None) -> tuple[Delivery, ...]:
    """Give where a letter goes, the addressee first, then the copies in their order."""
    fax = fax_of(letter.kind, case, denial)
    if letter.kind in INTERNAL:
        return (Delivery("reviewer", False, "internal", None, letter.addressee),)  # noqa: FBT003 - no copy
    if letter.kind in TO_MEMBER:
        main = _sent("member", None, letter.addressee[:1], case.member.address)
        return (main, *_copies(letter, case, ("prescriber",)))
    if letter.kind in BY_PROVIDER:
        office = denial.appeal_to if denial else ()
        main = _sent("payer", fax, letter.addressee, office, is_whole=True)
        return (main, *_copies(letter, case, ("member",)))
    address = case.prescriber.address
    main = _sent("prescriber", fax, letter.addressee, address, is_whole=True)
    return (main, *_copies(letter, case, ("member", "site")))


def fax_of(kind: LetterKind, case: Case, denial: Denial | None = None) -> str | None:
    """Give the fax to which a letter goes; None for one that goes by mail or stays inside."""
    if kind in INTERNAL or kind in TO_MEMBER:
        return None
    if kind in BY_PROVIDER:
        return denial.fax if denial else None
    contact = case.request.contact
    return (contact and contact.fax) or case.prescriber.fax


def _copies(letter: Letter, case: Case, parties: Sequence[Party]) -> tuple[Delivery, ...]:
    return tuple(_copy(party, name, case) for party, name in zip(parties, letter.cc, strict=False))


def _copy(party: Party, said: str, case: Case) -> Delivery:
    site, prescriber = case.request.site, case.prescriber
    name = said.removesuffix(f" ({party})")  # as the letter says who gets a copy
    if party == "member":
        return _sent(party, None, (name,), case.member.address, copy=True)
    if party == "site" and site:
        return _sent(party, site.fax, (name,), site.address, copy=True)
    return _sent(party, prescriber.fax, (name,), prescriber.address, copy=True)


def _sent(  # noqa: PLR0913 - told apart by their names
    to: Party,
    fax: str | None,
    lines: Sequence[str],
    address: Sequence[str],
    *,
    is_whole: bool = False,
    copy: bool = False,
) -> Delivery:
    """Give a way to go; `is_whole` where the lines hold the address already."""
    channel: Channel = "fax" if fax else "mail" if address else "not known"
    return Delivery(to, copy, channel, fax, (*lines,) if is_whole else (*lines, *address))
