"""Looks over the sheets of one exhibit: where each quoted passage stands and which corner is blank.

Runs in a child process and answers in JSON; it draws on nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from math import sqrt

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image

from authgen.intake.confined import confined
from authgen.intake.places import Box, Letter, PlacedText, seen_letters
from authgen.packet.exhibit import Passage
from authgen.packet.frame import Frame
from authgen.packet.sheets import Sheets
from authgen.packet.stamp import Stamp, haloed
from authgen.packet.text import WITHIN

_MOST_PIXELS = 1_000_000
_BRIGHT, _EVEN = 200, 10  # of 255: a blank corner is light and of one shade


class Mark(Struct, frozen=True):
    """Where a passage stands on one sheet; sheets count from 0."""

    passage: int
    sheet: int
    boxes: tuple[Box, ...]


class Survey(Struct, frozen=True):
    """What was found on the sheets of one exhibit."""

    corners: tuple[int | None, ...]  # of each sheet, which of the stamp's corners is blank
    marks: tuple[Mark, ...]

    @property
    def marked(self) -> int:
        """Count the passages whose place was found."""
        return len({mark.passage for mark in self.marks})


def survey(sheets: Sheets, passages: Sequence[Passage], stamp: Stamp) -> Survey:
    """Look over an exhibit's sheets; `stamp` is one as long as the longest."""
    found = json.loads(confined(partial(_found, sheets, passages, stamp), len(sheets.labels)))
    return Survey(
        tuple(found["corners"]),
        tuple(Mark(p, s, tuple(tuple(b) for b in boxes)) for p, s, boxes in found["marks"]),
    )


def _found(sheets: Sheets, passages: Sequence[Passage], stamp: Stamp) -> bytes:
    with pdfium.PdfDocument(sheets.content) as document:
        corners = [_blank_corner(document[at], stamp) for at in range(len(document))]
        marks = list(_marks(document, sheets, passages))
    return json.dumps({"corners": corners, "marks": marks}).encode()


def _blank_corner(page: pdfium.PdfPage, stamp: Stamp) -> int | None:
    frame = Frame(page.get_cropbox(), page.get_rotation())
    width, height = page.get_size()
    scale = min(1.0, sqrt(_MOST_PIXELS / max(width * height, 1)))
    image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    for number, corner in enumerate(stamp.corners(frame)):
        if _is_blank(image, frame, haloed(corner)):
            return number
    return None


def _is_blank(image: Image.Image, frame: Frame, corner: Box) -> bool:
    across, down = image.width / frame.width, image.height / frame.height
    left, right = int(corner[0] * across), int(corner[2] * across) + 1
    top = int((frame.height - corner[3]) * down)
    bottom = int((frame.height - corner[1]) * down) + 1
    if left < 0 or top < 0 or right > image.width or bottom > image.height:
        return False
    shades = image.crop((left, top, right, bottom)).tobytes()  # a byte for each pixel, in grey
    return min(shades) >= _BRIGHT and max(shades) - min(shades) <= _EVEN


def _marks(
    document: pdfium.PdfDocument, sheets: Sheets, passages: Sequence[Passage]
) -> Iterator[tuple[int, int, list[Box]]]:
    for number in sorted({passage.page for passage in passages}):
        own = [at for at, page in enumerate(sheets.pages) if page == number]
        text = PlacedText([c for at in own for c in _letters(document, at, sheets)])
        for index, passage in enumerate(passages):
            if passage.page == number:
                for sheet, boxes in (text.find(passage.words) or {}).items():
                    yield index, sheet, boxes


def _letters(document: pdfium.PdfDocument, at: int, sheets: Sheets) -> list[Letter]:
    """Give the letters of one sheet; of our own sheets only those of the exhibit's text."""
    letters = [*seen_letters(document[at], at), Letter("\n", None, at)]
    if not sheets.set_by_us:
        return letters
    left, bottom, right, top = WITHIN
    return [
        c
        for c in letters
        if c.box is None or (left <= c.box[0] <= right and bottom <= c.box[1] <= top)
    ]
