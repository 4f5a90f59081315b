"""Which characters of a PDF page leave ink that a reader can see.

A page is drawn with its text and without it: where nothing changes, nobody sees a character.
That one test finds text that is covered, clipped, off the page, in a hidden layer, transparent
or of the colour behind it, whatever the trick. Text objects that overlap are hidden in turn, so
that the ink of one never speaks for another. Three things ink cannot tell are asked as well:
the render mode, the size, and the colour of the text against what lies behind it.

What it cannot find: a font that draws one letter and is labelled with another.
Imported only in the reader's child process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import sqrt
from typing import cast

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image, ImageChops

from authgen.intake.glyphs import Glyph, Owner
from authgen.intake.pixels import STRONG, Marks, PixelBox, Taken

_SCALE = 100 / 72  # pixels per point
_PAGE_PIXELS = 4_000_000  # a larger page is drawn coarser
_LEAST_POINTS = 2
_UNDRAWN_MODES = frozenset({3, 7})
_LEAST_CONTRAST = 32  # of 255, between the colour of a text and what lies behind it
_MOST_LAYERS = 6  # of text over text over text
_MOST_LETTERS_PER_GLYPH = 3  # a ligature such as ffi
_NARROW = 3  # pixels; PDFium moves a character to a whole pixel


class Run(Struct):
    """Neighbouring characters of one text object on one line; boxes are in pixels."""

    owner: int
    box: PixelBox
    spans: list[tuple[int, bool, int, int]]
    """Of each character its index, whether it is a letter or digit, its left and right edge."""

    def core(self) -> PixelBox:
        """Give the middle of the box, which every letter and digit crosses."""
        left, top, right, bottom = self.box
        edge = (bottom - top) // 4
        return left, top + edge, right, bottom - edge

    def rim(self) -> PixelBox:
        """Give the box and the pixel around it that PDFium's rounding may reach."""
        left, top, right, bottom = self.box
        return left - 1, top - 1, right + 1, bottom + 1


class Canvas:
    """A page as an image, and the way from points to pixels."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Draw the page upright, at a resolution that its size allows."""
        page.set_rotation(0)
        self._page = page
        self._left, bottom, right, self._top = page.get_bbox()
        width, height = right - self._left, self._top - bottom
        self._scale = min(_SCALE, sqrt(_PAGE_PIXELS / max(width * height, 1)))
        self.full = self.drawn()
        self._size = self.full.size

    def drawn(self) -> Image.Image:
        """Draw the page as it stands now, in grey."""
        image: Image.Image = self._page.render(scale=self._scale, grayscale=True).to_pil()
        image.load()
        return image

    def pixels(self, box: tuple[float, float, float, float]) -> PixelBox | None:
        """Give the pixels that a box in points touches; None when it lies off the page."""
        scale, (width, height) = self._scale, self._size
        x0 = (box[0] - self._left) * scale
        y0 = (self._top - box[3]) * scale
        x1 = (box[2] - self._left) * scale
        y1 = (self._top - box[1]) * scale
        if x1 <= 0 or x0 >= width or x0 > x1 or y1 <= 0 or y0 >= height or y0 > y1:
            return None
        return (
            int(x0) if x0 > 0 else 0,
            int(y0) if y0 > 0 else 0,
            int(x1) + 1 if x1 < width else width,
            int(y1) + 1 if y1 < height else height,
        )


def seen_glyphs(canvas: Canvas, glyphs: list[Glyph], owners: dict[int, Owner]) -> set[int]:
    """Give the indexes of the characters that can be seen; all owners must be hidden now."""
    swollen = _swollen_ligatures(glyphs)
    runs = [
        run
        for run in _runs(canvas, glyphs)
        if owners[run.owner].mode not in _UNDRAWN_MODES
        and owners[run.owner].points >= _LEAST_POINTS
    ]
    seen: set[int] = set()
    bare = canvas.drawn()
    layers = _layers(runs, bare.size)
    for layer in layers:
        without = bare
        if len(layers) > 1:
            _hide_only(owners, {run.owner for run in layer})
            without = canvas.drawn()
        marks = Marks(ImageChops.difference(canvas.full, without))
        for run in layer:
            if _stands_out(run, owners[run.owner], bare):
                seen.update(_seen_of(run, marks))
    return seen - swollen


def _hide_only(owners: dict[int, Owner], hidden: set[int]) -> None:
    for key, owner in owners.items():
        if key in hidden:
            owner.hide()
        else:
            owner.show()


def _swollen_ligatures(glyphs: list[Glyph]) -> set[int]:
    """Find glyphs that claim to be more letters than any ligature holds."""
    found: set[int] = set()
    alike: list[int] = []
    last: Glyph | None = None
    for index, glyph in enumerate(glyphs):
        if glyph.box is None:
            continue
        if last is None or glyph.box != last.box or glyph.owner != last.owner:
            alike = []
        last = glyph
        alike.append(index)
        if len(alike) > _MOST_LETTERS_PER_GLYPH:
            found.update(alike)
    return found


def _runs(canvas: Canvas, glyphs: Iterable[Glyph]) -> Iterator[Run]:
    run: Run | None = None
    for index, glyph in enumerate(glyphs):
        box = canvas.pixels(glyph.box) if glyph.box is not None else None
        if box is None:
            continue
        span = (index, glyph.char.isalnum(), box[0], box[2])
        if run is not None and run.owner == glyph.owner and _on_line(run.box, box):
            run.box = _around(run.box, box)
            run.spans.append(span)
            continue
        if run is not None:
            yield run
        run = Run(glyph.owner, box, [span])
    if run is not None:
        yield run


def _on_line(line: PixelBox, box: PixelBox) -> bool:
    if line[1] == box[1] and line[3] == box[3]:
        return True
    top = line[1] if line[1] > box[1] else box[1]
    bottom = line[3] if line[3] < box[3] else box[3]
    return 2 * (bottom - top) >= min(line[3] - line[1], box[3] - box[1])


def _around(one: PixelBox, two: PixelBox) -> PixelBox:
    """Give the box around two; without calls, as a page has thousands."""
    return (
        one[0] if one[0] < two[0] else two[0],
        one[1] if one[1] < two[1] else two[1],
        one[2] if one[2] > two[2] else two[2],
        one[3] if one[3] > two[3] else two[3],
    )


def _layers(runs: list[Run], size: tuple[int, int]) -> list[list[Run]]:
    """Part the runs so that within a layer no text object reaches the core of another.

    Text that lies under or over too many others is in no layer: nobody can read it.
    """
    taken: list[tuple[Taken, Taken]] = []
    layers: list[list[Run]] = []
    for _, group in groupby(sorted(runs, key=lambda run: run.owner), lambda run: run.owner):
        own = list(group)
        for number in range(_MOST_LAYERS):
            if number == len(layers):
                taken.append((Taken(size), Taken(size)))
                layers.append([])
            if _is_free(own, *taken[number]):
                layers[number].extend(own)
                break
    return layers


def _is_free(own: list[Run], rims: Taken, cores: Taken) -> bool:
    """Tell whether an object's runs have room in a layer, and take it if so."""
    if any(rims.meets(run.core()) or cores.meets(run.rim()) for run in own):
        return False
    for run in own:
        rims.add(run.rim())
        cores.add(run.core())
    return True


def _stands_out(run: Run, owner: Owner, bare: Image.Image) -> bool:
    """Tell whether the text's own colour differs from the page behind all text."""
    behind = cast("int", bare.resize((1, 1), Image.Resampling.BOX, run.box).getpixel((0, 0)))
    return abs(owner.grey - behind) * owner.alpha >= _LEAST_CONTRAST * 255


def _seen_of(run: Run, marks: Marks) -> Iterator[int]:
    everywhere = marks.columns(run.rim())
    if STRONG not in everywhere:
        return
    left, _, right, _ = run.rim()
    across = marks.columns((left, run.core()[1], right, run.core()[3]))
    for index, is_letter, start, end in run.spans:
        slack = 1 if end - start <= _NARROW else 0
        columns = across if is_letter else everywhere
        if any(columns[start - slack - left : end + slack - left]):
            yield index
