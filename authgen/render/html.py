"""A letter as HTML, the form that PDF engines lay out. Escaping is always on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jinja2 import Template as Compiled
from msgspec import Struct

from authgen.errors import InvalidSettingsError
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.sandbox import Sandbox, fill
from authgen.render.template import PAGE, Template

_SUFFIX = ".html.jinja"
_TEXT_BEGINS = re.compile(r"(>\s*)([^\0-\u02ff<\s])")


class _Form(Struct, frozen=True):
    page: Compiled


def render_html(letter: Letter, template: Template, signer: str = "") -> str:
    """Give the letter as HTML whose links to files are names of template files.

    `signer` is who signs the file itself; then it has an input where the signature goes.
    """
    filled = fill(_form(template).page, letter_context(letter, signer), PAGE)
    return _TEXT_BEGINS.sub(_with_base, filled)


def _with_base(begun: re.Match[str]) -> str:
    """Put a space under a combining mark that text begins with, as Unicode does to show one.

    Under a mark without a base the layout draws a circle, which the PDF has no text for.
    """
    is_mark = unicodedata.category(begun[2]).startswith("M")
    return f"{begun[1]}&#160;{begun[2]}" if is_mark else begun[0]


@lru_cache(maxsize=4)
def _form(template: Template) -> _Form:
    sources = {
        name: _text(content, name)
        for name, content in template.files.items()
        if name.endswith(_SUFFIX)
    }
    page = sources.pop(PAGE)
    return _Form(Sandbox(sources).compile(page, PAGE))


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidSettingsError(f"The template {name} is not UTF-8 text") from None
