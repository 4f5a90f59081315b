"""Right-to-left words are found in the order in which a PDF reader gives them."""

from __future__ import annotations

import pytest

from authgen.render.bidi import times_found
from authgen.render.readback import fold

SARAH, COHEN, LEVI = "שרה", "כהן", "לוי"


@pytest.mark.parametrize(
    "read",
    [
        f"Dear {SARAH} {COHEN} {LEVI}:",  # logical order
        f"Dear {LEVI} {COHEN} {SARAH}:",  # one line
        f"Dear {COHEN} {SARAH} {LEVI}:",  # a line break before the last word
        f"Dear {SARAH} {LEVI} {COHEN}:",  # a line break after the first
    ],
)
def test_words_may_come_last_first_line_by_line(read: str) -> None:
    assert times_found(f"Dear {SARAH} {COHEN} {LEVI} :", fold(read)) == 1


@pytest.mark.parametrize(
    "read",
    [
        f"Dear {LEVI} {SARAH} {COHEN}:",
        f"Dear {SARAH} {COHEN}:",
        f"Dear {COHEN[::-1]} {SARAH} {LEVI}:",
    ],
)
def test_lost_changed_or_shuffled_words_are_not_found(read: str) -> None:
    assert times_found(f"Dear {SARAH} {COHEN} {LEVI} :", fold(read)) == 0


def test_left_to_right_text_is_found_as_it_stands() -> None:
    assert times_found("Ana (A-1)", fold("Ana (A-1) and Ana (A-1)")) == 2
    assert times_found("Ana Ruiz", fold("Ruiz Ana")) == 0


def test_a_bracket_after_them_may_be_mirrored() -> None:
    assert times_found(f"{SARAH} {COHEN} (member)", fold(f"{COHEN} {SARAH} )member)")) == 1
    assert times_found(f"{SARAH} {COHEN} (member)", fold(f"{COHEN} {SARAH} member)")) == 0


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (f"MS {SARAH} {COHEN}", f"{SARAH} {COHEN} MS"),  # the line reads from the right
        (f"1292 {SARAH}", f"{SARAH} 1292"),
        (f"({SARAH}) {COHEN}-{LEVI}", f"{LEVI}-{COHEN} ){SARAH}("),
        (f"{SARAH}, ab {COHEN}'", f"{COHEN}' ab ,{SARAH}"),
    ],
)
def test_signs_and_other_words_may_stand_elsewhere(value: str, read: str) -> None:
    assert times_found(value, fold(f"before {read} after")) == 1


@pytest.mark.parametrize(
    "read",
    [
        f"{SARAH} 1929",  # another number
        f"{SARAH[::-1]} 1292",
        f"{SARAH} 129",
        f"{SARAH}, 292",
        f"{COHEN} 1292",
    ],
)
def test_what_is_not_whole_is_not_found(read: str) -> None:
    assert times_found(f"1292 {SARAH}", fold(read)) == 0


def test_each_time_is_counted_and_none_twice() -> None:
    assert times_found(f"{SARAH} (1)", fold(f"{SARAH} (1) {SARAH} )1( {SARAH}")) == 2
