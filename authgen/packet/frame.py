"""A page as it is looked at: turned, cut to what is shown; and the way back to its own points."""

from __future__ import annotations

from typing import TypeAlias

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from authgen.intake.places import Box

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_QUARTERS = frozenset({90, 270})


class Frame(Struct, frozen=True):
    """The part of a page that is shown, in the page's own points, and how it is turned."""

    box: Box
    turn: int  # 0, 90, 180 or 270 degrees clockwise

    @property
    def width(self) -> float:
        """How wide it looks."""
        across, up = self._size
        return up if self.turn in _QUARTERS else across

    @property
    def height(self) -> float:
        """How high it looks."""
        across, up = self._size
        return across if self.turn in _QUARTERS else up

    @property
    def _size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return right - left, top - bottom

    @property
    def matrix(self) -> Matrix:
        """Take a place as it is looked at, from the lower left corner, to the page's points."""
        left, bottom, right, top = self.box
        return {
            0: (1, 0, 0, 1, left, bottom),
            90: (0, 1, -1, 0, right, bottom),
            180: (-1, 0, 0, -1, right, top),
            270: (0, -1, 1, 0, left, top),
        }[self.turn]

    def points(self, looked_at: Box) -> Box:
        """Give a box as it is looked at in the page's own points."""
        a, b, c, d, e, f = self.matrix
        x0, y0, x1, y1 = looked_at
        across = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
        up = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
        return across[0], up[0], across[1], up[1]

    def below(self, box: Box) -> tuple[float, float, float, float]:
        """Give the two ends of the lower edge of a box, lower as it is looked at."""
        left, bottom, right, top = box
        return {
            0: (left, bottom, right, bottom),
            90: (right, bottom, right, top),
            180: (left, top, right, top),
            270: (left, bottom, left, top),
        }[self.turn]

    def longer(self, by: float) -> Frame:
        """Give the frame with a band more at its foot."""
        left, bottom, right, top = self.box
        box = {
            0: (left, bottom - by, right, top),
            90: (left, bottom, right + by, top),
            180: (left, bottom, right, top + by),
            270: (left - by, bottom, right, top),
        }[self.turn]
        return replace(self, box=box)


def frame_of(page: pikepdf.Page) -> Frame:
    """Give the frame of a page whose boxes are in order."""
    left, bottom, right, top = map(float, page.cropbox.as_list())
    return Frame((left, bottom, right, top), int(page.rotation) % 360)
