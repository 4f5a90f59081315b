"""Exhibits of every format, and small PDFs, for the tests of the packet."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pikepdf
from PIL import Image

from authgen.case.dossier import ExhibitReading
from authgen.intake.safely import digest_of
from authgen.packet.exhibit import Exhibit, Passage

LONG_TEXT = "\n".join(f"Line {n} of Marit Solberg's record" for n in range(1, 121))
_FONT = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)
Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def pdf_of(*texts: str, change: Change | None = None, size: tuple[int, int] = (612, 792)) -> bytes:
    """Give a PDF with a page for each text, one line at the middle of the page."""
    with pikepdf.new() as pdf:
        for text in texts:
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=_FONT))
            drawn = f"BT /F 12 Tf 72 {size[1] // 2} Td ({text}) Tj ET"
            page.obj.Contents = pdf.make_stream(drawn.encode())
            if change:
                change(pdf, page)
        return saved(pdf)


def covered(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Fill a page with grey stripes, so that no corner of it is blank."""
    page.contents_add(b"q 0.5 g " + b" ".join(b"0 %d 612 8 re" % y for y in range(0, 792, 12)))
    page.contents_add(b" f Q")


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (80, 40), **saving: Any) -> bytes:
    """Give a picture whose upper left quarter is dark."""
    image = Image.new("RGBA" if mode == "RGBA" else "L", size, "white")
    image.paste((0, 0, 0, 255) if mode == "RGBA" else 0, (0, 0, size[0] // 2, size[1] // 2))
    out = BytesIO()
    (image if image.mode == mode else image.convert(mode)).save(out, form, **saving)
    return out.getvalue()


def turned(quarter: int = 6) -> bytes:
    """Give a JPEG that says that it is to be turned."""
    exif = Image.Exif()
    exif[0x0112] = quarter
    return picture("JPEG", exif=exif)


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def exhibit(
    content: bytes, *quotes: str, pages: int = 1, unreadable: str | None = None, name: str = "A"
) -> Exhibit:
    """Give an exhibit as it was read; each quote stands on page 1."""
    reading = ExhibitReading(
        name, "Visit", "clinic_note", None, None, 0 if unreadable else pages, digest_of(content),
        unreadable,
    )  # fmt: skip
    return Exhibit(reading, content, tuple(Passage(1, quote) for quote in quotes))
