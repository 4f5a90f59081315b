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


def dark(image: Image.Image) -> tuple[int, ...] | None:
    """Give the box around what is dark: left, top, right, bottom."""
    return image.point(lambda level: 255 if level < 60 else 0).getbbox()


def png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


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
        picture("JPEG", "CMYK"),
    ],
)
def test_a_picture_of_any_kind_is_drawn(content: bytes) -> None:
    image = drawn(content)
    assert image.size == (792, 612)  # wide, as the picture is
    assert dark(image) == (356, 36, 396, 56)  # its upper left quarter, not enlarged


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    dim, bright = (level.to_bytes(2, "little") for level in (10 * 256, 200 * 256))
    levels = (dim * 40 + bright * 40) * 20 + bright * 80 * 20
    image = drawn(png(Image.frombytes("I;16", (80, 40), levels)))
    assert dark(image) == (356, 36, 396, 56)
    assert image.getpixel((376, 46)) == pytest.approx(10, abs=3)
    assert image.getpixel((416, 66)) == pytest.approx(200, abs=3)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_white_stands_behind_what_is_transparent(mode: str) -> None:
    image = drawn(png(Image.new(mode, (80, 40))))
    assert image.getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("quarter", "box"),
    [
        (1, (356, 36, 396, 56)),
        (2, (396, 36, 436, 56)),
        (3, (396, 56, 436, 76)),
        (4, (356, 56, 396, 76)),
        (5, (286, 36, 306, 76)),
        (6, (306, 36, 326, 76)),
        (7, (306, 76, 326, 116)),
        (8, (286, 76, 306, 116)),
    ],
)
def test_a_picture_that_is_to_be_turned_stands_upright(quarter: int, box: tuple[int, ...]) -> None:
    image = drawn(turned(quarter))
    assert image.size == ((792, 612) if quarter < 5 else (612, 792))
    found = dark(image)
    assert found is not None
    assert found == pytest.approx(box, abs=4)  # a JPEG's edges are not sharp


def test_a_jpeg_goes_in_as_it_is() -> None:
    content = picture("JPEG")
    with pikepdf.open(BytesIO(on_page(content))) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im.read_raw_bytes() == content


def test_a_large_picture_fits_its_page() -> None:
    image = drawn(picture("PNG", "L", (4000, 3000)))
    for edge in ((0, 0), (791, 0), (0, 611), (791, 611)):
        assert image.getpixel(edge) == 255
