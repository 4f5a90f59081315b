"""The shipped fonts, and what they can draw."""

import pytest

from authgen.errors import InvalidSettingsError
from authgen.render.fonts import glyphs
from authgen.render.template import Template


@pytest.mark.parametrize(
    "text",
    [
        "\u2265\u2264\u00b5\u03bc\u2014\u2013\u201c\u201d\u2019\u00d7\u00b2\u00b0\u2022",
        "\u0416\u0443\u0440\u0430\u0432",
        "\u0141\u00f3d\u017a\u011f\u0131\u015f\u1ec7\u0151",
        "\u0391\u03b8\u03ae\u03bd\u03b1",
        "\u2191\u2193\u2192\u2610\u2611",
    ],
)
def test_what_letters_need_can_be_drawn(template: Template, text: str) -> None:
    assert set(text) <= glyphs(template)


def test_what_no_shipped_font_has_is_known(template: Template) -> None:
    assert "\u4e2d" not in glyphs(template)


def test_a_font_that_cannot_be_read_is_refused(template: Template) -> None:
    own = Template({**template.files, "fonts/Own.ttf": b"no font"}, "sha256:changed")

    with pytest.raises(InvalidSettingsError, match=r"fonts/Own\.ttf cannot be read"):
        glyphs(own)
