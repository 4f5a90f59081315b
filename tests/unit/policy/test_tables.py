"""A name means one thing; a code is in force on some days and not on others."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from authgen.policy.tables import Clock, Tables, TablesFile

DAY = date(2026, 1, 15)
ROWS: dict[str, Any] = {
    "substances": [
        {"substance": "ocrelizumab", "names": ["Ocrevus", "OCR", "J2350"], "role": "dmt"},
        {"substance": "rituximab", "names": ["Rituxan"], "role": "dmt"},
    ],
    "products": [
        {
            "drug": "ocrelizumab",
            "substance": "ocrelizumab",
            "label": "ocrelizumab (Ocrevus)",
            "hcpcs": ["J2350"],
        }
    ],
    "hcpcs": [
        {
            "code": "J2350",
            "description": "Injection, ocrelizumab, 1 mg",
            "unit_mg": 1,
            "effective": "2018-01-01",
            "until": "2026-12-31",
        },
        {"code": "J2323", "description": "Injection, natalizumab, 1 mg", "unit_mg": 1},
    ],
    "diagnoses": [
        {"code": "G35", "description": "Multiple sclerosis", "header": True, "courses": ["RRMS"]},
        {
            "code": "G35.A",
            "description": "Relapsing-remitting",
            "courses": ["RRMS"],
            "billable_from": "2025-10-01",
        },
    ],
    "specialties": [
        {"specialty": "neurology", "names": ["Neurologist"], "neurology": True},
        {"specialty": "family medicine", "neurology": False},
    ],
    "clocks": [],
    "editions": [{"name": "McDonald 2017", "names": ["2017 McDonald"], "from": "2018-01-01"}],
}
CLOCK: dict[str, Any] = {
    "id": "erisa-standard",
    "lines": ["commercial_erisa"],
    "priority": "standard",
    "days": 15,
    "rule": "Fifteen days",
    "source": "29 CFR 2560.503-1",
    "status": "final",
    "certainty": "verified",
    "effective": "2025-01-01",
    "until": "2025-12-31",
}
TABLES = Tables.model_validate(ROWS)


@pytest.mark.parametrize("name", ["ocrelizumab", "OCREVUS", " ocr ", "j2350"])
def test_a_substance_goes_by_many_names(name: str) -> None:
    found = TABLES.substance_of(name)
    assert found is not None
    assert found.substance == "ocrelizumab"


@pytest.mark.parametrize("name", ["Ocrevus (ocrelizumab)", "ocrelizumab(OCR)"])
def test_two_names_of_one_substance_are_one(name: str) -> None:
    assert TABLES.substance_of(name) is TABLES.substance_of("ocrelizumab")


@pytest.mark.parametrize("name", ["Ocrevus (rituximab)", "ocrelizumb", "Ocrevus (new)", ""])
def test_what_is_not_known_is_not_guessed(name: str) -> None:
    assert TABLES.substance_of(name) is None


def test_a_misspelt_name_is_asked_back() -> None:
    assert TABLES.similar_names("ocrelizumb") == ["ocrelizumab"]
    assert TABLES.similar_names("Rituxn") == ["Rituxan"]
    assert TABLES.similar_names("water") == []


def test_a_product_by_its_drug_key() -> None:
    found = TABLES.product("ocrelizumab")
    assert found is not None
    assert found.label == "ocrelizumab (Ocrevus)"
    assert TABLES.product("alemtuzumab") is None


@pytest.mark.parametrize(
    ("code", "day", "held"),
    [
        ("J2350", date(2017, 12, 31), False),
        ("J2350", date(2018, 1, 1), True),
        ("J2350", date(2026, 12, 31), True),
        ("J2350", date(2027, 1, 1), False),
        ("J2323", date(1990, 1, 1), True),
        ("J9999", DAY, False),
    ],
)
def test_a_billing_code_is_in_force_to_the_day(code: str, day: date, held: bool) -> None:  # noqa: FBT001
    assert (TABLES.code(code, day) is not None) is held


@pytest.mark.parametrize(
    ("code", "day", "billable"),
    [
        ("G35", DAY, False),
        ("G35.A", date(2025, 9, 30), False),
        ("G35.A", date(2025, 10, 1), True),
    ],
)
def test_a_header_is_never_billable(code: str, day: date, billable: bool) -> None:  # noqa: FBT001
    found = TABLES.diagnosis(code)
    assert found is not None
    assert found.billable(day) is billable


def test_the_codes_of_a_course() -> None:
    assert [d.code for d in TABLES.leaves("RRMS", DAY)] == ["G35.A"]
    assert TABLES.leaves("PPMS", DAY) == ()
    assert TABLES.diagnosis("X99") is None


@pytest.mark.parametrize(
    ("name", "neurology"),
    [("Neurologist", True), ("NEUROLOGY", True), ("family medicine", False), ("witchcraft", False)],
)
def test_neurology_is_told_by_name(name: str, neurology: bool) -> None:  # noqa: FBT001
    assert TABLES.is_neurology(name) is neurology


def test_an_edition_goes_by_its_names() -> None:
    assert TABLES.edition("2017 mcdonald") is TABLES.edition("McDonald 2017") is not None
    assert TABLES.edition("Poser") is None


@pytest.mark.parametrize(
    ("list_name", "row", "what"),
    [
        ("substances", {"substance": "x", "names": ["ocrevus"], "role": "dmt"}, "substance name"),
        ("specialties", {"specialty": "Neurology", "neurology": True}, "specialty name"),
        ("editions", {"name": "mcdonald 2017", "from": "2018-01-01"}, "edition name"),
        ("products", ROWS["products"][0], "drug key"),
        ("diagnoses", ROWS["diagnoses"][0], "ICD-10-CM code"),
    ],
)
def test_a_name_means_one_thing(list_name: str, row: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=f"{what} given more than once"):
        Tables.model_validate({**ROWS, list_name: [*ROWS[list_name], row]})


def test_a_clock_stands_once() -> None:
    with pytest.raises(ValidationError, match="clock given more than once"):
        Tables.model_validate({**ROWS, "clocks": [CLOCK, CLOCK]})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hours": 72}, "for hours or for days"),
        ({"days": None}, "for hours or for days"),
        ({"answer_within": "45 days", "answer_hours": 48}, "not both"),
        ({"lines": []}, "at least 1 item"),
    ],
)
def test_a_clock_runs_one_way(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Clock.model_validate({**CLOCK, **change})


def test_a_clock_holds_from_a_day_to_a_day() -> None:
    clock = Clock.model_validate(CLOCK)
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [clock.in_force(day) for day in days] == [False, True, True, False]


def test_files_are_put_together_and_a_name_stands_in_one_of_them() -> None:
    halves = [
        TablesFile.model_validate(
            {"schema": "authgen.tables/1", **{k: v for k, v in ROWS.items() if k in names}}
        )
        for names in (("substances", "products"), ("hcpcs", "diagnoses", "specialties", "editions"))
    ]
    assert Tables.of(halves) == TABLES
    with pytest.raises(ValidationError, match="given more than once"):
        Tables.of([*halves, halves[0]])
