"""From a letter and its case's exhibits to a proven packet: the one way into this room."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import tee

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.errors import AuthgenError
from authgen.intake.safely import digest_of
from authgen.letters.content import Letter
from authgen.letters.typeset import day
from authgen.packet.contents import Contents, Shown
from authgen.packet.exhibit import exhibits_of
from authgen.packet.front import TIMELINE, Entry, front
from authgen.packet.look import look_of
from authgen.packet.merge import merge
from authgen.packet.names import named_places
from authgen.packet.proof import prove_packet
from authgen.packet.stamp import stamp_font
from authgen.packet.takeover import Takeover
from authgen.render.template import Template

_MOST_ROUNDS = 5


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
    exhibits = exhibits_of(dossier, originals)
    front = _Front(dossier, letter, _page_count(letter_pdf), look)
    refused: dict[str, str] = {}
    while True:  # until no exhibit more is found that cannot be shown as it looks
        takeover = Takeover(exhibits, letter.case_id, look, refused)
        with takeover.begun() as children:
            planned, pages_in_front = front.fitted(takeover.expected())  # most often it is so
            shown, again = tee(takeover.shown(children))
            content = merge(planned, shown, letter, letter_pdf, pages_in_front, look)
            contents, pages_in_front = front.fitted(tuple(again))
        if content is None:
            content = merge(contents, contents.exhibits, letter, letter_pdf, pages_in_front, look)
        assert content is not None  # noqa: S101 - what is shown is as what is shown
        altered = prove_packet(contents, letter, letter_pdf, content, stamp_font(look))
        if not altered:
            return Packet(content, _parts(contents, letter_pdf))
        refused |= altered


class _Front:
    """The pages in front of the exhibits of one packet; what was laid out once is kept."""

    def __init__(self, dossier: Dossier, letter: Letter, letter_pages: int, look: Template) -> None:
        self._dossier, self._letter, self._look = dossier, letter, look
        self._first = Contents(letter.case_id, letter_pages, 1, 1, ())
        self._made: dict[tuple[tuple[Entry, ...], int], tuple[bytes, int, int]] = {}

    def fitted(self, shown: tuple[Shown, ...]) -> tuple[Contents, bytes]:
        """Lay out the pages in front until they have as many pages as they say."""
        contents = replace(self._first, exhibits=shown)
        for _ in range(_MOST_ROUNDS):
            made, index, timeline = self._laid_out(contents)
            if (index, timeline) == (contents.index_pages, contents.timeline_pages):
                return contents, made
            contents = replace(contents, index_pages=index, timeline_pages=timeline)
        raise AuthgenError("the exhibit index does not settle", "please report this")

    def _laid_out(self, contents: Contents) -> tuple[bytes, int, int]:
        """Give the pages, and how many are of the index and of the timeline."""
        entries = tuple(_entry(self._letter, one, start) for one, start in contents.starts())
        pages = contents.pages
        if (entries, pages) not in self._made:
            made = front(self._dossier, self._letter, entries, pages, self._look)
            self._made[entries, pages] = (made, *_front_pages(made))
        return self._made[entries, pages]


def _page_count(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


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
