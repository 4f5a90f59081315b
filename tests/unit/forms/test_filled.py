"""Values are set, marks are made, and what is shown is drawn by us."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from authgen.forms.admit import read_form
from authgen.forms.fields import FormField
from authgen.forms.filled import filled_form
from authgen.forms.text import draw, look_of
from authgen.render.template import load_template
from tests.unit.forms import made
from tests.unit.render.pages import texts


def filled(content: bytes, addendum: bytes = b"", **values: str) -> pikepdf.Pdf:
    """Fill a form whose texts are all drawn."""
    fields: dict[str, FormField] = {f.name: f for f in read_form(content)[0]}
    shown = {n: v for n, v in values.items() if n in fields and not fields[n].buttons}
    drawn = draw(shown, fields, look_of(load_template()))
    owners = [text.field.name for text in drawn.texts]
    return pikepdf.open(BytesIO(filled_form(content, values, drawn.content, owners, addendum)))


def widget(pdf: pikepdf.Pdf, number: int = 0) -> Any:
    return pdf.pages[0].Annots[number]


def test_a_text_is_held_and_drawn_in_its_own_box() -> None:
    stale: dict[str, Any] = {
        "RV": String("<p>old</p>"),
        "MK": Dictionary(BG=Array([1, 1, 0]), BC=Array([0.5])),
    }
    with filled(made.form(made.text("a", **stale)), a="Żółć") as pdf:
        field = widget(pdf)
        assert (str(field.V), "/RV" in field) == ("Żółć", False)
        drawn = field.AP.N
        assert [float(n) for n in drawn.BBox] == [0, 0, 200, 16]
        assert drawn.Subtype == Name.Form
        content = drawn.read_bytes()
        assert b"1.000 1.000 0.000 rg 0 0 200.0 16.0 re f" in content
        assert b"0.500 G 1.0 w" in content
        fonts = drawn.Resources.XObject.Text.Resources.Font
        assert all("/FontFile2" in f.DescendantFonts[0].FontDescriptor for f in fonts.values())


def test_a_turned_field_is_drawn_turned() -> None:
    with filled(made.form(made.text("a", (20, 20, 36, 200), MK=Dictionary(R=90))), a="x") as pdf:
        drawn = widget(pdf).AP.N
        assert [float(n) for n in drawn.BBox] == [0, 0, 180, 16]
        assert [int(n) for n in drawn.Matrix] == [0, 1, -1, 0, 0, 0]


def test_boxes_and_groups_are_marked_in_all_their_buttons() -> None:
    content = made.form(made.tick("urgent", "Oui"), made.group("kind", "0", "1"))
    with filled(content, urgent="Oui", kind="1") as pdf:
        assert [str(widget(pdf).V), str(widget(pdf).AS)] == ["/Oui", "/Oui"]
        kind = pdf.Root.AcroForm.Fields[1]
        assert [str(kind.V), *(str(kid.AS) for kid in kind.Kids)] == ["/1", "/Off", "/1"]
    with filled(content, urgent="Off") as pdf:
        assert [str(widget(pdf).V), str(widget(pdf).AS)] == ["/Off", "/Off"]


def test_a_choice_holds_what_it_writes() -> None:
    with filled(made.form(made.chosen("sex", ("F", "Female"), I=Array([1]))), sex="F") as pdf:
        assert (str(widget(pdf).V), "/I" in widget(pdf)) == ("F", False)


def test_every_place_of_a_field_shows_it_and_others_stay() -> None:
    fields = (made.text("id"), made.text("id", (20, 100, 90, 112)), made.text("other"))
    with filled(made.form(*fields), id="7") as pdf:
        assert [str(widget(pdf, n).V) for n in (0, 1)] == ["7", "7"]
        assert ["/AP" in widget(pdf, n) for n in (0, 1, 2)] == [True, True, False]


def test_an_addendum_is_added_and_equal_inputs_give_equal_bytes() -> None:
    with pikepdf.new() as more:
        more.add_blank_page()
        out = BytesIO()
        more.save(out)
    content = made.form(made.text("a"))
    with filled(content, out.getvalue(), a="x") as pdf:
        assert len(pdf.pages) == 2
    once, again = (filled_form(content, {}, b"", [], out.getvalue()) for _ in range(2))
    assert once == again


def test_a_field_that_the_form_forgot_to_list_stays() -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm.Fields[1]

    with filled(made.form(made.text("a"), made.text("lost"), change=forget), a="x") as pdf:
        assert len(pdf.pages[0].Annots) == 2


@pytest.mark.parametrize("color", [Array([]), Array([1, 0]), String("red")])
def test_a_color_that_is_none_paints_nothing(color: Any) -> None:
    look = Dictionary(BG=color, BC=color)
    with filled(made.form(made.text("a", MK=look, BS=Dictionary(W=0))), a="x") as pdf:
        assert b" re " not in widget(pdf).AP.N.read_bytes()


def test_what_is_drawn_is_what_is_read() -> None:
    with filled(made.form(made.text("a")), a="Ελένη") as pdf:
        pdf.flatten_annotations("print")
        out = BytesIO()
        pdf.save(out)
    assert texts(out.getvalue())[0].strip() == "Ελένη"
