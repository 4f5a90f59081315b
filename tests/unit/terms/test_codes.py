"""Shapes of identifiers, and the check digit of an NPI."""

import re

import pytest

from authgen.terms import codes


@pytest.mark.parametrize("text", ["1234567893", "1497758544"])
def test_an_npi_passes_luhn(text: str) -> None:
    assert codes.is_npi(text)


@pytest.mark.parametrize(
    "text", ["1234567890", "123456789", "12345678930", "", "123456789O", "१२३४५६७८९३"]
)
def test_anything_else_is_no_npi(text: str) -> None:
    assert not codes.is_npi(text)


def test_every_other_last_digit_fails() -> None:
    assert [d for d in "0123456789" if codes.is_npi("123456789" + d)] == ["3"]


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (codes.CASE_ID, "NG-2026-004417", "-NG"),
        (codes.CASE_ID, "a" * 64, "a" * 65),
        (codes.HCPCS, "J2350", "J235"),
        (codes.HCPCS, "96413", "9641"),
        (codes.ICD10, "G35.A", "G35."),
        (codes.ICD10, "G35", "g35"),
        (codes.NDC, "50242-150-01", "50242-150"),
        (codes.EXHIBIT_ID, "C1", "1C"),
    ],
)
def test_shapes(pattern: re.Pattern[str], good: str, bad: str) -> None:
    assert pattern.fullmatch(good)
    assert not pattern.fullmatch(bad)
