"""The pages in front of the exhibits: the index, which links both ways, and the timeline.

What they say about other pages, numbers included, comes from the contents that they are given.
Links are written as `packet:<target>` and become links inside the packet when it is put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from authgen.case.dossier import Dossier
from authgen.letters.content import Letter
from authgen.letters.typeset import count, day
from authgen.packet.figure import draw, printed
from authgen.packet.look import FIGURE, FRONT
from authgen.packet.timeline import Event, events_of
from authgen.render.context import exhibit_anchor
from authgen.render.finish import finish_letter
from authgen.render.look import filled
from authgen.render.pdf import lay_out
from authgen.render.template import Template

LINK = "packet:"
"""What the address of a link inside the packet begins with."""
INDEX, TIMELINE = "packet_index", "packet_timeline"
Node = Mapping[str, object]


class Entry(Struct, frozen=True):
    """What the index says about one exhibit."""

    id: str
    title: str
    described: str  # author and date
    first: int  # its first page in the packet, from 1
    last: int
    labels: tuple[str, ...]
    cited: tuple[str, ...]  # page labels that the letter cites
    marked: int  # quoted passages that are highlighted
    unmarked: int  # quoted passages whose place could not be told
    absent: str | None


def index_anchor(exhibit: str) -> str:
    """Name the link target of an exhibit's entry in the index."""
    return f"index_{exhibit}"


def front(
    dossier: Dossier, letter: Letter, entries: Sequence[Entry], pages: int, look: Template
) -> bytes:
    """Give index and timeline as PDF; `pages` is how many the whole packet has."""
    events = events_of(dossier)
    context: dict[str, object] = {
        "case_id": letter.case_id,
        "reference": letter.reference,
        "title": letter.title,
        "organization": letter.letterhead.short_name,
        "sample": letter.sample,
        "pages": count(pages, "page"),
        "entries": [_entry(entry) for entry in entries],
        "events": [_event(event) for event in events],
        "index": INDEX,
        "timeline": TIMELINE,
        "link": LINK,
        "figure": printed(draw(events, dossier.case.as_of.date())) if events else None,
        "as_of": day(dossier.case.as_of.date()),
    }
    return lay_out(filled(FRONT, context, look, FIGURE), look, finisher=finish_letter)


def has_timeline(dossier: Dossier) -> bool:
    """Tell whether there is anything to draw."""
    return bool(events_of(dossier))


def _entry(entry: Entry) -> Node:
    where = f"{entry.first}" if entry.first == entry.last else f"{entry.first}–{entry.last}"
    return {
        "id": entry.id,
        "anchor": index_anchor(entry.id),
        "title": entry.title,
        "described": entry.described,
        "where": where,
        "first": exhibit_anchor(entry.labels[0]),
        "labels": " to ".join(dict.fromkeys((entry.labels[0], entry.labels[-1]))),
        "cited": [{"label": page, "target": exhibit_anchor(page)} for page in entry.cited],
        "marked": count(entry.marked, "passage") if entry.marked else "",
        "unmarked": count(entry.unmarked, "quoted passage") if entry.unmarked else "",
        "absent": entry.absent or "",
    }


def _event(event: Event) -> Node:
    return {
        "when": event.when,
        "words": event.words,
        "lane": event.lane.value,
        "pages": [{"label": page, "target": exhibit_anchor(page)} for page in event.pages],
    }
