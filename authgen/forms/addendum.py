"""The addendum of a form: the whole text of each value that its field has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from authgen.forms.text import ADDENDUM, Item
from authgen.render.look import filled
from authgen.render.pdf import lay_out
from authgen.render.template import Template


def addendum(title: str, case_id: str, items: Sequence[Item], look: Template) -> bytes:
    """Give the addendum as a PDF; nothing when there is nothing to go on with."""
    if not items:
        return b""
    context = {
        "title": title,
        "case_id": case_id,
        "items": [
            {"number": item.number, "label": item.field.label, "text": item.said} for item in items
        ],
    }
    return lay_out(filled(ADDENDUM, context, look), look, None)
