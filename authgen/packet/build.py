"""From a letter and its case's exhibits to a proven packet: the one way into this room."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pikepdf
from msgspec import Struct

from authgen.case.dossier import Dossier
from authgen.errors import AuthgenError
from authgen.intake.page import UnreadableError
from authgen.intake.safely import digest_of
from authgen.letters.content import Letter
from authgen.letters.typeset import day
from authgen.packet.contents import Contents, Shown, stamp_words
from authgen.packet.exhibit import Exhibit, exhibits_of
from authgen.packet.front import TIMELINE, Entry, front
from authgen.packet.look import look_of
from authgen.packet.merge import merge
from authgen.packet.names import named_places
from authgen.packet.proof import prove_packet
from authgen.packet.sheets import sheets_of
from authgen.packet.stamp import Stamp, stamp_font
from authgen.packet.survey import Survey, survey
from authgen.render.template import Template

_MOST_ROUNDS = 5
_LONGEST_PAGE = 9_999_999


class Packet(Struct, frozen=True):
    """A packet that was proven, and what it is made of."""

    content: bytes
    parts: Mapping[str, object]


def build(
    dossier: Dossier,
    letter: Letter,
    letter_pdf: bytes,
    originals: Mapping[str, bytes],
    template: Template,
) -> Packet:
    """Give the packet of a letter; ProofError when it does not hold what it should."""
    look = look_of(template)
    shown = tuple(
        _shown(exhibit, letter.case_id, look) for exhibit in exhibits_of(dossier, originals)
    )
    contents, pages_in_front = _fitted(dossier, letter, letter_pdf, shown, look)
    content = merge(contents, letter, letter_pdf, pages_in_front, look)
    prove_packet(contents, letter, letter_pdf, content, stamp_font(look))
    return Packet(content, _parts(contents, letter_pdf))


def _shown(exhibit: Exhibit, case_id: str, look: Template) -> Shown:
    sheets = sheets_of(exhibit, look)
    longest = max(sheets.labels, key=len)
    words = stamp_words(case_id, longest, _LONGEST_PAGE, _LONGEST_PAGE)
    try:
        found = survey(sheets, exhibit.passages, Stamp(words, stamp_font(look)))
    except UnreadableError:  # then no corner is known to be blank, and no place of a quote
        found = Survey(tuple(None for _ in sheets.labels), ())
    return Shown(exhibit, sheets, found)


def _fitted(
    dossier: Dossier,
    letter: Letter,
    letter_pdf: bytes,
    shown: tuple[Shown, ...],
    look: Template,
) -> tuple[Contents, bytes]:
    """Lay out the pages in front until they have as many pages as they say."""
    with pikepdf.open(BytesIO(letter_pdf)) as pdf:
        letter_pages = len(pdf.pages)
    contents = Contents(letter.case_id, letter_pages, 1, 1, shown)
    for _ in range(_MOST_ROUNDS):
        entries = [_entry(letter, one, start) for one, start in contents.starts()]
        made = front(dossier, letter, entries, contents.pages, look)
        index, timeline = _front_pages(made)
        if (index, timeline) == (contents.index_pages, contents.timeline_pages):
            return contents, made
        contents = Contents(letter.case_id, letter_pages, index, timeline, shown)
    raise AuthgenError("the exhibit index does not settle", "please report this")


def _front_pages(made: bytes) -> tuple[int, int]:
    with pikepdf.open(BytesIO(made)) as pdf:
        total = len(pdf.pages)
        places = {name: page for name, page, _ in named_places(pdf)}
    index = places.get(TIMELINE, total)
    return index, total - index


def _entry(letter: Letter, shown: Shown, start: int) -> Entry:
    exhibit, sheets = shown.exhibit, shown.sheets
    reading = exhibit.reading
    described = [reading.author or "", day(reading.date) if reading.date else ""]
    cited = {entry.label: entry.pages for entry in letter.exhibits}
    return Entry(
        id=exhibit.id,
        title=reading.title,
        described=", ".join(filter(None, described)),
        first=start + 1,
        last=start + len(sheets.labels),
        labels=sheets.labels,
        cited=cited.get(exhibit.id, ()),
        marked=shown.survey.marked,
        unmarked=len(exhibit.passages) - shown.survey.marked,
        absent=sheets.absent,
    )


def _parts(contents: Contents, letter_pdf: bytes) -> Mapping[str, object]:
    """Say for the manifest what a packet is made of; pages count from 1."""
    exhibits = [
        {
            "id": shown.exhibit.id,
            "digest": shown.exhibit.reading.digest,
            "first_page": start + 1,
            "pages": len(shown.sheets.labels),
            "labels": list(shown.sheets.labels),
            "not_shown": shown.sheets.absent,
        }
        for shown, start in contents.starts()
    ]
    return {
        "pages": contents.pages,
        "letter": {"digest": digest_of(letter_pdf), "pages": contents.letter_pages},
        "index": {"pages": contents.index_pages},
        "timeline": {"pages": contents.timeline_pages},
        "exhibits": exhibits,
    }
