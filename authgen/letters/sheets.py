"""Sheets that go beside a letter: the cover of a fax, and what is retyped into a payer's portal.

A cover names no member: it may lie about in an office. A portal sheet has every value alone, in the
order in which portals ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from authgen.errors import UsageError
from authgen.letters.content import DecisionBox, Field, Letter, Run
from authgen.letters.correspondence import BY_FAX
from authgen.letters.particulars import Group
from authgen.letters.typeset import count

_ATTENTION = "Attention: "
_COVER_NOTICE = (
    "Confidential: the pages that follow hold protected health information for the addressee "
    "alone. If this fax reached you in error, please call the sender and destroy all pages."
)
_PORTAL_NOTICE = (
    "Type each value as it stands, in this order, and leave out what the portal does not ask for. "
    "This sheet holds protected health information: keep it with the case."
)


class Section(Struct, frozen=True):
    """Values under one heading."""

    heading: str
    fields: tuple[Field, ...]


class Sheet(Struct, frozen=True):
    """A sheet, whole, in reading order. The letter that it goes with lends what all pages name."""

    title: str
    letter: Letter
    box: DecisionBox
    sections: tuple[Section, ...]
    notice: str


def fax_cover(letter: Letter, pages: int | None) -> Sheet:
    """Give the cover of a fax; `pages` are those to be sent, if they are known.

    UsageError for a letter that does not go by fax.
    """
    number = (letter.delivery or "").removeprefix(BY_FAX)
    if not (letter.delivery or "").startswith(BY_FAX):
        raise UsageError(
            f"a letter of the kind {letter.kind} does not go by fax here",
            "give a fax number in the case (request.contact.fax, prescriber.fax) or the denial",
        )
    sent = f"{count(pages + 1, 'page')} with this one" if pages is not None else ""
    box = DecisionBox(f"FAX{f': {sent}' if sent else ''}", tuple(_addressed(letter, number)))
    told = (("Document", letter.title), ("Case", letter.case_id), ("Reference", letter.reference))
    sections = (Section("Enclosed", _fields(*told)),)
    return Sheet("Fax cover", letter, box, sections, _COVER_NOTICE)


def portal_sheet(letter: Letter, groups: tuple[Group, ...]) -> Sheet:
    """Give the sheet of values to retype; what the case does not say is left out."""
    told = (
        Section(group.heading, _fields(*((p.label, p.value) for p in group.particulars)))
        for group in groups
    )
    sections = tuple(section for section in told if section.fields)
    return Sheet("Portal sheet", letter, letter.decision, sections, _PORTAL_NOTICE)


def _addressed(letter: Letter, number: str) -> Iterator[Field]:
    to, *others = letter.addressee
    attention = (o.removeprefix(_ATTENTION) for o in others if o.startswith(_ATTENTION))
    head = letter.letterhead
    yield from _fields(
        ("To", to),
        ("Attention", next(attention, "")),
        ("Fax number", number),
        ("From", head.name),
        ("Sender", head.lines[-1].replace(" · ", ", ") if head.lines else ""),
    )


def _fields(*pairs: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(Field(label, (Run(value),)) for label, value in pairs if value)
