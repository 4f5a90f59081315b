"""A letter as PDF laid out by Typst: the same words, links, tags and claims as WeasyPrint's."""

from __future__ import annotations

from datetime import date

from authgen.letters.content import Letter
from authgen.render import typst_engine
from authgen.render.bound import bound_values, refuse_unprintable
from authgen.render.context import letter_context
from authgen.render.fonts import glyphs
from authgen.render.template import Template
from authgen.render.typst_engine import typeset
from authgen.render.typst_tags import retagged


def warm(template: Template) -> None:
    """Load all that letters need and lay out none: processes may be forked afterwards."""
    typst_engine.warm(template)
    glyphs(template)


def render_typst(letter: Letter, template: Template) -> bytes:
    """Give the letter as the bytes of a PDF; equal letters give equal bytes."""
    refuse_unprintable(bound_values(letter), glyphs(template).__contains__)
    day = date.fromisoformat(letter.as_of)
    return retagged(typeset(template, letter_context(letter), day))
