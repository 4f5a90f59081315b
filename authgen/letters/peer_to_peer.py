"""The body of a peer-to-peer sheet: what two physicians should talk over, and where it stands.

It prepares a conversation and takes its record. It proposes no outcome, and it stays inside.
"""

from __future__ import annotations

from collections.abc import Iterator

from authgen.letters import asks, referral
from authgen.letters.content import Bullets, Paragraph, Run, Section
from authgen.letters.draft import Draft
from authgen.letters.typeset import count

RECORD = "Record of the conversation:"
BLANK_LINES = (
    "Spoke with:",
    "Date and time of the call:",
    "Records promised, and by when:",
    "Outcome:",
    "Physician reviewer:",
    "License, state and NPI:",
)
_MANNER = (
    "Say who you are, your specialty, and that the call is about this case.",
    "Ask what the records do not show, and note it below. An answer counts once a record came.",
    "Say what happens next and by when. The call itself decides nothing.",
)


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    points = referral.against(draft)
    yield Section(None, (Paragraph((Run(_opening(draft, len(points))),)),))
    yield Section("The points to talk over", referral.told(points, draft))
    yield Section("The case in brief", referral.brief(draft))
    yield Section("What speaks for the request", referral.in_favour(draft))
    if draft.open_items:
        table = asks.table(draft, draft.open_items, referral.ASK_NOTE)
        yield Section("What to ask for", (table,))
    manner = Bullets(tuple((Run(step),) for step in _MANNER), numbered=True)
    yield Section("During the call", (manner,))


def _opening(draft: Draft, points: int) -> str:
    prescriber = draft.case.prescriber
    at = f" at {prescriber.phone}" if prescriber.phone else ""
    specialty = f", {prescriber.specialty}" if prescriber.specialty else ""
    return (
        f"This sheet prepares a call between the physician reviewer and {prescriber.name}"
        f"{specialty}{at}. {count(points, 'point is', 'points are')} to be talked over."
    )
