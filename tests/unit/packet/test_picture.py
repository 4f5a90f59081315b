"""Pictures go on a page upright and whole."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from authgen.packet.picture import on_page
from tests.unit.packet.made import picture, turned


def drawn(content: bytes) -> Image.Image:
    with pdfium.PdfDocument(on_page(content)) as document:
        image: Image.Image = document[0].render(scale=1, grayscale=True).to_pil()
        return image.copy()


def dark_corner(image: Image.Image) -> tuple[bool, bool]:
    """Tell in which half, across and down, the middle of what is dark stands."""
    points = [(x, y) for x in range(image.width) for y in range(image.height)
              if image.getpixel((x, y)) < 60]  # type: ignore[operator]  # fmt: skip
    box = image.point(lambda level: 255 - level).getbbox()
    assert points
    across = sum(x for x, _ in points) / len(points)
    middle = (min(image.width, 612) / 2) if box is None else image.width / 2
    return across < middle, sum(y for _, y in points) / len(points) < image.height / 2


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG"),
        picture("JPEG", "L"),
        picture("PNG"),
        picture("PNG", "L"),
        picture("PNG", "1"),
        picture("PNG", "RGBA"),
        picture("PNG", "P"),
        picture("PNG", "I;16"),
        picture("JPEG", "CMYK"),
    ],
)
def test_a_picture_of_any_kind_is_drawn(content: bytes) -> None:
    image = drawn(content)
    assert image.size == (792, 612)  # wide, as the picture is
    assert dark_corner(image) == (True, True)


def test_a_picture_that_is_to_be_turned_stands_upright() -> None:
    image = drawn(turned())  # 6: turned clockwise by a quarter
    assert image.size == (612, 792)
    assert dark_corner(image)[0] is False


def test_a_jpeg_goes_in_as_it_is() -> None:
    content = picture("JPEG")
    with pikepdf.open(BytesIO(on_page(content))) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im.read_raw_bytes() == content


def test_a_large_picture_fits_its_page() -> None:
    image = drawn(picture("PNG", "L", (4000, 3000)))
    for edge in ((0, 0), (791, 0), (0, 611), (791, 611)):
        assert image.getpixel(edge) == 255
