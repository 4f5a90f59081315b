"""Pages of an exhibit as pictures, with the passages marked that are quoted from them.

Exhibits come from strangers: they are drawn in the child process with the reader's limits, and what
comes back is pictures made there. A passage is marked by light behind it and a line below, as in a
packet, so that it is seen in grey too. It may not know why a page is shown.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from math import sqrt

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw

from authgen.intake.confined import confined
from authgen.intake.formats import format_of
from authgen.intake.places import Box, PlacedText, seen_letters
from authgen.intake.visible import flat_page
from authgen.packet.picture import on_page

DRAWN = frozenset({"PDF", "PNG", "JPEG"})
"""The formats whose pages are pictures; pages of others are shown as text."""
_SCALE = 1.6  # pixels per point
_MOST_PIXELS = 2_200_000
_SHADES = 32
_LIGHT, _DARK = (255, 238, 120), (140, 92, 0)
_LINE = 2  # pixels


class Picture(Struct, frozen=True):
    """A page as a picture: its address as data, its size, and which passages are marked."""

    address: str
    width: int
    height: int
    marked: tuple[bool, ...]


def pictures(content: bytes, wanted: Mapping[int, Sequence[str]]) -> Mapping[int, Picture]:
    """Draw pages, each with the words to mark on it; pages count from 1.

    UnreadableError when they cannot be drawn.
    """
    made = json.loads(confined(partial(_made, content, wanted), len(wanted)))
    return {
        int(page): Picture(address, width, height, tuple(marked))
        for page, (address, width, height, marked) in made.items()
    }


def as_pdf(content: bytes) -> bytes:
    """Give an exhibit of pages that are drawn as a PDF: a picture becomes a page of its own."""
    return content if format_of(content) == "PDF" else on_page(content)


def _made(content: bytes, wanted: Mapping[int, Sequence[str]]) -> bytes:
    paged = as_pdf(content)
    return json.dumps(
        {page: _page(paged, page - 1, words) for page, words in wanted.items()}
    ).encode()


def _page(paged: bytes, index: int, words: Sequence[str]) -> tuple[str, int, int, list[bool]]:
    """Draw one page, then read its letters, which turns another view of it upright."""
    with pdfium.PdfDocument(paged) as document:
        page = flat_page(document, index)
        across, up = page.get_size()
        scale = min(_SCALE, sqrt(_MOST_PIXELS / max(across * up, 1)))
        bitmap = page.render(scale=scale)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        text = PlacedText(seen_letters(document[index])) if words else None
        marked = []
        for quoted in words:
            found = text.find(quoted) if text else None
            marked.append(found is not None)
            for box in (found or {}).get(0, ()):
                _mark(image, [*_corners(bitmap.get_posconv(page), box)])
        return _address(image), image.width, image.height, marked


def _corners(position: pdfium.PdfPosConv, box: Box) -> Iterator[tuple[int, int]]:
    yield position.to_bitmap(box[0], box[1])
    yield position.to_bitmap(box[2], box[3])


def _mark(image: Image.Image, corners: Sequence[tuple[int, int]]) -> None:
    left, right = sorted(x for x, _ in corners)
    top, bottom = sorted(y for _, y in corners)
    area = (left, top, right + 1, bottom + 1)
    light = Image.new("RGB", (right + 1 - left, bottom + 1 - top), _LIGHT)
    image.paste(ImageChops.multiply(image.crop(area), light), area)
    ImageDraw.Draw(image).line((left, bottom, right, bottom), fill=_DARK, width=_LINE)


def _address(image: Image.Image) -> str:
    """Give the picture as a PNG of few shades, or as a JPEG where that is smaller."""
    few = image.quantize(_SHADES, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    forms = {"png": _saved(few, "PNG", optimize=True), "jpeg": _saved(image, "JPEG", quality=72)}
    name, content = min(forms.items(), key=lambda form: len(form[1]))
    return f"data:image/{name};base64,{b64encode(content).decode('ascii')}"


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
