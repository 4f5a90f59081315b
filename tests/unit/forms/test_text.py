"""Texts are drawn in their fields where there is room, and named where there is none."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from authgen.errors import InvalidSettingsError, ProofError
from authgen.forms.fields import FormField, Place
from authgen.forms.text import Drawn, Text, draw, look_of
from authgen.render.template import Template, load_template
from tests.unit.render.pages import texts

LONG = "a word and another " * 90


@pytest.fixture(scope="module")
def look() -> Template:
    return look_of(load_template())


def field(name: str = "a", width: float = 200, height: float = 14, **more: object) -> FormField:
    return FormField(name, "text", name, {}, (Place(0, width, height),), **more)  # type: ignore[arg-type]


def drawn(look: Template, *pairs: tuple[FormField, str]) -> Drawn:
    fields = {f.name: f for f, _ in pairs}
    return draw({f.name: said for f, said in pairs}, fields, look)


def test_each_text_has_a_page_of_the_size_of_its_field(look: Template) -> None:
    found = drawn(look, (field("a"), "Łódź & <b>"), (field("b", 90, 40, lines=True), "one\ntwo"))
    with pikepdf.open(BytesIO(found.content)) as pdf:
        sizes = [[float(side) for side in page.mediabox.as_list()[2:]] for page in pdf.pages]
    assert sizes == [pytest.approx([200, 14], abs=0.1), pytest.approx([90, 40], abs=0.1)]
    first, second = texts(found.content)
    assert first.strip() == "Łódź & <b>"
    assert second.split() == ["one", "two"]
    assert found.items == ()


def test_type_grows_smaller_before_a_text_goes_to_the_addendum(look: Template) -> None:
    found = drawn(
        look,
        (field("short"), "x"),
        (field("longer"), "a word and another, three more"[:30] + " and some"),
        (field("long"), LONG),
    )
    sizes = {text.field.name: text.size for text in found.texts}
    assert sizes["short"] == 10.0
    assert 7.0 <= sizes["longer"] <= 10.0
    (item,) = found.items
    assert (item.number, item.field.name, item.said) == (1, "long", LONG)
    assert [t.said for t in found.texts if t.field.name == "long"] == ["See addendum, item 1"]


def test_cells_hold_a_character_each(look: Template) -> None:
    found = drawn(look, (field("npi", cells=10, longest=10), "1000000178"))
    assert "".join(texts(found.content)[0].split()) == "1000000178"
    assert Text.begun(field("x", cells=4), Place(0, 9, 9), "12").described(0)["cells"] == [
        *("1", "2", " ", " ")
    ]


def test_a_text_beyond_the_length_of_its_field_goes_to_the_addendum(look: Template) -> None:
    found = drawn(look, (field("a", longest=30), "x" * 31))
    assert [item.said for item in found.items] == ["x" * 31]


def test_a_field_without_room_for_anything_is_refused(look: Template) -> None:
    with pytest.raises(InvalidSettingsError, match="the field a has no room"):
        drawn(look, (field("a", width=12), "more than fits in here"))


def test_what_no_font_draws_is_refused_without_the_value(look: Template) -> None:
    with pytest.raises(ProofError, match=r"in the form field a, the character U\+4E2D"):
        drawn(look, (field("a"), "中"))


def test_a_choice_shows_its_words_and_one_line_stays_one(look: Template) -> None:
    choice = FormField("s", "choice", "s", {"Female": "F"}, (Place(0, 90, 14),))
    found = drawn(look, (choice, "F"), (field("a"), "one\ntwo"))
    assert [text.said for text in found.texts] == ["Female", "one two"]


def test_nothing_to_draw_draws_nothing(look: Template) -> None:
    assert draw({}, {}, look) == Drawn(b"", (), ())


def test_a_field_asks_for_its_type_and_a_low_one_gets_what_fits() -> None:
    place = Place(0, 90, 14)
    assert Text.begun(field(size=8.5), place, "x").size == 8.5
    assert Text.begun(field(), Place(0, 90, 7), "x").size == 5.0
    assert Text.begun(field(size=7.5), place, "x").smaller() is None
