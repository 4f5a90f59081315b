"""Looks at a PDF's pages: text, places of characters, rows of tables."""

from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium


class Box(NamedTuple):
    """Where a character stands, in points from the lower left corner, and its size."""

    character: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def texts(content: bytes) -> list[str]:
    """Give the text of each page, each line end a space."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [p.get_textpage().get_text_range().replace("\r\n", " ") for p in document]
    finally:
        document.close()


def boxes(content: bytes, index: int) -> list[Box]:
    """Give every visible character of a page with its place."""
    document = pypdfium2.PdfDocument(content)
    try:
        text = document[index].get_textpage()
        found = []
        for at in range(text.count_chars()):
            character = chr(pdfium.FPDFText_GetUnicode(text, at))
            if not character.isspace():
                left, bottom, right, top = text.get_charbox(at)
                size = pdfium.FPDFText_GetFontSize(text, at)
                found.append(Box(character, left, right, bottom, top, size))
        return found
    finally:
        document.close()
