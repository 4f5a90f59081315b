"""Whether pages show the same: compares their text, and their pictures tile by tile.

Runs in a child process. What a page is allowed to have more, a stamp, is given by its words and
its box; highlights are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from authgen.intake.places import Box
from authgen.intake.visible import flat_page

_SCALE = 0.5  # pixels per point
_MOST_PIXELS = 500_000
_TILE = 8  # pixels
_MOST_CHANGE = 48  # of 255, in a tile


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


def _reads_like(here: pdfium.PdfPage, there: pdfium.PdfPage, stamp: str) -> bool:
    return _text(there).replace("".join(stamp.split()), "", 1) == _text(here)


def _text(page: pdfium.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


def _looks_like(here: pdfium.PdfPage, there: pdfium.PdfPage, stamp: Box | None) -> bool:
    across, up = here.get_size()
    scale = min(_SCALE, sqrt(_MOST_PIXELS / max(across * up, 1)))
    wanted, found = _picture(here, scale), _picture(there, scale)
    found = found.crop((0, 0, *wanted.size))
    if stamp is not None:
        height = there.get_size()[1]
        left, right = int(stamp[0] * scale) - 2, int(stamp[2] * scale) + 2
        top, bottom = int((height - stamp[3]) * scale) - 2, int((height - stamp[1]) * scale) + 2
        for image in (wanted, found):
            image.paste(255, (left, top, right, bottom))
    change = ImageChops.difference(wanted, found)
    tiles = max(1, change.width // _TILE), max(1, change.height // _TILE)
    return max(change.resize(tiles, Image.Resampling.BOX).tobytes()) <= _MOST_CHANGE


def _picture(page: pdfium.PdfPage, scale: float) -> Image.Image:
    image: Image.Image = page.render(scale=scale, grayscale=True, draw_annots=False).to_pil()
    return image.copy()
