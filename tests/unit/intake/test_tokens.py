"""Numbers keep their digits and have an end."""

from decimal import Decimal

import pytest

from authgen.intake.limits import DIGITS
from authgen.intake.tokens import Fault, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("+5", 5),
        ("-0", 0),
        ("007", 7),
        ("3.10", Decimal("3.10")),
        ("1e5", Decimal("1e5")),
        (".5", Decimal("0.5")),
    ],
)
def test_numbers_keep_their_digits(text: str, value: int | Decimal) -> None:
    read = number(text)
    assert read == value
    assert str(read) == str(value)
    assert type(read) is type(value)


def test_digits_have_a_limit() -> None:
    assert number("9" * DIGITS.most) == int("9" * DIGITS.most)
    over = number("9" * (DIGITS.most + 1))
    assert isinstance(over, Fault)
    assert over.slug == "over-limit"


def test_exponents_are_digits_too() -> None:
    assert number("1e40") == Decimal("1e40")
    assert number("1e-40") == Decimal("1e-40")
    assert isinstance(number("1e41"), Fault)
    assert isinstance(number("1e-41"), Fault)


@pytest.mark.parametrize("text", ["inf", "-inf", "nan"])
def test_what_is_not_finite_is_refused(text: str) -> None:
    read = number(text)
    assert isinstance(read, Fault)
    assert read.what == "is not a finite number"
