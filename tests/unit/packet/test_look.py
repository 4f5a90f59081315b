"""The packet's templates go with those of a letter, and a team may replace them."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from authgen.packet.look import FRONT, SHEETS, filled, look_of
from authgen.render.template import STYLE, Template


def test_its_files_are_added_and_its_style_is_its_own(template: Template) -> None:
    look = look_of(template)
    assert {FRONT, SHEETS, *template.files} <= set(look.files)
    assert look.files[STYLE] != template.files[STYLE]
    assert look.digest != template.digest
    assert look_of(template) is look


def test_a_team_replaces_them_by_name(template: Template) -> None:
    own = {**template.files, SHEETS: b"<p>{{ title }}</p>"}
    theirs = dataclasses.replace(template, files=MappingProxyType(own), digest="sha256:own")
    look = look_of(theirs)
    assert filled(SHEETS, {"title": "A & B"}, look) == "<p>A &amp; B</p>"
    assert look.digest != look_of(template).digest
