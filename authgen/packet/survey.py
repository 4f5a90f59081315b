"""Makes the sheets of one exhibit and looks them over: blank corners, quoted passages, likeness.

What the packet must show is what the exhibit's own file shows, so that is looked at, not what was
made of it. Runs in a child process and answers in bytes; it draws on nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import groupby
from math import ceil, sqrt
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
from msgspec import Struct, json

from authgen.intake.confined import Answer
from authgen.intake.page import UnreadableError, text_digest
from authgen.intake.places import Box, Letter, PlacedText, all_letters, seen_letters
from authgen.intake.visible import flat_page
from authgen.packet.exhibit import Exhibit
from authgen.packet.frame import Frame, frame_of
from authgen.packet.likeness import Likeness, text_in, text_of
from authgen.packet.sheets import Sheets
from authgen.packet.stamp import Stamp, haloed
from authgen.packet.text import WITHIN

_MOST_PIXELS = 1_000_000
_BRIGHT, _EVEN = 200, 10  # of 255: a blank corner is light and of one shade
_DIGITS = 6  # of a point, as a PDF is written
_HEAD = 8  # bytes that tell how many the survey takes


class Mark(Struct, frozen=True):
    """Where a passage stands on one sheet, and all text there; sheets count from 0."""

    passage: int
    sheet: int
    boxes: tuple[Box, ...]
    text: str


class Survey(Struct, frozen=True):
    """What was found on the sheets of one exhibit; both first lists have an entry for each."""

    corners: tuple[int | None, ...]  # which of the stamp's corners is blank
    likenesses: tuple[Likeness | None, ...]
    marks: tuple[Mark, ...]

    @classmethod
    def nothing(cls, sheets: int) -> Survey:
        """Give what is known of so many sheets that could not be looked over."""
        return cls((None,) * sheets, (None,) * sheets, ())

    @classmethod
    def expected(cls, passages: int) -> Survey:
        """Give what is expected where so many passages are quoted: that each is found."""
        return cls((), (), tuple(Mark(passage, 0, (), "") for passage in range(passages)))

    @property
    def marked(self) -> int:
        """Count the passages whose place was found."""
        return len({mark.passage for mark in self.marks})


def survey(sheets: Sheets, exhibit: Exhibit, stamp: Stamp) -> bytes:
    """Make an exhibit's sheets and look them over; `stamp` is one as long as the longest."""
    content = sheets.make()
    frames = _frames(content)
    seen: list[tuple[int | None, Likeness]] = []
    marks: list[Mark] = []
    with pdfium.PdfDocument(sheets.original or content) as document:
        for number, group in groupby(range(len(frames)), sheets.pages.__getitem__):
            own = [_Leaf.of(document, at) for at in group]
            known = exhibit.reading.clear_pages.get(number) if sheets.original else None
            seen += [_looked_over(leaf, frames[leaf.at], stamp, known) for leaf in own]
            marks += _marks(own, number, exhibit, sheets)
            for leaf in own:
                leaf.page.close()
    corners, likenesses = zip(*seen, strict=True)
    found = json.encode(Survey(corners, likenesses, tuple(marks)))
    return len(found).to_bytes(_HEAD) + found + content


def told(answer: Answer) -> tuple[bytes, Survey]:
    """Give the sheets as PDF, and what was found on them; UnreadableError when nothing was."""
    if isinstance(answer, UnreadableError):
        raise answer
    start = _HEAD + int.from_bytes(answer[:_HEAD])
    return answer[start:], json.decode(answer[_HEAD:start], type=Survey)


class _Leaf(NamedTuple):
    """A sheet's page of the file that is looked at."""

    at: int
    page: pdfium.PdfPage

    @classmethod
    def of(cls, document: pdfium.PdfDocument, at: int) -> _Leaf:
        return cls(at, flat_page(document, at))


def _frames(content: bytes) -> list[Frame]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return [frame_of(page) for page in pdf.pages]


def _looked_over(
    leaf: _Leaf, frame: Frame, stamp: Stamp, known: str | None
) -> tuple[int | None, Likeness]:
    """Look at one sheet; `known` is the digest of its text, where that was read before."""
    corner = _blank_corner(leaf.page, frame, stamp)
    place = None if corner is None else list(stamp.corners(frame))[corner]
    text = known or text_digest(text_of(leaf.page.get_textpage()))
    return corner, Likeness.of(leaf.page, text, place)


def _blank_corner(page: pdfium.PdfPage, frame: Frame, stamp: Stamp) -> int | None:
    for number, corner in enumerate(stamp.corners(frame)):
        if _is_blank(page, frame, haloed(corner)):
            return number
    return None


def _is_blank(page: pdfium.PdfPage, frame: Frame, corner: Box) -> bool:
    width, height = page.get_size()
    scale = min(1.0, sqrt(_MOST_PIXELS / max(width * height, 1)))
    size = ceil(width * scale), ceil(height * scale)
    across, down = size[0] / frame.width, size[1] / frame.height
    left, right = int(corner[0] * across), int(corner[2] * across) + 1
    top = int((frame.height - corner[3]) * down)
    bottom = int((frame.height - corner[1]) * down) + 1
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    cut = (left, size[1] - bottom, size[0] - right, top)  # in pixels, which PDFium rounds up to
    drawn = page.render(
        scale=scale, grayscale=True, crop=tuple((pixels - 0.5) / scale for pixels in cut)
    )
    shades: bytes = drawn.to_pil().tobytes()  # a byte for each pixel, in grey
    return min(shades) >= _BRIGHT and max(shades) - min(shades) <= _EVEN


def _marks(own: Sequence[_Leaf], number: int, exhibit: Exhibit, sheets: Sheets) -> Iterator[Mark]:
    """Give the marks of the passages of one page; its leaves are used up."""
    quoted = [(at, one) for at, one in enumerate(exhibit.passages) if one.page == number]
    if not quoted:
        return
    texts = {leaf.at: leaf.page.get_textpage() for leaf in own}
    read = all_letters if number in exhibit.reading.clear_pages else seen_letters
    text = PlacedText([letter for leaf in own for letter in _letters(leaf, read, sheets)])
    for index, passage in quoted:
        for at, found in (text.find(passage.words) or {}).items():
            yield Mark(index, at, tuple(found), text_in(texts[at], map(_as_written, found)))


def _as_written(box: Box) -> Box:
    left, bottom, right, top = (round(edge, _DIGITS) for edge in box)
    return left, bottom, right, top


def _letters(
    leaf: _Leaf, read: Callable[[pdfium.PdfPage, int], list[Letter]], sheets: Sheets
) -> list[Letter]:
    """Give the letters of one sheet; of our own sheets only those of the exhibit's text."""
    letters = [*read(leaf.page, leaf.at), Letter("\n", None, leaf.at)]
    if not sheets.set_by_us:
        return letters
    left, bottom, right, top = WITHIN
    return [
        c
        for c in letters
        if c.box is None or (left <= c.box[0] <= right and bottom <= c.box[1] <= top)
    ]
