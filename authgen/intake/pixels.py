"""Pixels of a page, row by row as numbers: an image takes ten times as long to ask.

A page has hundreds of runs of text, and each asks about a few rows. It may not know any text.
Imported only in the reader's child process.
"""

from __future__ import annotations

from PIL import Image

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom; the last two lie outside. It may reach over the edge of the page."""

_LEAST_LINE_INK = 28  # of 255, the strongest mark of a line of text
_LEAST_INK = 12  # of 255, a mark of one character
MARKED, STRONG = 1, 3
_MARKS = [
    STRONG if level >= _LEAST_LINE_INK else MARKED if level >= _LEAST_INK else 0
    for level in range(256)
]


class Taken:
    """The pixels that some boxes have taken."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Begin with none, on a page of this width and height."""
        self._width, self._height = size
        self._rows = [0] * self._height

    def meets(self, box: PixelBox) -> bool:
        """Tell whether a pixel of the box is taken."""
        rows, bits = self._clipped(box)
        return any(row & bits for row in self._rows[rows])

    def add(self, box: PixelBox) -> None:
        """Take the pixels of the box."""
        rows, bits = self._clipped(box)
        self._rows[rows] = [row | bits for row in self._rows[rows]]

    def _clipped(self, box: PixelBox) -> tuple[slice, int]:
        left, right = max(box[0], 0), min(box[2], self._width)
        bits = (1 << right) - (1 << left) if left < right else 0
        return slice(max(box[1], 0), max(box[3], 0)), bits


class Marks:
    """Where a page changed, and how strongly."""

    def __init__(self, change: Image.Image) -> None:
        """Take the difference of two drawings, in grey."""
        self._width, self._height = change.size
        self._rows = change.point(_MARKS).tobytes()

    def columns(self, box: PixelBox) -> bytes:
        """Give for each column of a box, from its left edge on, the strongest mark in it, or 0."""
        left, right = max(box[0], 0), min(box[2], self._width)
        top, bottom = max(box[1], 0), min(box[3], self._height)
        ink = 0
        for start in range(top * self._width, bottom * self._width, self._width):
            ink |= int.from_bytes(self._rows[start + left : start + right])
        return bytes(left - box[0]) + ink.to_bytes(right - left)
