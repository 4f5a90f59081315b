"""The visible text of a Word document: paragraphs and tables in order, as one page.

A table row is one line. Text that is hidden, under 2 points, of the colour behind it or deleted
in a revision is not visible. Text boxes, headers, footers, notes and comments are left out: where
they appear on the page, or whether, cannot be told from the file.
Imported only in the reader's child process.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from authgen.intake import limits
from authgen.intake.page import PageText, UnreadableError, page_of
from authgen.intake.word_styles import Look, Styles, child, local, look_of, value

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_PASSED_THROUGH = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

Pieces: TypeAlias = Iterator[tuple[str, bool]]
"""Text in order, each with whether it can be seen."""


def read_docx(content: bytes) -> PageText:
    """Read a Word document; what is no Word document is unreadable."""
    document, styles = _parts(content)
    body = child(document, "body")
    if body is None:
        raise UnreadableError("it is not a Word document")
    pieces = list(_blocks(body, _Place(styles)))
    return page_of((text for text, is_seen in pieces if is_seen), (text for text, _ in pieces))


def _parts(content: bytes) -> tuple[etree._Element, Styles]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if limits.UNPACKED_BYTES.is_passed_by(sum(i.file_size for i in package.infolist())):
            raise UnreadableError(f"it is {limits.UNPACKED_BYTES.sentence}")
        names = set(package.namelist())
        if _DOCUMENT not in names:
            raise UnreadableError("it is not a Word document")
        document = _parsed(package.read(_DOCUMENT))
        return document, Styles(_parsed(package.read(_STYLES)) if _STYLES in names else None)


def _parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


class _Place(Struct, frozen=True):
    """Where text stands: the styles in force, the look inherited, what lies behind it."""

    styles: Styles
    look: Look = field(default_factory=Look)
    is_seen: bool = True
    is_cell: bool = False

    def inside(self, look: Look) -> _Place:
        """Give the place of something that overrides the look."""
        return replace(self, look=self.look.overridden_by(look))


def _blocks(parent: etree._Element, place: _Place) -> Pieces:
    for block in parent:
        name = local(block)
        if name == "p":
            yield from _paragraph(block, place)
            yield (" " if place.is_cell else "\n"), True
        elif name == "tbl":
            yield from _table(block, place)
        elif name in _PASSED_THROUGH:
            yield from _blocks(block, place)


def _table(table: etree._Element, place: _Place) -> Pieces:
    for row in (r for r in table.iter() if local(r) == "tr" and _owner(r) is table):
        traits = child(row, "trPr")
        is_seen = place.is_seen and child(traits, "hidden") is None and child(traits, "del") is None
        for cell in (c for c in row.iter() if local(c) == "tc" and _owner(c, "tr") is row):
            shade = look_of(child(cell, "tcPr"))
            yield from _blocks(cell, replace(place.inside(shade), is_seen=is_seen, is_cell=True))
            yield "\t", True
        yield (" " if place.is_cell else "\n"), True


def _owner(element: etree._Element, name: str = "tbl") -> etree._Element | None:
    return next((a for a in element.iterancestors() if local(a) == name), None)


def _paragraph(paragraph: etree._Element, place: _Place) -> Pieces:
    traits = child(paragraph, "pPr")
    style = place.styles.paragraph(value(child(traits, "pStyle")))
    shade = Look(behind=look_of(traits).behind)
    if child(traits, "numPr") is not None:
        yield "• ", True
    yield from _inline(paragraph, place.inside(style).inside(shade))


def _inline(parent: etree._Element, place: _Place) -> Pieces:
    for part in parent:
        name = local(part)
        if name == "r":
            yield from _run(part, place)
        elif name in _PASSED_THROUGH:
            yield from _inline(part, place)


def _run(run: etree._Element, place: _Place) -> Pieces:
    traits = child(run, "rPr")
    style = place.styles.character(value(child(traits, "rStyle")))
    look = place.look.overridden_by(style).overridden_by(look_of(traits))
    is_seen = place.is_seen and look.can_be_seen
    for part in run:
        name = local(part)
        if name == "t":
            yield part.text or "", is_seen
        elif name in _CHARACTERS:
            character = _CHARACTERS[name]
            yield (" " if place.is_cell and character.isspace() else character), is_seen
