"""A checklist as a tagged PDF, by the engine and with the fonts of the letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from authgen import shelf
from authgen.intake.safely import digest_of
from authgen.render.pdf import lay_out
from authgen.render.sandbox import Sandbox, fill
from authgen.render.template import STYLE, Template, load_template

_PAGE, _STYLE = "sheet.html.jinja", "sheet.css"


def printed(content: Mapping[str, object]) -> bytes:
    """Give a checklist as the bytes of a PDF; equal ones give equal bytes."""
    look = _look()
    source = look.files[_PAGE].decode("utf-8")
    return lay_out(fill(Sandbox({}).compile(source, _PAGE), content, _PAGE), look)


@cache
def _look() -> Template:
    """Lay the files of the sheet beside those of the letters."""
    own = {name: shelf.read("templates", "sheet", name) for name in (_PAGE, _STYLE)}
    files = {**load_template().files, **own, STYLE: own[_STYLE]}
    whole = "\n".join(f"{name} {digest_of(content)}" for name, content in sorted(files.items()))
    return Template(MappingProxyType(files), digest_of(whole.encode()))
