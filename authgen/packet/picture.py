"""A picture as one PDF page: upright, as large as the paper allows, nothing lost.

A JPEG goes in as it is where that is possible; other pictures keep every pixel. Runs in a child
process: pictures come from strangers.
"""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps

_SHORT, _LONG = 612, 792
_MARGIN, _FOOT = 36, 48  # points; the foot leaves room for a stamp
_LARGEST = 1.0  # points per pixel
_ORIENTATION = 0x0112
_AS_STORED = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def on_page(content: bytes) -> bytes:
    """Give a PDF with the picture on a page of letter size, turned as the picture is."""
    Image.MAX_IMAGE_PIXELS = None  # its size was limited when it was read
    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image, pikepdf.new() as pdf:
        stream = _stream(pdf, content, image)
        is_wide = stream.Width > stream.Height
        page = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
        pdf.add_blank_page(page_size=page)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im=stream))
        drawn = _drawn(page, int(stream.Width), int(stream.Height))
        pdf.pages[0].obj.Contents = pdf.make_stream(drawn)
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def _drawn(page: tuple[int, int], across: int, up: int) -> bytes:
    room = (page[0] - 2 * _MARGIN, page[1] - _MARGIN - _FOOT)
    scale = min(room[0] / across, room[1] / up, _LARGEST)
    width, height = across * scale, up * scale
    left, bottom = (page[0] - width) / 2, page[1] - _MARGIN - height
    return f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Im Do Q".encode()


def _stream(pdf: pikepdf.Pdf, content: bytes, image: Image.Image) -> pikepdf.Stream:
    is_upright = image.getexif().get(_ORIENTATION, 1) == 1
    if image.format == "JPEG" and image.mode in _AS_STORED and is_upright:
        return _image(pdf, content, image, _AS_STORED[image.mode], Name.DCTDecode)
    upright = ImageOps.exif_transpose(image)
    if upright.mode == "1":
        return _image(pdf, zlib.compress(upright.tobytes()), upright, Name.DeviceGray, None, 1)
    flat = _on_white(upright)
    return _image(pdf, zlib.compress(flat.tobytes()), flat, _AS_STORED[flat.mode], None)


def _image(  # noqa: PLR0913, PLR0917 - the entries of an image
    pdf: pikepdf.Pdf,
    content: bytes,
    image: Image.Image,
    color: pikepdf.Object,
    coding: pikepdf.Object | None,
    bits: int = 8,
) -> pikepdf.Stream:
    stream = pikepdf.Stream(pdf, content)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.size
    stream.ColorSpace, stream.BitsPerComponent = color, bits
    stream.Filter = coding or Name.FlateDecode
    return stream


def _on_white(image: Image.Image) -> Image.Image:
    """Give the picture in grey or colour, with white behind what is transparent."""
    if image.mode.startswith("I"):  # 16 bits of grey, as of a radiograph
        return image.point(lambda level: level / 256).convert("L")
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    return image if image.mode in _AS_STORED else image.convert("RGB")
