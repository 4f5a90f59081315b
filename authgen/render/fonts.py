"""Which characters the fonts of a template can draw. What they cannot draw is not printed."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from authgen.errors import InvalidSettingsError
from authgen.render.template import Template

FONTS = (".ttf", ".otf")
"""How the names of font files end."""


@lru_cache(maxsize=4)
def glyphs(template: Template) -> frozenset[str]:
    """Give every character that at least one of the template's fonts has a glyph for."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - only a PDF needs it

    found: set[int] = set()
    for name, content in template.files.items():
        if name.endswith(FONTS):
            try:
                found.update(TTFont(BytesIO(content), lazy=True).getBestCmap())
            except TTLibError:
                raise InvalidSettingsError(f"The template's font {name} cannot be read") from None
    return frozenset(map(chr, found))
