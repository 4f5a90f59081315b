"""Rows of numbers answer as an image would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from authgen.intake.pixels import MARKED, STRONG, Marks, PixelBox, Taken

SIZE = (9, 7)
BOXES = st.tuples(*[st.integers(-2, 8)] * 2, *[st.integers(1, 5)] * 2).map(
    lambda drawn: (drawn[0], drawn[1], drawn[0] + drawn[2], drawn[1] + drawn[3])
)


@given(st.lists(BOXES, max_size=4), BOXES)
def test_pixels_are_taken_as_in_an_image(boxes: list[PixelBox], asked: PixelBox) -> None:
    image, taken = Image.new("1", SIZE), Taken(SIZE)
    for box in boxes:
        image.paste(1, box)
        taken.add(box)
    assert taken.meets(asked) == (image.crop(asked).getbbox() is not None)


@given(st.binary(min_size=63, max_size=63), st.integers(-1, 8), st.integers(-1, 6))
def test_columns_hold_what_an_image_holds(levels: bytes, left: int, top: int) -> None:
    image = Image.frombytes("L", SIZE, levels)
    box = (left, top, left + 3, top + 3)
    columns = [image.crop((x, top, x + 1, top + 3)) for x in range(left, min(left + 3, SIZE[0]))]
    strongest = [max(column.tobytes()) for column in columns]
    told = [0 if level < 12 else MARKED if level < 28 else STRONG for level in strongest]
    assert [*Marks(image).columns(box)] == told


@pytest.mark.parametrize(("level", "mark"), [(11, 0), (12, MARKED), (27, MARKED), (28, STRONG)])
def test_a_mark_begins_at_a_level(level: int, mark: int) -> None:
    assert [*Marks(Image.new("L", SIZE, level)).columns((0, 0, 1, 1))] == [mark]
