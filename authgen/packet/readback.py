"""Reads a finished packet as a stranger would: labels, outline, links, texts, words under marks.

Text, labels and pictures come from PDFium, which did not write them. Runs in child processes,
because the pages are still strangers'. It knows nothing of what was meant: that is for `proof`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import chain

import pikepdf
import pypdfium2 as pdfium
from msgspec import Struct, json
from msgspec.structs import astuple

from authgen.intake.confined import Answer, Children, Work, processors
from authgen.intake.page import UnreadableError
from authgen.intake.places import Box
from authgen.packet.likeness import View, text_in, text_of
from authgen.packet.names import named_places

_LEAST_PAGES = 20  # worth a child of their own
_BOX = 8  # numbers of one box of a highlight


class Readback(Struct, frozen=True):
    """A PDF, or a part of it, as read. Pages count from 0; each list but one has all pages."""

    labels: list[str]
    texts: list[str]  # without white space
    outline: list[tuple[str, int | None]]
    links: list[list[tuple[str, int | None]]]  # name of each link's target, and its page
    marked: list[list[str]]  # the text under each highlight, without white space
    pictures: list[str | None]  # the digest of what a view of the page shows, where one is wanted


class Reading(Struct, frozen=True):
    """What is to be read of a PDF: so many pages as it should have, and views of some of them."""

    content: bytes
    pages: int
    views: Mapping[int, View] = {}

    def works(self, step: int) -> list[Work]:
        """Part it after so many pages; the last part has all that there are."""
        starts = range(0, max(self.pages, 1), step)
        ends = [*starts[1:], None]
        return [
            (partial(_found, self, start, end), (end or self.pages) - start)
            for start, end in zip(starts, ends, strict=True)
        ]


def read_back(*readings: Reading) -> list[Readback]:
    """Read PDFs; UnreadableError when that takes too much or cannot be done."""
    pages = sum(reading.pages for reading in readings)
    step = max(_LEAST_PAGES, -(-pages // processors()))  # so that every processor has its share
    works = [reading.works(step) for reading in readings]
    with Children(list(chain(*works))) as children:
        answers = children.answers()
        return [_whole([next(answers) for _ in parts]) for parts in works]


def _whole(answers: Sequence[Answer]) -> Readback:
    parts: list[Readback] = []
    for answer in answers:
        if isinstance(answer, UnreadableError):
            raise answer
        parts.append(json.decode(answer, type=Readback))
    return Readback(*(list(chain(*lists)) for lists in zip(*map(astuple, parts), strict=True)))


def _found(reading: Reading, start: int, end: int | None) -> bytes:
    with pikepdf.open(BytesIO(reading.content)) as pdf:
        places = {name: page for name, page, _ in named_places(pdf)}
        pages = list(pdf.pages)[start:end]
        links = [_links(page, places) for page in pages]
        quads = [list(_quads(page)) for page in pages]
    texts, marked, pictures = [], [], []
    with pdfium.PdfDocument(reading.content) as document:
        numbers = range(len(document))[start:end]
        for number, boxes in zip(numbers, quads, strict=True):
            page, view = document[number], reading.views.get(number)
            text = page.get_textpage()
            texts.append(text_of(text))
            marked.append([text_in(text, mark) for mark in boxes])
            pictures.append(view.digest(page) if view else None)
            page.close()
        labels = [document.get_page_label(number) for number in numbers]
        outline = [] if start else list(_outline(document))
    return json.encode(Readback(labels, texts, outline, links, marked, pictures))


def _outline(document: pdfium.PdfDocument) -> Iterator[tuple[str, int | None]]:
    for entry in document.get_toc():
        place = entry.get_dest()
        yield entry.get_title(), None if place is None else place.get_index()


def _links(page: pikepdf.Page, places: Mapping[str, int]) -> list[tuple[str, int | None]]:
    links = (a for a in page.get("/Annots", pikepdf.Array()) if a.Subtype == "/Link")
    names = [str(link.Dest) for link in links if "/Dest" in link]
    return [(name, places.get(name)) for name in names]


def _quads(page: pikepdf.Page) -> Iterator[list[Box]]:
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.Subtype == "/Highlight":
            numbers = [float(n) for n in annotation.QuadPoints.as_list()]
            quads = (numbers[at : at + _BOX] for at in range(0, len(numbers), _BOX))
            yield [(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads]
