"""Exhibits as bytes, made from raw content streams so that each trick is exactly itself."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image

N = pikepdf.Name
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Touch = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def line(text: str, x: float = 72, y: float = 700, size: float = 12, more: str = "") -> str:
    """Draw one line of text; `more` sets a colour or a render mode before it."""
    return f"q {more} BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET Q\n"


def pdf(
    *contents: str, touch: Touch | None = None, box: tuple[float, ...] = (0, 0, 612, 792)
) -> bytes:
    """Make a PDF with one page for each content stream; `touch` changes each page."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica, Encoding=N.WinAnsiEncoding
        )
    )
    for content in contents:
        made.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page = made.pages[-1]
        page.obj.MediaBox = pikepdf.Array([*box])
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = made.make_stream(content.encode("cp1252"))
        if touch is not None:
            touch(made, page)
    return saved(made)


def saved(made: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def form(made: pikepdf.Pdf, page: pikepdf.Page, content: str, **entries: Any) -> pikepdf.Object:
    """Make a form XObject of a page's size that may use its fonts."""
    stream = made.make_stream(content.encode("cp1252"))
    stream.Type, stream.Subtype = N.XObject, N.Form
    stream.BBox = pikepdf.Array([0, 0, 612, 792])
    stream.Resources = pikepdf.Dictionary(Font=page.obj.Resources.Font)
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def image(size: tuple[int, int] = (60, 40), mode: str = "RGB", kind: str = "PNG") -> bytes:
    """Make a picture with a dark stripe."""
    picture = Image.new(mode, size, "white")
    picture.paste("black", (0, size[1] // 3, size[0], size[1] // 2))
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def with_picture(made: pikepdf.Pdf, page: pikepdf.Page, shade: int = 255) -> None:
    """Let the page draw a picture of one shade as /Im."""
    stream = made.make_stream(bytes([shade]))
    stream.Type, stream.Subtype = N.XObject, N.Image
    stream.Width = stream.Height = 1
    stream.ColorSpace, stream.BitsPerComponent = N.DeviceGray, 8
    page.obj.Resources.XObject = pikepdf.Dictionary(Im=stream)


def word(
    content: str,
    styles: str | None = None,
    document: str = "word/document.xml",
    body: str = "w:body",
) -> bytes:
    """Make a Word document of the elements of its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            document, f'<w:document xmlns:w="{WORD}"><{body}>{content}</{body}></w:document>'
        )
        if styles is not None:
            package.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>')
    return out.getvalue()


def paragraph(text: str, traits: str = "", own: str = "") -> str:
    """Make a Word paragraph of one run; `traits` are the run's, `own` the paragraph's."""
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:rPr>{traits}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
