"""Whether pages show the same: compares their text, and their pictures tile by tile.

Runs in a child process. What a page is allowed to have more, a stamp, is given by its words and
its box; highlights are not drawn. Pages whose text and every pixel are the same show the same: a
digest tells that, without having both at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from math import ceil, sqrt
from typing import TypeAlias

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image, ImageChops

from authgen.intake.page import text_digest
from authgen.intake.places import Box
from authgen.intake.visible import flat_page

_SCALE = 0.5  # pixels per point
_MOST_PIXELS = 500_000
_TILE = 8  # pixels
_MOST_CHANGE = 48  # of 255, in a tile
_LINE_HYPHEN = "\ufffe"  # how PDFium writes a hyphen that it takes for a mere line break
PixelBox: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom."""


class View(Struct, frozen=True):
    """How a page is looked at: how large, how much of it, and but for which part."""

    scale: float  # pixels per point
    size: tuple[int, int]
    left_out: PixelBox | None

    @classmethod
    def of(cls, page: pdfium.PdfPage, stamp: Box | None, height: float) -> View:
        """Look at a page but for the place of a stamp; `height` is of the page that has one."""
        across, up = page.get_size()
        scale = min(_SCALE, sqrt(_MOST_PIXELS / max(across * up, 1)))
        size = ceil(across * scale), ceil(up * scale)
        return cls(scale, size, None if stamp is None else _pixels(stamp, height, scale))

    def picture(self, page: pdfium.PdfPage) -> Image.Image:
        """Draw what is looked at, in grey."""
        drawn = page.render(scale=self.scale, grayscale=True, draw_annots=False).to_pil()
        image: Image.Image = drawn.crop((0, 0, *self.size))
        if self.left_out is not None:
            image.paste(255, self.left_out)
        return image

    def digest(self, page: pdfium.PdfPage) -> str:
        """Give the digest of every pixel."""
        return sha256(self.picture(page).tobytes()).hexdigest()


class Likeness(Struct, frozen=True):
    """The digests of a page's text and of its picture, and how it was looked at."""

    view: View
    text: str
    picture: str

    @classmethod
    def of(cls, page: pdfium.PdfPage, text: str, stamp: Box | None) -> Likeness:
        """Take the likeness of a page but for the place of a stamp; `text` is its text's digest."""
        view = View.of(page, stamp, page.get_size()[1])
        return cls(view, text, view.digest(page))

    def is_of(self, text: str, picture: str | None, stamp: str) -> bool:
        """Tell whether a page is the same but for its stamp, by its text and picture."""
        return self.picture == picture and self.text == text_digest(_unstamped(text, stamp))


def unlike(
    one: bytes, other: bytes, start: int = 0, stamps: Sequence[tuple[str, Box]] = ()
) -> Iterator[int]:
    """Give the pages of one PDF, from 0, that another does not show from page `start` on.

    With stamps, one for each page, those of the other have a stamp; boxes are as it is looked at.
    """
    with pdfium.PdfDocument(one) as first, pdfium.PdfDocument(other) as second:
        for number in range(len(first)):
            here, there = flat_page(first, number), second[start + number]
            words, box = stamps[number] if stamps else ("", None)
            if not (_reads_like(here, there, words) and _looks_like(here, there, box)):
                yield number


def text_of(text: pdfium.PdfTextPage) -> str:
    """Give the text of a page without white space."""
    return "".join(text.get_text_range().replace(_LINE_HYPHEN, "-").split())


def text_in(text: pdfium.PdfTextPage, boxes: Iterable[Box]) -> str:
    """Give the text that lies in boxes, without white space."""
    return "".join("".join(text.get_text_bounded(*box).split()) for box in boxes)


def _reads_like(here: pdfium.PdfPage, there: pdfium.PdfPage, stamp: str) -> bool:
    return _unstamped(text_of(there.get_textpage()), stamp) == text_of(here.get_textpage())


def _unstamped(text: str, stamp: str) -> str:
    return text.replace("".join(stamp.split()), "", 1)


def _looks_like(here: pdfium.PdfPage, there: pdfium.PdfPage, stamp: Box | None) -> bool:
    view = View.of(here, stamp, there.get_size()[1])
    change = ImageChops.difference(view.picture(here), view.picture(there))
    tiles = max(1, change.width // _TILE), max(1, change.height // _TILE)
    return max(change.resize(tiles, Image.Resampling.BOX).tobytes()) <= _MOST_CHANGE


def _pixels(box: Box, height: float, scale: float) -> PixelBox:
    """Give the pixels of a stamp and a little around it."""
    left, right = int(box[0] * scale) - 2, int(box[2] * scale) + 2
    return left, int((height - box[3]) * scale) - 2, right, int((height - box[1]) * scale) + 2
