"""A finished PDF as a reader of its pages sees it: where each line stands and how large it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INCH = 72.0
HEAD, FOOT = 0.98 * INCH, 0.93 * INCH
"""How far head and foot of a page reach in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, with its box in points and the smallest size in it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines from top to bottom, without the furniture in `body`."""

    lines: tuple[Line, ...]
    width: float
    height: float
    first: bool

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines between head and foot."""
        top = self.height if self.first else self.height - HEAD
        return tuple(line for line in self.lines if line.bottom > FOOT and line.top < top + 1)


def pages(content: bytes) -> list[Page]:
    """Read the pages of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [_page(document[n], first=n == 0) for n in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, *, first: bool) -> Page:
    text = page.get_textpage()
    lines: list[Line] = []
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said:
            index = text.get_index((left + right) / 2, (bottom + top) / 2, 20, 20)
            size = pdfium.FPDFText_GetFontSize(text, index) if index is not None else 99.0
            lines.append(Line(said, left, right, bottom, top, size))
    width, height = page.get_size()
    text.close()
    page.close()
    lines.sort(key=lambda line: (-line.top, line.left))
    return Page(tuple(lines), width, height, first)


def rows_by_page(content: bytes) -> list[Counter[int]]:
    """Count the body rows of each table on each page, from the structure tree."""
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        return [
            Counter(p for row in _of(table, "/TR") if (p := _place(row, numbers)) is not None)
            for table in _of(pdf.Root.StructTreeRoot, "/Table")
        ]


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    yield from kids if isinstance(kids, pikepdf.Array) else ([kids] if kids is not None else [])


def _of(element: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == kind:
                yield kid
            elif kid.get("/S") != "/THead":
                yield from _of(kid, kind)


def _place(element: Any, numbers: dict[Any, int]) -> int | None:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            found = _place(kid, numbers)
            if found is not None:
                return found
        elif "/Pg" in element:
            return numbers[element["/Pg"].objgen]
    return None
