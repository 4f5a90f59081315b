"""The cited pages as a reviewer sees them: as pictures, as text, or with why they are not shown.

How many pages and how many bytes is bounded: a page on the screen must open everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from authgen.intake.exhibits import ExhibitText
from authgen.intake.formats import format_of
from authgen.intake.page import UnreadableError
from authgen.lens.cited import Cited
from authgen.lens.marked import Marked, marked
from authgen.lens.pictures import DRAWN, Picture, pictures

MOST_PAGES = 40
MOST_BYTES = 12_000_000
_TOO_MANY = f"no more than {MOST_PAGES} pages are shown"
_TOO_LARGE = f"no more than {MOST_BYTES // 1_000_000} MB of pictures are shown"


class Shown(Struct, frozen=True):
    """One cited page. Without a picture its text stands for it; `absent`: why it has neither."""

    cited: Cited
    exhibit: ExhibitText
    text: Marked
    picture: Picture | None = None
    absent: str = ""

    @property
    def is_marked(self) -> tuple[bool, ...]:
        """Tell of each of the words quoted whether its place is marked."""
        return self.picture.marked if self.picture else self.text.found


def shown(
    cited: Sequence[Cited], texts: Sequence[ExhibitText], files: Mapping[str, bytes]
) -> tuple[Shown, ...]:
    """Give every cited page in the order of the exhibits; `files` are their bytes by id."""
    first = {(one.exhibit, one.page) for one in cited[:MOST_PAGES]}
    room = MOST_BYTES
    found: list[Shown] = []
    for text in texts:
        own = sorted((c for c in cited if c.exhibit == text.reading.id), key=lambda c: c.page)
        chosen = [c for c in own if (c.exhibit, c.page) in first]
        for page in _of_exhibit(text, own, chosen, files[text.reading.id]):
            size = len(page.picture.address) if page.picture else 0
            room -= size
            found.append(page if room >= 0 or not size else _absent(page.cited, text, _TOO_LARGE))
    return tuple(found)


def _of_exhibit(
    text: ExhibitText, cited: Sequence[Cited], chosen: Sequence[Cited], content: bytes
) -> Iterator[Shown]:
    drawn, fault = _drawn(content, chosen) if chosen else ({}, "")
    for one in cited:
        if one not in chosen:
            yield _absent(one, text, _TOO_MANY)
        elif fault:
            yield _absent(one, text, f"it cannot be drawn: {fault}")
        else:
            said = marked(text.pages[one.page - 1], one.words)
            yield Shown(one, text, said, drawn.get(one.page))


def _drawn(content: bytes, chosen: Sequence[Cited]) -> tuple[Mapping[int, Picture], str]:
    if format_of(content) not in DRAWN:
        return {}, ""
    try:
        return pictures(content, {one.page: one.words for one in chosen}), ""
    except UnreadableError as error:
        return {}, str(error)


def _absent(cited: Cited, text: ExhibitText, why: str) -> Shown:
    unmarked = Marked((), tuple(False for _ in cited.words), is_cut=False)
    return Shown(cited, text, unmarked, absent=why)
