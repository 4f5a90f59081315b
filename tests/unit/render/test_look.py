"""Pages beside a letter have templates of their own, which a team may replace by name."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import structs

from authgen.render.look import filled, look_beside
from authgen.render.template import STYLE, load_template

NAMES = ("addendum.html.jinja", "form.css")


def test_files_are_added_and_one_is_the_style() -> None:
    letter = load_template()
    look = look_beside(letter, "forms", NAMES, "form.css")
    assert {*NAMES, *letter.files} == set(look.files)
    assert look.files[STYLE] == look.files["form.css"] != letter.files[STYLE]
    assert look.digest != letter.digest
    assert look_beside(letter, "forms", NAMES, "form.css") is look


def test_a_team_replaces_them_by_name_and_values_are_escaped() -> None:
    letter = load_template()
    own = MappingProxyType({**letter.files, NAMES[0]: b"<p>{{ title }}</p>"})
    look = look_beside(structs.replace(letter, files=own), "forms", NAMES, "form.css")
    assert filled(NAMES[0], {"title": "A & B"}, look) == "<p>A &amp; B</p>"
