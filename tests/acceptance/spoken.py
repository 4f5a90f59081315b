"""What a screen reader says of a tagged PDF: its text in the order of the structure tree.

The number or bullet of a list item is left out, and a table's head where it is said again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from authgen.render.readback import fold

_Texts = dict[tuple[int, int], str]  # by page and number of the marked content


def spoken(content: bytes) -> str:
    """Give the folded text of a PDF as it is read aloud."""
    texts = _texts(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        parts = list(_parts(pdf.Root.StructTreeRoot, numbers, texts))
    heads = [at for at, (kind, _) in enumerate(parts) if kind == "/THead"]
    again = {at for before, at in pairwise(heads) if parts[before] == parts[at]}
    return fold("".join(text for at, (_, text) in enumerate(parts) if at not in again))


def _parts(element: Any, numbers: dict[Any, int], texts: _Texts) -> Iterator[tuple[str, str]]:
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield "", texts[numbers[element.Pg.objgen], kid]
        elif kid.get("/Type") == "/MCR":
            yield "", texts[numbers[kid.Pg.objgen], int(kid.MCID)]
        elif kid.get("/S") == "/THead":
            yield "/THead", "".join(text for _, text in _parts(kid, numbers, texts))
        elif "/S" in kid and kid.S != "/Lbl":
            yield from _parts(kid, numbers, texts)


def _texts(content: bytes) -> _Texts:
    texts: _Texts = defaultdict(str)
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            marked = pdfium.FPDFPageObj_GetMarkedContentID(
                pdfium.FPDFText_GetTextObject(text, index)
            )
            hyphen = pdfium.FPDFText_IsHyphen(text, index) == 1
            code = ord("-") if hyphen else pdfium.FPDFText_GetUnicode(text, index)
            texts[number, marked] += chr(code)
        text.close()
        page.close()
    document.close()
    return texts
