"""A sheet beside a letter as PDF: made to survive a fax, on one page, and proven like a letter."""

from __future__ import annotations

from collections.abc import Iterator

from authgen.errors import ProofError
from authgen.letters.content import Field
from authgen.letters.plain import text
from authgen.letters.sheets import Section, Sheet
from authgen.render.bidi import times_found
from authgen.render.bound import Bound, refuse_unprintable
from authgen.render.context import Node
from authgen.render.fonts import glyphs
from authgen.render.look import filled, look_beside
from authgen.render.pdf import lay_out
from authgen.render.read_pdf import read_pdf
from authgen.render.readback import Readback, fold
from authgen.render.template import Template

SHEET, _STYLE = "sheet.html.jinja", "sheet.css"
_SIZES = (11.0, 10.0, 9.0, 8.0)  # points; the largest in which a sheet is one page
_WIDE = 26  # characters: a longer value takes the whole width


def render_sheet(sheet: Sheet, template: Template) -> bytes:
    """Give a sheet as the bytes of a PDF; ProofError when it does not hold what it was given."""
    look = look_beside(template, "sheets", (SHEET, _STYLE), _STYLE)
    refuse_unprintable(_bound(sheet), glyphs(look).__contains__)
    tried = ((size, _laid_out(sheet, size, look)) for size in _SIZES)
    content = next(c for size, c in tried if size == _SIZES[-1] or len(read_pdf(c).heads) == 1)
    for fault in _faults(sheet, read_pdf(content)):
        raise ProofError(f"The sheet does not prove: {fault}", "do not send it")
    return content


def _laid_out(sheet: Sheet, size: float, look: Template) -> bytes:
    return lay_out(filled(SHEET, _context(sheet, size), look), look)


def _faults(sheet: Sheet, read: Readback) -> Iterator[str]:
    yield from read.faults
    for value in _bound(sheet):
        if not times_found(value.text, read.text):
            yield f"{value.part} lost text"
    if not all(fold(sheet.letter.case_id) in head for head in read.heads):
        yield "a page does not name the case"


def _bound(sheet: Sheet) -> Iterator[Bound]:
    fields = (*sheet.box.fields, *(f for s in sheet.sections for f in s.fields))
    return (Bound(f"the value of {field.label}", field.value) for field in fields)


def _context(sheet: Sheet, size: float) -> Node:
    letter = sheet.letter
    return {
        "title": sheet.title,
        "organization": letter.letterhead.name,
        "organization_short": letter.letterhead.short_name,
        "case_id": letter.case_id,
        "reference": letter.reference,
        "language": letter.language,
        "as_of": letter.as_of,
        "sample": letter.sample,
        "size": f"{size}",
        "box": {
            "heading": sheet.box.heading,
            "note": sheet.box.note,
            "fields": [_told(field) for field in sheet.box.fields],
        },
        "sections": [
            {"heading": section.heading, "rows": list(rows_of(section))}
            for section in sheet.sections
        ],
        "notice": sheet.notice,
    }


def _told(field: Field) -> Node:
    return {"label": field.label, "text": text(field.value)}


def rows_of(section: Section) -> Iterator[Node]:
    """Set values in rows: two and two where both are short, in their order."""
    waiting: list[Field] = []
    for field in section.fields:
        is_wide = len(text(field.value)) > _WIDE
        if waiting and is_wide:
            yield _row(waiting)
            waiting = []
        waiting.append(field)
        if is_wide or len(waiting) == 2:  # noqa: PLR2004 - two to a row
            yield _row(waiting)
            waiting = []
    if waiting:
        yield _row(waiting)


def _row(fields: list[Field]) -> Node:
    return {"cells": [_told(field) for field in fields], "wide": len(fields) == 1}
