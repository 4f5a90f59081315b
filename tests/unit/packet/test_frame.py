"""A page as it is looked at, and back to its own points, however it is turned."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from authgen.packet.frame import Frame, frame_of
from tests.unit.packet.made import pdf_of

BOX = (10.0, 20.0, 110.0, 220.0)  # 100 wide, 200 high


@pytest.mark.parametrize(
    ("turn", "size", "points", "below", "longer"),
    [
        (0, (100, 200), (10, 20, 11, 22), (1, 2, 3, 2), (10, 0, 110, 220)),
        (90, (200, 100), (108, 20, 110, 21), (3, 2, 3, 4), (10, 20, 130, 220)),
        (180, (100, 200), (109, 218, 110, 220), (1, 4, 3, 4), (10, 20, 110, 240)),
        (270, (200, 100), (10, 219, 12, 220), (1, 2, 1, 4), (-10, 20, 110, 220)),
    ],
)
def test_each_turn(
    turn: int,
    size: tuple[float, float],
    points: tuple[float, ...],
    below: tuple[float, ...],
    longer: tuple[float, ...],
) -> None:
    frame = Frame(BOX, turn)
    assert (frame.width, frame.height) == size
    assert frame.points((0, 0, 1, 2)) == points
    assert frame.below((1, 2, 3, 4)) == below
    assert frame.longer(20).box == longer
    assert frame.longer(20).height == size[1] + 20


def test_the_frame_of_a_page() -> None:
    with pikepdf.open(BytesIO(pdf_of("x"))) as pdf:
        pdf.pages[0].obj.Rotate = -90
        assert frame_of(pdf.pages[0]) == Frame((0, 0, 612, 792), 270)
