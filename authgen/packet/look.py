"""The look of the pages that the packet adds: its templates laid beside those of the letter."""

from __future__ import annotations

from authgen.render.look import look_beside
from authgen.render.template import Template

FRONT, SHEETS, FIGURE = "front.html.jinja", "sheets.html.jinja", "figure.html.jinja"
_STYLE = "packet.css"
_MONO = "fonts/DejaVuSansMono.ttf"


def look_of(letter: Template) -> Template:
    """Give the packet's template that goes with a letter's."""
    return look_beside(letter, "packet", (FRONT, SHEETS, FIGURE, _STYLE, _MONO), _STYLE)
