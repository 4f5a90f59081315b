"""Spans and months at the calendar's corners."""

from datetime import date

import pytest

from authgen.terms.dates import Span, add_months, age_on, full_months


@pytest.mark.parametrize("text", ["6 months", "1 year", "30 days", "1 week", "0 days"])
def test_a_span_is_written_as_it_was_read(text: str) -> None:
    assert str(Span.parse(text)) == text


@pytest.mark.parametrize("text", ["6", "months", "-1 month", "6  months", "6 Months", "1.5 years"])
def test_anything_else_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="such as 6 months"):
        Span.parse(text)


@pytest.mark.parametrize(
    ("span", "before", "after"),
    [
        ("1 day", date(2024, 2, 28), date(2024, 3, 1)),
        ("2 weeks", date(2024, 2, 15), date(2024, 3, 14)),
        ("1 month", date(2024, 1, 29), date(2024, 3, 29)),
        ("1 year", date(2023, 2, 28), date(2025, 2, 28)),
    ],
)
def test_spans_around_a_leap_day(span: str, before: date, after: date) -> None:
    leap = date(2024, 2, 29)
    assert Span.parse(span).before(leap) == before
    assert Span.parse(span).after(leap) == after


def test_months_clamp_to_the_last_day() -> None:
    assert Span.parse("6 months").before(date(2026, 8, 31)) == date(2026, 2, 28)
    assert Span.parse("6 months").before(date(2024, 8, 31)) == date(2024, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_six_months_are_not_183_days() -> None:
    day = date(2026, 8, 31)
    assert Span.parse("6 months").before(day) != Span.parse("183 days").before(day)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2025, 12, 1), date(2026, 12, 1), 12),
        (date(2026, 2, 1), date(2026, 1, 1), 0),
    ],
)
def test_full_months(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


def test_a_birthday_on_a_leap_day_is_reached_on_28_february() -> None:
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 27)) == 17
    assert age_on(born, date(2026, 2, 28)) == 18
    assert age_on(born, date(2024, 2, 28)) == 15
    assert age_on(born, date(2024, 2, 29)) == 16
