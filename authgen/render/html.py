"""A letter as HTML, the form that PDF engines lay out. Escaping is always on."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Template as Compiled
from msgspec import Struct

from authgen.errors import InvalidSettingsError
from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.sandbox import Sandbox, fill
from authgen.render.template import PAGE, Template

_SUFFIX = ".html.jinja"


class _Form(Struct, frozen=True):
    page: Compiled


def render_html(letter: Letter, template: Template, signer: str = "") -> str:
    """Give the letter as HTML whose links to files are names of template files.

    `signer` is who signs the file itself; then it has an input where the signature goes.
    """
    return fill(_form(template).page, letter_context(letter, signer), PAGE)


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
