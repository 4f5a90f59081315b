"""Values are made by the mapping, and what does not fit is told with its place, all at once."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.forms.expressions import lint, values_of
from authgen.forms.fields import FormField, Place
from authgen.forms.mapping import FormMapping
from authgen.render.shape import shape_of

PLACES = (Place(0, 100.0, 12.0),)
FIELDS = {
    field.name: field
    for field in (
        FormField("name", "text", "Name", {}, PLACES),
        FormField("urgent", "checkbox", "Urgent", {"Yes": "1"}, PLACES, buttons=True),
        FormField("kind", "choice", "Kind", {"New": "0", "Old": "1"}, PLACES, buttons=True),
        FormField("site", "choice", "Site", {"Office": "11"}, PLACES, free=True),
        FormField("hand", "other", "Signature", {}, PLACES),
    )
}
CONTEXT: dict[str, Any] = {
    "case": {"name": "A & <B>", "kind": "initial", "zero": "", "urgent": True},
    "therapies": [{"drug": "x"}, {"drug": "y"}],
}


def mapping(**fields: Any) -> FormMapping:
    return FormMapping.model_validate({"schema": "authgen.form/1", "title": "T", "fields": fields})


def given(**fields: Any) -> tuple[dict[str, str], list[str]]:
    values, problems = values_of(mapping(**fields), FIELDS, CONTEXT, "m:{}".format)
    return values, [f"{p.where}: {p.what}" for p in problems]


def faults(**fields: Any) -> list[str]:
    found = lint(mapping(**fields), FIELDS, shape_of([CONTEXT]), "m:{}".format)
    return [f"{p.where}: {p.what} ({p.hint})" for p in found]


def test_text_comes_exact_and_what_is_empty_is_left_out() -> None:
    assert given(name="{{ case.name }}", kind="{{ case.zero }}") == ({"name": "A & <B>"}, [])


def test_lines_of_a_loop_are_trimmed() -> None:
    loop = "{% for t in therapies %}{{ t.drug }} \n   {% endfor %}"
    assert given(name=loop)[0] == {"name": "x\ny"}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("{{ case.urgent }}", "1"), ("no", "Off"), ("X", "1"), ("Yes", "1"), ("1", "1"),
        ("{{ case.kind == 'acute' }}", "Off"),
    ],
)  # fmt: skip
def test_a_box_is_marked_by_yes_and_by_its_own_state(said: str, held: str) -> None:
    assert given(urgent=said) == ({"urgent": held}, [])


def test_a_choice_goes_by_what_it_shows_or_writes_and_by_what_leads_there() -> None:
    led = {"value": "{{ case.kind }}", "choices": {"initial": "New"}}
    assert given(kind=led)[0] == {"kind": "0"}
    assert given(kind="Old")[0] == {"kind": "1"}
    assert given(kind="1")[0] == {"kind": "1"}
    assert given(site="Home")[0] == {"site": "Home"}


def test_what_a_field_does_not_take_is_told_without_its_value() -> None:
    assert given(kind="{{ case.name }}", urgent="perhaps", hand="me", who="x") == (
        {},
        [
            "m:kind: gives kind a value that it does not take",
            "m:urgent: gives urgent a value that it does not take",
            "m:hand: hand is a button, a signature or hidden: it cannot be filled",
            "m:who: the form has no field who",
        ],
    )


def test_a_value_is_never_a_template_and_a_name_is_never_guessed() -> None:
    context = {"case": {"name": "{{ 7*7 }}"}}
    values, _ = values_of(mapping(name="{{ case.name }}"), FIELDS, context, str)
    assert values == {"name": "{{ 7*7 }}"}
    for source in ("{{ case.nam }}", "{{ ''.__class__ }}", "{{ 7 * 7 }}"):
        values, (told,) = given(name=source)
        assert values == {}
        assert told.startswith("m:name: The template value ")


def test_a_mapping_without_fault_has_none() -> None:
    assert faults(name="{{ case.name }}", urgent="{{ case.urgent }}", kind="New") == []


def test_every_fault_is_told_with_its_place_and_a_way_out() -> None:
    assert faults(
        nam="x",
        name="{{ case.nane }}",
        urgent="yes",
        kind={"value": "{{ case.kind }}", "choices": {"initial": "Nev"}},
        site="{% if case.urgent %}Office",
        hand="me",
        zip="{{ therapies }}",
    ) == [
        "m:nam: the form has no field nam (did you mean name?)",
        "m:name: value: there is no field nane (did you mean name?)",
        "m:kind: kind does not take Nev (did you mean New?)",
        "m:site: value: this if is never closed ()",
        "m:hand: hand is a button, a signature or hidden: it cannot be filled (leave it out)",
        "m:zip: the form has no field zip (see: authgen template fields --form)",
        "m:zip: value: prints a list (loop over it)",
    ]


def test_a_fixed_value_is_held_against_the_options() -> None:
    assert faults(kind="Neither") == ["m:kind: kind does not take Neither (it takes: New, Old)"]
    assert faults(urgent="perhaps") == [
        "m:urgent: urgent does not take perhaps (it takes: Yes, or yes and no)"
    ]
