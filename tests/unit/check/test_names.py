"""Names in records are read through the tables: drugs, problems, specialties, vaccines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.check.build import day, facts


def items(name: str, *records: dict[str, Any]) -> Any:
    return facts({name: {"items": records}}).records(f"clinical.{name}").items


@pytest.mark.parametrize(
    ("name", "stated", "key", "expected"),
    [
        ("dmts", {"drug": "Tecfidera"}, "substance", "dimethyl fumarate"),
        ("dmts", {"drug": "natalizumab-sztn"}, "substance", "natalizumab"),
        ("dmts", {"drug": "ocrelizumab"}, "tier", "high_efficacy"),
        ("dmts", {"drug": "fingolimod", "outcome": "ongoing"}, "end", day("2026-11-17")),
        ("dmts", {"drug": "fingolimod", "stop": "2026-01-02"}, "end", day("2026-01-02")),
        ("dmts", {"drug": "fingolimod"}, "end", None),
        ("medications", {"name": "azathioprine"}, "role", "immunosuppressant"),
        ("medications", {"name": "X", "class": "other"}, "role", "other"),
        ("medications", {"name": "no such medicine"}, "role", None),
        ("problems", {"name": "Progressive multifocal  leukoencephalopathy"}, "problem", "PML"),
        ("problems", {"name": "pml"}, "problem", "PML"),
        ("problems", {"name": "Migraine"}, "problem", "migraine"),
        ("problems", {"name": "hypersensitivity", "to": "Tysabri"}, "to_substance", "natalizumab"),
        ("problems", {"name": "hypersensitivity", "to": "latex"}, "to_substance", "latex"),
        ("consults", {"specialty": "neurology", "names_drug": "Ocrevus"}, "drug", "ocrelizumab"),
        ("consults", {"specialty": "cardiology"}, "neurology", False),
        ("consults", {}, "neurology", None),
        ("vaccines", {"name": "Varicella zoster"}, "varicella", True),
        ("vaccines", {"name": "influenza"}, "varicella", False),
        ("tests", {"test": "igg", "result": "normal"}, "resulted", True),
        ("tests", {"test": "igg"}, "resulted", None),
    ],
)
def test_names_are_read_through_the_tables(
    name: str, stated: dict[str, Any], key: str, expected: object
) -> None:
    assert items(name, stated | {"source": "A p.1"})[0].value(key).value == expected


def test_an_unknown_drug_name_is_open_with_a_suggestion() -> None:
    (one,) = items("dmts", {"drug": "dimethyl fumarat", "source": "A p.1"})
    assert one.value("substance").reason == (
        "no table knows this drug name; did you mean dimethyl fumarate?"
    )
    (two,) = items("dmts", {"drug": "zzzz", "source": "A p.1"})
    assert two.value("substance").reason == "no table knows this drug name"


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"result": "negative"}, "negative"),
        ({"value": Decimal(1042), "unit": "mg/dL"}, "1042 mg/dL"),
        ({"result": "normal", "value": Decimal(62), "unit": "%"}, "normal (62 %)"),
        ({"result": "positive", "value": Decimal("1.20")}, "positive (1.20)"),
        ({}, None),
    ],
)
def test_a_test_is_read_out_with_its_result_and_value(
    stated: dict[str, Any], said: str | None
) -> None:
    (one,) = items("tests", {"test": "igg", "source": "A p.1"} | stated)
    assert one.value("reading").value == said


@pytest.mark.parametrize(
    ("name", "class_", "role"),
    [
        ("azathioprine", "other", "immunosuppressant"),
        ("Imuran", None, "immunosuppressant"),
        ("prednisone", "immunosuppressant", "corticosteroid"),
        ("voclosporin", "immunosuppressant", "immunosuppressant"),
        ("baclofen", "symptomatic", "symptomatic"),
        ("baclofen", "other", "other"),
        ("baclofen", None, "symptomatic"),
    ],
)
def test_the_tables_know_better_what_an_immunosuppressant_is(
    name: str, class_: str | None, role: str
) -> None:
    (one,) = items("medications", {"name": name, "class": class_, "source": "A p.1"})
    assert one.value("role").value == role


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("AIDS", "HIV infection"),
        ("Hepatitis B, active", "active hepatitis B"),
        ("Anaphylaxis", "hypersensitivity"),
        ("Congestive heart failure", "heart failure"),
        ("treated latent tuberculosis", "latent tuberculosis treated"),
        ("family history of stroke", "family history of stroke"),
    ],
)
def test_a_problem_is_known_by_its_other_names(stated: str, known: str) -> None:
    (one,) = items("problems", {"name": stated, "status": "active", "source": "A p.1"})
    assert one.value("problem").value == known


@pytest.mark.parametrize(
    ("stop", "outcome", "end"),
    [
        ("2026-01-02", "ongoing", "2026-01-02"),
        ("2026-12-01", "ongoing", "2026-11-17"),
        ("2026-12-01", None, "2026-11-17"),
        (None, "breakthrough", None),
        (None, None, None),
    ],
)
def test_a_course_shows_something_until_its_stop_or_today(
    stop: str | None, outcome: str | None, end: str | None
) -> None:
    stated = {"drug": "glatiramer", "stop": stop, "outcome": outcome, "source": "A p.1"}
    (one,) = items("dmts", stated)
    assert one.value("end").value == (day(end) if end else None)


def test_every_field_that_a_drug_name_gives_is_open_when_no_table_knows_it() -> None:
    (one,) = items("dmts", {"drug": "zzzz", "source": "A p.1"})
    fields = ("substance", "role", "tier", "drug_class")
    assert {one.value(f).reason for f in fields} == {"no table knows this drug name"}
    consult = {"specialty": "neurology", "names_drug": "Ocrevuss", "source": "A p.1"}
    (two,) = items("consults", consult)
    assert two.value("drug").reason == "no table knows this drug name; did you mean Ocrevus?"
    (three,) = items("consults", {"specialty": "neurology", "source": "A p.1"})
    assert three.value("drug").reason == "not stated"


def test_an_unknown_name_stays_open_when_two_records_of_it_are_merged() -> None:
    stated = {"drug": "zzzz", "start": "2025-01-01"}
    (one,) = items("dmts", stated | {"source": "A p.1"}, stated | {"source": "B p.1"})
    assert one.value("substance").reason == "no table knows this drug name"


@pytest.mark.parametrize(
    ("stated", "reading"),
    [
        ({"result": "negative"}, "negative"),
        ({"value": Decimal(62), "unit": "%"}, "62 %"),
        ({"value": Decimal("0.40")}, "0.40"),
        ({"result": "normal", "value": Decimal(1042), "unit": "mg/dL"}, "normal (1042 mg/dL)"),
        ({}, None),
    ],
)
def test_a_result_is_read_as_letters_say_it(stated: dict[str, Any], reading: str | None) -> None:
    (one,) = items("tests", {"test": "igg", "source": "D p.1"} | stated)
    assert one.value("reading").value == reading


def test_a_reading_is_made_of_what_the_merged_records_say() -> None:
    base = {"test": "igg", "date": "2026-10-05", "result": "normal"}
    number = {"value": Decimal(1042), "unit": "mg/dL"}
    (one,) = items("tests", base | {"source": "A p.1"}, base | number | {"source": "D p.1"})
    assert one.value("reading").value == "normal (1042 mg/dL)"
