"""A copy of a Word template with a comment at each fault, for whoever mends it in Word.

Word knows no comments in heads, feet and notes: what is wrong there stands at the first paragraph,
with its place. Equal templates and faults give equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import docx
from docx.text.paragraph import Paragraph

from authgen.errors import Problem
from authgen.render.gate import W, open_package
from authgen.render.outline import word_rows
from authgen.render.package import write_package
from authgen.render.template import WORD

_BODY = f"{WORD} word/document.xml: "
_AUTHOR, _INITIALS = "authgen template lint", "ag"
_DAY = date(2026, 1, 1)  # of the files in the package; no comment bears a date


def remarked(content: bytes, faults: Sequence[Problem]) -> bytes:
    """Give a Word template with its faults as comments; InvalidSettingsError for an unsafe one."""
    open_package(content, WORD)
    document = docx.Document(BytesIO(content))
    root = document.element
    paragraphs = list(root.iter(f"{W}p"))
    places = [row.place for row in word_rows(root)]
    for fault in (fault for fault in faults if fault.where.startswith(WORD)):
        place = fault.where.removeprefix(_BODY)
        is_here = place in places
        paragraph = Paragraph(paragraphs[places.index(place) if is_here else 0], document)
        said = fault.what if is_here else f"{fault.where.removeprefix(WORD).strip()}: {fault.what}"
        hint = f" ({fault.hint})" if fault.hint else ""
        runs = paragraph.runs or [paragraph.add_run()]
        comment = document.add_comment(runs, f"{said}{hint}", _AUTHOR, _INITIALS)
        comment._comment_elm.attrib.pop(f"{W}date")  # noqa: SLF001 - it has no other door
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        return write_package({name: package.read(name) for name in package.namelist()}, _DAY)
