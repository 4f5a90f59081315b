"""The look of pages beside a letter: templates of their own, laid under those of the letter.

They share the letter's fonts, and a team's template folder may replace them by the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from jinja2 import Template as Compiled

from authgen import shelf
from authgen.intake.safely import digest_of
from authgen.render.sandbox import Sandbox, fill
from authgen.render.template import STYLE, Template


@lru_cache(maxsize=8)
def look_beside(letter: Template, folder: str, names: tuple[str, ...], style: str) -> Template:
    """Give the files `names` of a shipped template folder with a letter's files over them.

    `style` is the one of them that is the style sheet.
    """
    files = {name: shelf.read("templates", folder, *name.split("/")) for name in names}
    files |= letter.files
    files[STYLE] = files[style]
    whole = "\n".join(f"{name} {digest_of(content)}" for name, content in sorted(files.items()))
    return Template(MappingProxyType(files), digest_of(whole.encode()))


def filled(name: str, context: Mapping[str, object], look: Template, *parts: str) -> str:
    """Fill one of the templates of a look; `parts` are those that it includes."""
    return fill(_compiled(name, look, parts), context, name)


@lru_cache(maxsize=8)
def _compiled(name: str, look: Template, parts: tuple[str, ...]) -> Compiled:
    source, *others = (look.files[one].decode("utf-8", "replace") for one in (name, *parts))
    return Sandbox(dict(zip(parts, others, strict=True))).compile(source, name)
