"""Text exhibits set on sheets line by line, and the sheet in the place of what cannot be shown.

Lines stay lines; one that is longer than a sheet is wide goes on below. What no shipped font can
draw is replaced by a sign, and the sheet says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from authgen.case.dossier import ExhibitReading
from authgen.packet.look import SHEETS
from authgen.render.fonts import glyphs
from authgen.render.look import filled
from authgen.render.pdf import lay_out
from authgen.render.template import Template

COLUMNS, LINES = 86, 50
"""Characters on a line and lines on a sheet, as the style sheet leaves room for."""
_UNDRAWN = "\ufffd"
_TAB = 8
_TEXT_TOP, _TEXT_FOOT = 708, 54
WITHIN = (0.0, float(_TEXT_FOOT), 612.0, float(_TEXT_TOP))
"""The part of a sheet that holds the exhibit's own text, in points; headings stand above it."""


class SetPage(Struct, frozen=True):
    """One page of a text exhibit, parted into sheets of lines."""

    number: int
    sheets: tuple[tuple[str, ...], ...]
    undrawn: int  # characters that the fonts lack

    @classmethod
    def of(cls, number: int, text: str, look: Template) -> SetPage:
        """Set the text of a page."""
        drawn = glyphs(look)
        kept = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
        shown = "".join(_shown(character, drawn) for character in kept)
        lines = [part for line in shown.split("\n") for part in _parts(line.expandtabs(_TAB))]
        sheets = tuple(tuple(lines[at : at + LINES]) for at in range(0, len(lines), LINES))
        return cls(number, sheets, shown.count(_UNDRAWN) - kept.count(_UNDRAWN))


def set_text(
    title: str, note: str, pages: Sequence[SetPage], labels: Sequence[str], look: Template
) -> bytes:
    """Give the sheets of a text exhibit as PDF, under their title and labels."""
    undrawn = sum(page.undrawn for page in pages)
    said = [note] if note else []
    if undrawn:
        said.append(f"Characters that cannot be drawn, shown as {_UNDRAWN}: {undrawn}.")
    lines = [sheet for page in pages for sheet in page.sheets]
    sheets = [
        {"head": f"{label}  {title}", "note": " ".join(said), "text": "\n".join(text)}
        for label, text in zip(labels, lines, strict=True)
    ]
    return lay_out(filled(SHEETS, {"title": title, "sheets": sheets, "absent": ""}, look), look)


def absence(reading: ExhibitReading, reason: str, look: Template) -> bytes:
    """Give the sheet that stands for an exhibit that is not shown."""
    context = {
        "title": f"Exhibit {reading.id}: {reading.title}",
        "sheets": [],
        "absent": reason,
        "digest": reading.digest,
    }
    return lay_out(filled(SHEETS, context, look), look)


def _shown(character: str, drawn: frozenset[str]) -> str:
    if character in "\n\t" or character.isspace():
        return character
    if unicodedata.category(character)[0] == "C":
        return ""
    return character if character in drawn else _UNDRAWN


def _parts(line: str) -> Iterator[str]:
    """Part a line that is too long, at a space where there is one."""
    while len(line) > COLUMNS:
        at = line.rfind(" ", len(line) - len(line.lstrip()) + 1, COLUMNS + 1)
        cut = at if at > 0 else COLUMNS
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line
