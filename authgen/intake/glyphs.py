"""The characters of a PDF page with their boxes and the text objects that draw them.

A thin layer over PDFium. It may not decide what a reader of the page can see: `ink` does.
Imported only in the reader's child process.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from math import hypot
from typing import Any

import pypdfium2 as pdfium
from msgspec import Struct, field
from pypdfium2 import raw

LINE_HYPHEN = 0x02  # PDFium's sign for a hyphen that it takes for a mere line break
_ACTUAL_TEXT = b"ActualText"
_LUMA = (299, 587, 114)
_STROKED_ONLY = frozenset({1, 5})
_ROUNDS = 8  # of text drawn over itself
_TWIN_POINTS = 2  # a copy that makes text bold lies nearer
_Box = ctypes.c_double * 4  # left, bottom, right, top
_PLACES = (0, 16, 8, 24)  # of left, right, bottom, top: in this order PDFium asks for them
_four = struct.Struct("4d").unpack


def _quick(function: Any, result: Any, *more: Any) -> Any:  # noqa: ANN401 - ctypes
    """Give a function of PDFium that takes and gives addresses as plain numbers.

    Each character of a page asks three of them; typed pointers take half as long again.
    """
    kind = ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *more)
    return kind(ctypes.cast(function, ctypes.c_void_p).value or 0)


_unicode_at = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint)
_object_at = _quick(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_box_at = _quick(raw.FPDFText_GetCharBox, ctypes.c_int, *[ctypes.c_void_p] * 4)


class Glyph(Struct, frozen=True, gc=False):
    """One character. `box` is left, bottom, right, top in points; None for white space."""

    char: str
    box: tuple[float, float, float, float] | None
    owner: int


class Owner(Struct):
    """A text object: how it is drawn, and the copies of it that PDFium leaves out of the text."""

    handle: Any
    mode: int  # the PDF's text render mode
    points: float  # the smaller of its drawn height and width of 1 em
    grey: int  # 0 black to 255 white
    alpha: int
    twins: list[Any] = field(default_factory=list)

    def show(self) -> None:
        """Draw it, and its twins, from now on."""
        for handle in (self.handle, *self.twins):
            raw.FPDFPageObj_SetIsActive(handle, True)  # noqa: FBT003 - PDFium's own

    def hide(self) -> None:
        """Leave it, and its twins, out when the page is drawn."""
        for handle in (self.handle, *self.twins):
            raw.FPDFPageObj_SetIsActive(handle, False)  # noqa: FBT003 - PDFium's own


def read_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], dict[int, Owner]]:
    """Give the page's characters in reading order and their owners, which are left hidden.

    PDFium lists text that is drawn twice at one place once; with the first copy hidden it lists
    the second. Whoever hides an object must hide its twins, or the ink stays.
    """
    glyphs, owners = list_glyphs(page)
    originals: dict[str, list[tuple[float, float, Owner]]] = {}
    for key, (text, left, bottom) in _signatures(glyphs).items():
        originals.setdefault(text, []).append((left, bottom, owners[key]))
    strays = _hide_with_twins(page, owners, originals)
    for stray in strays:
        stray.show()
    return glyphs, owners


def list_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], dict[int, Owner]]:
    """Give the page's characters in reading order and their owners, and hide nothing."""
    glyphs, owners = _one_round(page)
    if sum(_drop_actual_text(owner) for owner in owners.values()):
        return _one_round(page)
    return glyphs, owners


def _hide_with_twins(
    page: pdfium.PdfPage,
    owners: dict[int, Owner],
    originals: dict[str, list[tuple[float, float, Owner]]],
) -> list[Owner]:
    """Hide all owners, and what comes to light below them; give what is nobody's twin."""
    strays: list[Owner] = []
    listed = owners
    for _ in range(_ROUNDS):
        for owner in listed.values():
            owner.hide()
        if not listed:
            break
        glyphs, listed = _one_round(page)
        for key, (text, left, bottom) in _signatures(glyphs).items():
            near = (o for x, y, o in originals.get(text, ()) if _is_near(x - left, y - bottom))
            original = next(near, None)
            if original is None:
                strays.append(listed[key])
            else:
                original.twins.append(listed[key].handle)
    return strays


def _is_near(aside: float, above: float) -> bool:
    return max(abs(aside), abs(above)) < _TWIN_POINTS


def _signatures(glyphs: list[Glyph]) -> dict[int, tuple[str, float, float]]:
    """Give for each owner its text and the place where that begins."""
    texts: dict[int, list[str]] = {}
    places: dict[int, tuple[float, float]] = {}
    for glyph in glyphs:
        if glyph.box is not None:
            texts.setdefault(glyph.owner, []).append(glyph.char)
            places.setdefault(glyph.owner, glyph.box[:2])
    return {key: ("".join(chars), *places[key]) for key, chars in texts.items()}


def _one_round(page: pdfium.PdfPage) -> tuple[list[Glyph], dict[int, Owner]]:
    text = page.get_textpage()
    owners: dict[int, Owner] = {}
    glyphs = list(_glyphs(text.raw, text.count_chars(), owners))
    text.close()
    return glyphs, owners


def _glyphs(text: Any, count: int, owners: dict[int, Owner]) -> Iterator[Glyph]:  # noqa: ANN401
    page, box = ctypes.cast(text, ctypes.c_void_p), _Box()
    left, right, bottom, top = (ctypes.byref(box, at) for at in _PLACES)
    for index in range(count):
        code = _unicode_at(page, index)
        char = "-" if code == LINE_HYPHEN else chr(code)
        key = None if char.isspace() else _object_at(page, index)
        if key is None:  # white space, or made up by PDFium
            yield Glyph(char, None, 0)
            continue
        if key not in owners:
            owners[key] = _owner(text, index, raw.FPDFText_GetTextObject(text, index))
        _box_at(page, index, left, right, bottom, top)
        yield Glyph(char, _four(box), key)
        if code == LINE_HYPHEN:
            yield Glyph("\n", None, 0)


def _owner(text: Any, index: int, handle: Any) -> Owner:  # noqa: ANN401
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = min(hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d))
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    paint = (
        raw.FPDFPageObj_GetStrokeColor if mode in _STROKED_ONLY else raw.FPDFPageObj_GetFillColor
    )
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    paint(handle, red, green, blue, alpha)
    grey = sum(w * c.value for w, c in zip(_LUMA, (red, green, blue), strict=True)) // 1000
    return Owner(handle, mode, raw.FPDFText_GetFontSize(text, index) * scale, grey, alpha.value)


def _drop_actual_text(owner: Owner) -> bool:
    """Make PDFium read the glyphs that are drawn, not the words that the file puts for them."""
    marks = [
        raw.FPDFPageObj_GetMark(owner.handle, index)
        for index in range(raw.FPDFPageObj_CountMarks(owner.handle))
    ]
    false_words = [m for m in marks if raw.FPDFPageObjMark_GetParamValueType(m, _ACTUAL_TEXT)]
    for mark in false_words:
        raw.FPDFPageObj_RemoveMark(owner.handle, mark)
    return bool(false_words)
