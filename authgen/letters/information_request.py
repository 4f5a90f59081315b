"""The body of a request for information: what is needed, why, how to send it, what follows.

It asks; it never threatens, and it prints no date that a verified clock does not give.
"""

from __future__ import annotations

from collections.abc import Iterator

from authgen.letters import asks
from authgen.letters.abbreviations import glossary
from authgen.letters.content import Block, Bullets, Line, Paragraph, Run, Section
from authgen.letters.draft import Draft
from authgen.letters.request_block import rows
from authgen.letters.sentences import is_favourable
from authgen.letters.typeset import count, day, unique

NOTE = "Records that you may already have come first, then new tests and corrected orders."
_HELD = (
    "Some of the pages you sent have no text that our system can read. Our reviewer is reading "
    "them. You need not send them again unless we ask."
)
_ASKING = "To decide the request we need what is listed below."
_NAMED = 4  # points told in the opening, so that the first page says what is asked for
_NOTHING_NEEDED = "We need nothing from you at this time."
_NEXT_HELD = (
    "When our reviewer has read these pages, the whole request is reviewed again. If something "
    "stays open, we will ask you for it. You may ask to speak with a reviewer at any time."
)
_NEXT = (
    "When the open items are answered, the whole request is reviewed again with the new records. "
    "If they show what is still open, the request can be certified without further questions. If "
    "something stays open, a physician reviewer looks at the case and may call you. You may ask to "
    "speak with a reviewer at any time."
)


def sections(draft: Draft) -> tuple[Section, ...]:
    """Give the sections in reading order."""
    return tuple(section for section in _sections(draft) if section.blocks)


def _sections(draft: Draft) -> Iterator[Section]:
    yield Section(None, (Paragraph((Run(_opening(draft)),)),))
    decided = draft.determination
    if decided and decided.reasons:
        yield Section("Why we ask", (Bullets(tuple((Run(r),) for r in decided.reasons)),))
    yield Section("What we need" if draft.asked else "What is open", tuple(_needed(draft)))
    heading = "How to send it" if draft.asked else "How to reach us"
    yield Section(heading, (Bullets(tuple(_ways(draft))),))
    told = _NEXT if draft.asked or decided else _NEXT_HELD
    yield Section("What happens next", (Paragraph((Run(told),)),))


def _opening(draft: Draft) -> str:
    weighty = draft.weighty
    met = sum(is_favourable(f) for f in weighty)
    needed = _ASKING if draft.asked or draft.determination else _NOTHING_NEEDED
    points = f" {_points(draft)}" if draft.asked else ""
    return (
        "Thank you for this request. We have reviewed it with the records that came with it. They "
        f"satisfy {met} of the {count(len(weighty), 'criterion', 'criteria')} that apply. "
        f"{needed}{points} No decision has been made."
    )


def _points(draft: Draft) -> str:
    """Name what is open, so that who reads the first page alone knows what is asked for."""
    found = [draft.finding(item.criterion) for item in draft.asked]
    titles = unique(f.criterion.title for f in found if f is not None)
    more = len(titles) - _NAMED
    rest = f"; and {count(more, 'more point')}" if more > 0 else ""
    return f"Still open: {'; '.join(titles[:_NAMED])}{rest}." if titles else ""


def _needed(draft: Draft) -> Iterator[Block]:
    if draft.asked:
        table = asks.table(draft, draft.asked, NOTE)
        yield table
        yield from glossary((table,), rows(draft))
    if len(draft.asked) < len(draft.open_items):
        yield Paragraph((Run(_HELD),))


def _ways(draft: Draft) -> Iterator[Line]:
    reply, case_id = draft.organization.reply, draft.case.case_id
    if draft.asked:
        yield (Run(f"Fax the records to {reply.fax} and write case {case_id} on the first page."),)
    hours = f" ({reply.hours})" if reply.hours else ""
    about = "Questions or missing records" if draft.asked else "Questions"
    yield (Run(f"{about}: call {reply.phone}{hours}."),)
    if draft.answer_by:
        yield (Run(f"Please answer by {day(draft.answer_by)}."),)
