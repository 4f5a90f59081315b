"""Doses are exact decimals with a unit."""

from decimal import Decimal

import pytest

from authgen.terms.dose import Dose, billing_units


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("300 mg", "300", "mg"),
        ("1,000 mg", "1000", "mg"),
        ("1 g", "1000", "mg"),
        ("0.5 g", "500", "mg"),
        ("12 mg/m2", "12", "mg/m2"),
        (" 450mg ", "450", "mg"),
    ],
)
def test_a_dose_is_read(text: str, amount: str, unit: str) -> None:
    assert Dose.parse(text) == Dose(Decimal(amount), unit)


@pytest.mark.parametrize("text", ["", "300", "mg", "10,00 mg", "-3 mg", "3 ml", "3 mg daily"])
def test_anything_else_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="such as 300 mg"):
        Dose.parse(text)


@pytest.mark.parametrize("text", ["300 mg", "1,000 mg", "12 mg/m2", "2.5 mg"])
def test_a_dose_is_written_as_orders_do(text: str) -> None:
    assert str(Dose.parse(text)) == text


def test_a_dose_per_m2_needs_the_body_surface() -> None:
    assert Dose.parse("12 mg/m2").in_mg(Decimal("1.8")) == Decimal("21.6")
    assert Dose.parse("12 mg/m2").in_mg(None) is None
    assert Dose.parse("300 mg").in_mg(None) == 300


def test_a_dose_in_mg_becomes_one_per_m2() -> None:
    assert Dose.parse("18 mg").per_m2(Decimal("1.5")) == 12
    assert Dose.parse("18 mg").per_m2(None) is None
    assert Dose.parse("18 mg").per_m2(Decimal(0)) is None
    assert Dose.parse("12 mg/m2").per_m2(None) == 12


@pytest.mark.parametrize(("milligrams", "units"), [("600", 600), ("600.1", 601), ("0", 0)])
def test_a_started_unit_counts(milligrams: str, units: int) -> None:
    assert billing_units(Decimal(milligrams), Decimal(1)) == units
    assert billing_units(Decimal("21.6"), Decimal(5)) == 5
