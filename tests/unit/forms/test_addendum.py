"""The addendum holds each item whole, and says what it belongs to."""

from __future__ import annotations

from authgen.forms.addendum import addendum
from authgen.forms.fields import FormField
from authgen.forms.text import Item, look_of
from authgen.render.template import load_template
from tests.unit.render.pages import texts


def test_items_stand_under_their_numbers() -> None:
    field = FormField("why", "text", "Clinical rationale", {}, ())
    items = [Item(1, field, "first\nsecond " * 9), Item(2, field, "last")]
    (page,) = texts(addendum("Form 7", "C-1", items, look_of(load_template())))
    words = " ".join(page.split())
    for said in (
        "Addendum to Form 7", "Case C-1", "Item 1: Clinical rationale", "first second",
        "Item 2: Clinical rationale last", "Addendum page 1 of 1",
    ):  # fmt: skip
        assert said in words


def test_without_items_there_is_none() -> None:
    assert addendum("Form 7", "C-1", [], load_template()) == b""
