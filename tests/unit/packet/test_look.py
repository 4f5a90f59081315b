"""The packet's templates go with those of a letter."""

from __future__ import annotations

from authgen.packet.look import FRONT, SHEETS, look_of
from authgen.render.template import STYLE, Template


def test_its_files_are_added_and_its_style_is_its_own(template: Template) -> None:
    look = look_of(template)
    assert {FRONT, SHEETS, *template.files} <= set(look.files)
    assert look.files[STYLE] != template.files[STYLE]
    assert look_of(template) is look
