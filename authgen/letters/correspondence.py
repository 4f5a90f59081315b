"""Who writes to whom, by kind of letter: head, address, delivery and salutation."""

from __future__ import annotations

from authgen.letters.content import BY_PROVIDER, INTERNAL, TO_MEMBER, Letterhead
from authgen.letters.delivery import fax_of
from authgen.letters.draft import Draft
from authgen.terms.dates import age_on

_ADULT = 18
BY_FAX = "By fax to "
"""How the delivery of a letter begins that goes by fax; the number follows."""


def letterhead(draft: Draft) -> Letterhead:
    """Give the head of whoever sends the letter: the organization, or the practice."""
    if draft.kind in BY_PROVIDER:
        prescriber = draft.case.prescriber
        name = prescriber.organization or prescriber.name
        contact = _contact(prescriber.phone, prescriber.fax)
        lines = (*prescriber.address, *((contact,) if contact else ()))
        return Letterhead(name, lines, name, logo=False)
    organization = draft.organization
    contact = _contact(organization.phone, organization.fax)
    return Letterhead(organization.name, (*organization.address, contact), organization.short_name)


def _contact(phone: str | None, fax: str | None) -> str:
    given = (f"Phone {phone}" if phone else "", f"Fax {fax}" if fax else "")
    return " · ".join(part for part in given if part)


def delivery(draft: Draft) -> str | None:
    """Say how the letter goes out; None where the case does not say."""
    if draft.kind in INTERNAL:
        return "Internal: not sent to the provider or to the member"
    if draft.kind in TO_MEMBER:
        return "By mail"
    fax = fax_of(draft.kind, draft.case, draft.denial)
    return f"{BY_FAX}{fax}" if fax else None


def addressee(draft: Draft) -> tuple[str, ...]:
    """Give the lines of the address."""
    case = draft.case
    if draft.kind in INTERNAL:
        return ("Physician reviewer", draft.organization.name)
    if draft.kind in TO_MEMBER:
        return (_member(draft), *case.member.address)
    if draft.kind in BY_PROVIDER:
        denial = draft.denial
        office = denial.appeal_to if denial else ()
        default = "Appeals" if denial else "Utilization review"
        return (case.coverage.payer, *(office or (default,)))
    prescriber, contact = case.prescriber, case.request.contact
    attention = f"Attention: {contact.name}" if contact and contact.name else None
    given = (prescriber.name, prescriber.organization, attention, *prescriber.address)
    return tuple(line for line in given if line)


def salutation(draft: Draft) -> str:
    """Greet whoever is written to."""
    if draft.kind in INTERNAL:
        return "To the physician reviewer:"
    if draft.kind in TO_MEMBER:
        return f"Dear {_member(draft)}:"
    if draft.kind in BY_PROVIDER:
        return "Dear medical director:"
    return f"Dear {draft.case.prescriber.name}:"


def _member(draft: Draft) -> str:
    """Name the member, or whoever stands for a child."""
    child = age_on(draft.case.member.birth_date, draft.as_of) < _ADULT
    return f"Parent or guardian of {draft.member_name}" if child else draft.member_name
