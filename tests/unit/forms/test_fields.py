"""Fields are read as the form defines them, whatever shape it gives them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from authgen.forms.fields import FormField, fields_of, turn_of
from authgen.intake.limits import FORM_FIELDS
from authgen.intake.page import UnreadableError
from tests.unit.forms import made


def read(content: bytes) -> dict[str, FormField]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return {found.field.name: found.field for found in fields_of(pdf)}


def test_a_text_field_has_its_size_type_and_limits() -> None:
    (field,) = read(
        made.form(made.text("name", Ff=2, MaxLen=8, Q=1, TU=String("The name")))
    ).values()
    assert (field.sort, field.label, field.required) == ("text", "The name", True)
    assert (field.longest, field.cells, field.align, field.size) == (8, 0, 1, 9.0)
    (place,) = field.places
    assert (place.page, place.width, place.height) == (0, 200.0, 16.0)


def test_cells_and_lines_are_told_apart() -> None:
    fields = read(made.form(made.text("npi", Ff=1 << 24, MaxLen=10), made.text("all", Ff=1 << 12)))
    assert (fields["npi"].cells, fields["npi"].lines) == (10, False)
    assert (fields["all"].cells, fields["all"].lines) == (0, True)


def test_boxes_and_groups_tell_their_states() -> None:
    listed = Array([String("New"), String("Old")])
    fields = read(made.form(made.tick("urgent", "Oui"), made.group("kind", "0", "1", Opt=listed)))
    assert (fields["urgent"].sort, fields["urgent"].options) == ("checkbox", {"Oui": "Oui"})
    kind = fields["kind"]
    assert (kind.sort, kind.buttons) == ("choice", True)
    assert kind.options == {"New": "0", "Old": "1"}
    assert len(kind.places) == 2


def test_a_list_tells_what_it_shows_and_what_it_writes() -> None:
    fields = read(made.form(made.chosen("sex", ("F", "Female"), ("M", "Male"), "", Ff=1 << 18)))
    assert fields["sex"].options == {"Female": "F", "Male": "M"}
    assert (fields["sex"].free, fields["sex"].buttons) == (True, False)


def test_names_are_joined_and_what_stands_above_is_inherited() -> None:
    kid = made.text("b")
    del kid["/FT"]
    (field,) = read(made.form(Dictionary(T=String("a"), FT=Name.Tx, Kids=Array([kid])))).values()
    assert (field.name, field.sort) == ("a.b", "text")


def test_two_fields_of_one_name_are_one_in_two_places() -> None:
    (field,) = read(made.form(made.text("id"), made.text("id", (20, 100, 90, 112)))).values()
    assert [place.width for place in field.places] == [200.0, 70.0]


def test_what_cannot_be_filled_is_other() -> None:
    def unplaced(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].Annots[2]

    fields = read(
        made.form(
            made.text("secret", Ff=1 << 13),
            made.tick("press", Ff=1 << 16),
            made.text("nowhere"),
            change=unplaced,
        )
    )
    assert {f.sort for f in fields.values()} == {"other"}


def test_what_stands_undrawn_in_a_field_is_known() -> None:
    fields = read(made.form(made.text("plan", V=String("Northgate")), made.text("empty")))
    assert (fields["plan"].preset, fields["empty"].preset) == ("Northgate", "")


def test_a_turned_field_is_as_wide_as_it_is_read() -> None:
    (field,) = read(made.form(made.text("side", MK=Dictionary(R=90)))).values()
    assert (field.places[0].width, field.places[0].height) == (16.0, 200.0)
    assert turn_of(Dictionary(MK=Dictionary(R=-90))) == 270


def test_a_field_travels_as_plain_values() -> None:
    for field in read(made.form(made.text("a"), made.chosen("b", "x"))).values():
        packed = field.packed()
        assert isinstance(packed["places"][0], dict)
        assert FormField.unpacked(packed) == field


def test_a_form_has_so_many_fields_and_no_more() -> None:
    def many(pdf: pikepdf.Pdf) -> None:
        names = (String(f"f{n}") for n in range(1, FORM_FIELDS.most))
        pdf.Root.AcroForm.Fields.extend(Dictionary(T=name, FT=Name.Tx) for name in names)

    assert len(read(made.form(made.text("a"), change=many))) == FORM_FIELDS.most
    with pytest.raises(UnreadableError, match="the fields of one form"):
        read(made.form(made.text("a"), made.text("b"), change=many))


def test_fields_below_fields_end_somewhere() -> None:
    node = made.text("leaf")
    for n in range(60):
        node = Dictionary(T=String(f"n{n}"), Kids=Array([node]))
    with pytest.raises(UnreadableError, match="nesting"):
        read(made.form(node))


@pytest.mark.parametrize("appearance", ["", "Tf", "/Helv x Tf", "/Helv -3 Tf"])
def test_a_type_size_that_says_nothing_is_none(appearance: str) -> None:
    field = made.text("a")
    field.DA = String(appearance)
    assert read(made.form(field))["a"].size == 0.0


def test_a_box_without_corners_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no box"):
        read(made.form(made.text("a", (1, 2, 3))))
