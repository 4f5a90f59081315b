"""One exhibit's bytes to its pages; the format goes by the content, never by the file's name.

Runs in the reader's child process, where whatever a file does to it harms nobody else. The
libraries that parse are imported only when a file needs them.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from authgen.intake import limits
from authgen.intake.page import PageText, UnreadableError, page_of

_PDF_HEAD = 1024  # a PDF may begin with so many bytes of something else
Format = Literal["PDF", "PNG", "JPEG", "Word", "old Office", "text"]
_HEADS: Mapping[bytes, Format] = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"PK\x03\x04": "Word",
    b"\xd0\xcf\x11\xe0": "old Office",
}
_TEXT_CONTROLS = frozenset("\t\n\r\f")
_UNKNOWN = "it is not a PDF, PNG, JPEG, Word or plain text file"


def format_of(content: bytes) -> Format:
    """Tell the format by the bytes that a file begins with; what is no other may be text."""
    if b"%PDF-" in content[:_PDF_HEAD]:
        return "PDF"
    found = (name for head, name in _HEADS.items() if content.startswith(head))
    return next(found, "text")


def pages_of(content: bytes, opened: Callable[[int], None]) -> Iterator[PageText]:
    """Give the pages of an exhibit; `opened` is told how many, once that is known."""
    match format_of(content):
        case "PDF":
            from authgen.intake.visible import read_pdf  # noqa: PLC0415 - slow to import

            yield from read_pdf(content, opened)
        case "PNG" | "JPEG" as image:
            yield _image_page(content, image)
        case "Word":
            from authgen.intake.word import read_docx  # noqa: PLC0415 - slow to import

            yield _within_limit(read_docx(content))
        case "old Office":
            raise UnreadableError("it is in an old Office format; save it as PDF or .docx")
        case _:
            yield from (_within_limit(page_of(p, p)) for p in plain_pages(content))


def load_readers() -> None:
    """Import what reads PDFs, which most exhibits are, before there is one to read."""
    import authgen.intake.visible  # noqa: F401, PLC0415 - slow to import


def _image_page(content: bytes, name: str) -> PageText:
    """Check that an image can be shown; it is a page without text."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - slow to import

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # a layout engine may have set it
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    with Image.open(io.BytesIO(content), formats=(name,)) as image:
        if limits.PIXELS.is_passed_by(image.width * image.height):
            raise UnreadableError(f"it is {limits.PIXELS.sentence}")
        image.load()
    return PageText("")


def plain_pages(content: bytes) -> list[str]:
    """Give the pages of a plain text file, line for line as they are."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(_UNKNOWN if b"\0" in content else "its text is not UTF-8") from None
    control = next(
        (c for c in text if unicodedata.category(c) == "Cc" and c not in _TEXT_CONTROLS), None
    )
    if control == "\0":
        raise UnreadableError(_UNKNOWN)
    if control is not None:
        raise UnreadableError(f"its text holds the control character U+{ord(control):04X}")
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # a form feed also ends the last page
    if limits.PAGES.is_passed_by(len(pages)):
        raise UnreadableError(f"it is {limits.PAGES.sentence}")
    return pages


def _within_limit(page: PageText) -> PageText:
    if limits.PAGE_TEXT.is_passed_by(max(len(page.visible), len(page.hidden))):
        raise UnreadableError(f"it is {limits.PAGE_TEXT.sentence}")
    return page
