"""Three-valued truth at its edges; its laws stand in tests/property/test_truth.py."""

import pytest

from authgen.terms.truth import Truth, all_of, any_of, at_least, negate

NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES


@pytest.mark.parametrize(("value", "truth"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_none_is_unknown_and_never_no(value: bool | None, truth: Truth) -> None:  # noqa: FBT001
    assert Truth.of(value) is truth


def test_of_nothing_all_hold_and_none_does() -> None:
    assert all_of([]) is YES
    assert any_of([]) is NO


def test_one_no_decides_all_and_one_yes_decides_any() -> None:
    assert all_of([YES, UNKNOWN, NO]) is NO
    assert any_of([NO, UNKNOWN, YES]) is YES


def test_otherwise_the_unknown_stays_unknown() -> None:
    assert all_of([YES, UNKNOWN]) is UNKNOWN
    assert any_of([NO, UNKNOWN]) is UNKNOWN
    assert negate(UNKNOWN) is UNKNOWN


@pytest.mark.parametrize(
    ("truths", "expected"),
    [
        ([YES, YES, NO], YES),
        ([YES, UNKNOWN, NO], UNKNOWN),
        ([YES, NO, NO], NO),
        ([UNKNOWN, NO, NO], NO),
        ([UNKNOWN, UNKNOWN, NO], UNKNOWN),
    ],
)
def test_two_of_three(truths: list[Truth], expected: Truth) -> None:
    assert at_least(2, truths) is expected
