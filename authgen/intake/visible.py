"""The text of PDF pages that a reader of the page can see, and the rest apart.

Comments and form fields are flattened first: what they cover is covered, what they show is text.
A scan is a page without text, also with a fax header on it and an invisible OCR layer behind it:
what a machine guessed from a picture is no evidence.
Imported only in the reader's child process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from authgen.intake import limits
from authgen.intake.glyphs import read_glyphs
from authgen.intake.ink import Canvas, seen_glyphs
from authgen.intake.page import PageText, UnreadableError, page_of

_SCAN_LETTERS = 120  # a scan may carry so many letters of a fax header and still be a scan
_SCAN_SHARE = 0.5  # of the page, covered by images


def read_pdf(content: bytes, opened: Callable[[int], None]) -> Iterator[PageText]:
    """Read page after page; `opened` is told how many there are."""
    with _opened(content) as document:
        count = len(document)
        if limits.PAGES.is_passed_by(count):
            raise UnreadableError(f"it is {limits.PAGES.sentence}")
        opened(count)
        for index in range(count):
            yield _read_page(document, index)


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnreadableError("it is encrypted and needs a password") from None
        raise


def flat_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Open a page with its comments and form fields as part of it."""
    page = document[index]
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    return page


def _read_page(document: pdfium.PdfDocument, index: int) -> PageText:
    page = flat_page(document, index)
    try:
        return _text_of(page)
    finally:
        page.close()


def _text_of(page: pdfium.PdfPage) -> PageText:
    canvas = Canvas(page)
    glyphs, owners = read_glyphs(page)
    if limits.PAGE_TEXT.is_passed_by(len(glyphs)):
        raise UnreadableError(f"it is {limits.PAGE_TEXT.sentence}")
    seen = seen_glyphs(canvas, glyphs, owners)
    shown = (g.char for i, g in enumerate(glyphs) if g.box is None or i in seen)
    text = page_of(shown, (g.char for g in glyphs))
    letters = sum(map(str.isalnum, text.visible))
    if letters == 0 or (letters < _SCAN_LETTERS and _is_scan(page)):
        return PageText("", text.hidden or text.visible)
    return text


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Tell whether images cover most of the page."""
    left, bottom, right, top = page.get_bbox()
    covered, area = 0.0, float((right - left) * (top - bottom))
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        x0, y0, x1, y1 = image.get_bounds()
        covered += max(0, min(x1, right) - max(x0, left)) * max(0, min(y1, top) - max(y0, bottom))
    return covered > _SCAN_SHARE * area
