"""Reads a finished PDF letter: its text as a PDF reader sees it, links, tags, fonts.

The characters come from PDFium, which did not write them; the structure comes from pikepdf.
Text that the structure tree does not hold is the furniture of a page: its head and foot. The
number or bullet of a list item is no part of its text: where an item runs on to another page, it
may stand in the middle of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from authgen.render.held import held
from authgen.render.readback import APART, Readback, fold


def read_pdf(content: bytes) -> Readback:
    """Read a PDF that this room wrote."""
    with held(content) as pdf:
        tagged, labels = tagged_contents(pdf)
        named = dict(targets(pdf))
        links, faults = _links(pdf, named)
        faults += _faults(pdf)
    bodies, heads = _texts(content, tagged, labels)
    if not "".join(bodies).strip():
        faults.append("its text is not tagged for reading aloud")
    faults += [
        f"page {number} lacks its number and the page count"
        for number, head in enumerate(heads, start=1)
        if f"{number}of{len(heads)}" not in head
    ]
    text = APART.join((fold("".join(bodies)), *heads))
    return Readback(text, named, links, tuple(faults), tuple(heads))


def _texts(
    content: bytes, tagged: dict[int, set[int]], labels: dict[int, set[int]]
) -> tuple[list[str], list[str]]:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [
            _page(document[index], tagged[index], labels[index]) for index in range(len(document))
        ]
    finally:
        document.close()
    return [body for body, _ in pages], [fold(head) for _, head in pages]


def _page(page: pypdfium2.PdfPage, tagged: set[int], labels: set[int]) -> tuple[str, str]:
    """Give the text of a page that is in the structure tree, and the rest but list labels."""
    text = page.get_textpage()
    body: list[int] = []
    head: list[int] = []
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        piece = pdfium.FPDFText_GetTextObject(text, index)
        marked = pdfium.FPDFPageObj_GetMarkedContentID(piece)
        # PDFium marks a hyphen at a line's end in a way of its own.
        hyphen = pdfium.FPDFText_IsHyphen(text, index) == 1
        code = ord("-") if hyphen else pdfium.FPDFText_GetUnicode(text, index)
        if marked not in labels:
            (body if marked in tagged else head).append(code)
    text.close()
    page.close()
    return _characters(body), _characters(head)


def _characters(codes: list[int]) -> str:
    """Join the halves of characters beyond U+FFFF, which PDFium gives one by one."""
    halves = "".join(map(chr, codes))
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def tagged_contents(pdf: pikepdf.Pdf) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Give the marked contents of each page that the structure tree reaches; list labels apart."""
    numbers = _numbers(pdf)
    found: dict[int, set[int]] = defaultdict(set)
    labels: dict[int, set[int]] = defaultdict(set)
    waiting = [(kid, False) for kid in _kids(pdf.Root.get("/StructTreeRoot"))]
    while waiting:
        element, is_label = waiting.pop()
        is_label = is_label or element.get("/S") == "/Lbl"
        place = labels if is_label else found
        for kid in _kids(element):
            if isinstance(kid, int):
                place[numbers[element["/Pg"].objgen]].add(kid)
            elif kid.get("/Type") == "/MCR":  # marked content of another page than the element's
                place[numbers[kid["/Pg"].objgen]].add(int(kid["/MCID"]))
            else:
                waiting.append((kid, is_label))
    return found, labels


def _numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: index for index, page in enumerate(pdf.pages)}


def _kids(element: Any) -> Iterator[Any]:  # noqa: ANN401 - any PDF object
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    if isinstance(kids, pikepdf.Array):
        yield from kids


def targets(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """Give the name of each link target with its page, counted from 0."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    numbers = _numbers(pdf)
    pairs = list(names.get("/Names", pikepdf.Array()))
    for name, place in zip(pairs[::2], pairs[1::2], strict=True):
        yield str(name), numbers[place[0].objgen]


def _links(pdf: pikepdf.Pdf, targets: dict[str, int]) -> tuple[Counter[str], list[str]]:
    links: Counter[str] = Counter()
    faults: list[str] = []
    for page in pdf.pages:
        for link in page.get("/Annots", pikepdf.Array()):
            left, bottom, right, top = map(float, link.Rect)
            if abs(right - left) < 1 or abs(top - bottom) < 1:
                faults.append("a link has no area to press")
            if "/Dest" in link:
                links[str(link.Dest)] += 1
    faults += ["a link leads nowhere" for name in links if name not in targets]
    return links, faults


def _faults(pdf: pikepdf.Pdf) -> list[str]:
    faults: list[str] = []
    root = pdf.Root
    if "/MarkInfo" not in root or not root.MarkInfo.get("/Marked") or "/Lang" not in root:
        faults.append("it is not tagged for reading aloud")
    if not all(map(_is_embedded, (f for page in pdf.pages for f in _fonts(page)))):
        faults.append("a font is not embedded")
    return faults


def _fonts(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.Resources.Font.values()


def _is_embedded(font: Any) -> bool:  # noqa: ANN401 - any PDF object
    inner = font.get("/DescendantFonts", [font])[0]
    return "/FontFile2" in inner.FontDescriptor or "/FontFile3" in inner.FontDescriptor
