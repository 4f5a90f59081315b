"""Reads a finished packet as a stranger would: labels, outline, links, texts, words under marks.

Text and labels come from PDFium, which did not write them. Runs in a child process, because the
pages are still strangers'. It knows nothing of what was meant: that is for `proof`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from msgspec import Struct

from authgen.intake.confined import confined
from authgen.intake.places import seen_letters, words_under
from authgen.packet.names import named_places

_BOX = 8  # numbers of one box of a highlight


class Readback(Struct, frozen=True):
    """A packet as read. Pages count from 0; lists of pages have an entry for each page."""

    labels: list[str]
    texts: list[str]  # without white space
    outline: list[tuple[str, int]]
    links: list[list[tuple[str, int | None]]]  # name of each link's target, and its page
    marked: list[list[str]]  # the solid text under each highlight


def read_packet(content: bytes, pages: int) -> Readback:
    """Read a packet; UnreadableError when that takes too much or cannot be done."""
    found = json.loads(confined(partial(_found, content), pages))
    return Readback(
        found["labels"],
        found["texts"],
        [(title, page) for title, page in found["outline"]],
        [[(name, page) for name, page in links] for links in found["links"]],
        found["marked"],
    )


def _found(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        places = {name: page for name, page, _ in named_places(pdf)}
        links = [_links(page, places) for page in pdf.pages]
        quads = [list(_quads(page)) for page in pdf.pages]
    with pdfium.PdfDocument(content) as document:
        numbers = range(len(document))
        found = {
            "labels": [document.get_page_label(number) for number in numbers],
            "texts": [_text(document[number]) for number in numbers],
            "outline": list(_outline(document)),
            "links": links,
            "marked": [_marked(document, number, quads[number]) for number in numbers],
        }
    return json.dumps(found).encode()


def _text(page: pdfium.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


def _outline(document: pdfium.PdfDocument) -> Iterator[tuple[str, int | None]]:
    for entry in document.get_toc():
        place = entry.get_dest()
        yield entry.get_title(), None if place is None else place.get_index()


def _links(page: pikepdf.Page, places: Mapping[str, int]) -> list[tuple[str, int | None]]:
    links = (a for a in page.get("/Annots", pikepdf.Array()) if a.Subtype == "/Link")
    names = [str(link.Dest) for link in links if "/Dest" in link]
    return [(name, places.get(name)) for name in names]


def _quads(page: pikepdf.Page) -> Iterator[list[tuple[float, ...]]]:
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.Subtype == "/Highlight":
            numbers = [float(n) for n in annotation.QuadPoints.as_list()]
            quads = (numbers[at : at + _BOX] for at in range(0, len(numbers), _BOX))
            yield [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]


def _marked(document: pdfium.PdfDocument, number: int, quads: list[Any]) -> list[str]:
    if not quads:
        return []
    letters = seen_letters(document[number])
    return [words_under(letters, boxes) for boxes in quads]
