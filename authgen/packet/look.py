"""The look of the pages that the packet adds: its templates laid beside those of the letter.

A team's template folder may replace them too, by the same file names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from authgen import shelf
from authgen.intake.safely import digest_of
from authgen.render.sandbox import Sandbox, fill
from authgen.render.template import STYLE, Template

FRONT, SHEETS = "front.html.jinja", "sheets.html.jinja"
_STYLE = "packet.css"
_MONO = "fonts/DejaVuSansMono.ttf"


@lru_cache(maxsize=4)
def look_of(letter: Template) -> Template:
    """Give the packet's template that goes with a letter's."""
    folder = shelf.folder("templates") / "packet"
    own = {name: (folder / name).read_bytes() for name in (FRONT, SHEETS, _STYLE)}
    mono = (folder / "fonts" / "DejaVuSansMono.ttf").read_bytes()
    files = {_MONO: mono, **own, **letter.files}
    files[STYLE] = files[_STYLE]
    whole = "\n".join(f"{name} {digest_of(content)}" for name, content in sorted(files.items()))
    return Template(MappingProxyType(files), digest_of(whole.encode()))


def filled(name: str, context: Mapping[str, object], look: Template) -> str:
    """Fill one of the packet's own templates."""
    source = look.files[name].decode("utf-8", "replace")
    return fill(Sandbox({}).compile(source, name), context, name)
