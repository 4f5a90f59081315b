"""Where the words of a quote stand on a page, as boxes around exactly those words.

Only letters that a reader of the page can see are looked at, as when the quote was checked. A
place that cannot be boxed without a neighbour's letter is no place. It may not draw anything.
Used only in a child process: it reads strangers' pages with PDFium.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

import pypdfium2 as pdfium

from authgen.intake.glyphs import list_glyphs, read_glyphs
from authgen.intake.ink import Canvas, seen_glyphs
from authgen.intake.page import tidy
from authgen.intake.quotes import FoldedText, find_quote

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points, as the page is before it is turned."""

_PAD = 0.14  # of a line's height, above and below, where there is room


class Letter(NamedTuple):  # a tuple, because a page has thousands
    """One visible character; white space has no box. `sheet` counts from 0."""

    char: str
    box: Box | None
    sheet: int = 0


def all_letters(page: pdfium.PdfPage, sheet: int = 0) -> list[Letter]:
    """Give the letters of a page that hides none, in reading order; the page is used up."""
    page.set_rotation(0)
    glyphs, _ = list_glyphs(page)
    return [Letter(g.char, g.box, sheet) for g in glyphs]


def seen_letters(page: pdfium.PdfPage, sheet: int = 0) -> list[Letter]:
    """Give the letters of a page that can be seen, in reading order; the page is used up."""
    canvas = Canvas(page)
    glyphs, owners = read_glyphs(page)
    seen = seen_glyphs(canvas, glyphs, owners)
    return [
        Letter(g.char, g.box, sheet) for i, g in enumerate(glyphs) if g.box is None or i in seen
    ]


def solid(text: str) -> str:
    """Give what of a text neither layout nor a line break may change."""
    return FoldedText(tidy(text)).solid


class PlacedText:
    """The letters of one page that is cited, on one sheet or several, ready to be searched."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        """Fold the letters' text and keep which letter each of its characters comes from."""
        self._letters = letters
        self._middles = {sheet: _Middles(letters, sheet) for sheet in {c.sheet for c in letters}}
        chars = [letter.char for letter in letters]
        self._text = FoldedText(tidy(chars))
        self._ends: list[int] = []  # of each solid character, the first and last letter
        self._starts: list[int] = []
        for start, end in _clusters(chars):
            count = _solid_length("".join(chars[start:end]))
            self._starts += [start] * count
            self._ends += [end] * count

    def find(self, quote: str) -> dict[int, list[Box]] | None:
        """Give the boxes of a quote by sheet; None when they cannot be told."""
        found = find_quote(self._text, quote)
        if found is None or len(self._starts) != len(self._text.solid):
            return None
        places = self._text.solid_range(found.start, found.end)
        own = range(self._starts[places[0]], self._ends[places[-1]])
        within = (letter for letter in self._letters[own.start : own.stop] if letter.box)
        boxes = {
            sheet: _boxes(group, _Others(self._middles[sheet], own))
            for sheet, group in groupby(within, lambda letter: letter.sheet)
        }
        marked = "".join(self._under(sheet, lines) for sheet, lines in boxes.items())
        return boxes if solid(marked) == solid(quote) else None

    def _under(self, sheet: int, boxes: Iterable[Box]) -> str:
        """Give the letters whose middle lies in one of the boxes."""
        under = {at for box in boxes for at in self._middles[sheet].within(box)}
        return "".join(self._letters[at].char for at in sorted(under))


class _Middles:
    """The middles of a sheet's letters by their height, because a page has thousands."""

    def __init__(self, letters: Sequence[Letter], sheet: int) -> None:
        self._middles = sorted(
            (c.box[1] + c.box[3], c.box[0] + c.box[2], at)  # twice as far
            for at, c in enumerate(letters)
            if c.box and c.sheet == sheet
        )
        self._heights = [up for up, _, _ in self._middles]

    def within(self, box: Box) -> Iterator[int]:
        """Give the letters whose middle lies in a box."""
        left, bottom, right, top = (2 * edge for edge in box)
        first, last = bisect_left(self._heights, bottom), bisect_right(self._heights, top)
        return (at for _, across, at in self._middles[first:last] if left <= across <= right)


class _Others(NamedTuple):
    """The letters of a sheet that no box around some of its own may take in."""

    middles: _Middles
    own: range

    def are_touched_by(self, box: Box) -> bool:
        return any(at not in self.own for at in self.middles.within(box))


def _boxes(letters: Iterable[Letter], others: _Others) -> list[Box]:
    """Give a box for each line of some letters of one sheet, or more where others stand between."""
    own = [letter.box for letter in letters if letter.box]
    lines = _lines(own, lambda _: True)
    if any(map(others.are_touched_by, lines)):
        lines = _lines(own, lambda box: not others.are_touched_by(box))
    return [_padded(line, others) for line in lines]


def _lines(boxes: Iterable[Box], may_stand: Callable[[Box], bool]) -> list[Box]:
    """Join the boxes of neighbours on a line, as far as what they make may stand."""
    lines: list[Box] = []
    for box in boxes:
        joined = _union(lines[-1], box) if lines and _on_line(lines[-1], box) else None
        if joined is not None and may_stand(joined):
            lines[-1] = joined
        else:
            lines.append(box)
    return lines


@lru_cache(maxsize=1024)
def _solid_length(cluster: str) -> int:
    return len(solid(cluster))


def _clusters(chars: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part the letters so that a sign that is combined with the one before stays with it."""
    start = 0
    for at in range(1, len(chars)):
        if not unicodedata.combining(chars[at]):
            yield start, at
            start = at
    if chars:
        yield start, len(chars)


def _on_line(line: Box, box: Box) -> bool:
    """Tell whether a letter goes on with a line, be it written across or upwards."""
    across = min(line[3], box[3]) - max(line[1], box[1])
    upwards = min(line[2], box[2]) - max(line[0], box[0])
    is_upright = line[3] - line[1] > line[2] - line[0]
    return 2 * across >= min(line[3] - line[1], box[3] - box[1]) or (
        is_upright and 2 * upwards >= min(line[2] - line[0], box[2] - box[0])
    )


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _padded(line: Box, others: _Others) -> Box:
    pad = _PAD * min(line[3] - line[1], line[2] - line[0])
    wider = (line[0] - pad, line[1] - pad, line[2] + pad, line[3] + pad)
    return line if others.are_touched_by(wider) else wider
