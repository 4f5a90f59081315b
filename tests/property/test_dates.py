"""Calendar months as a policy means them: clamped, inclusive, monotone."""

from datetime import date, timedelta
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from authgen.terms.dates import Span, add_months, age_on, full_months

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
spans = st.builds(Span, st.integers(0, 400), st.sampled_from(["day", "week", "month", "year"]))
month_counts = st.integers(0, 600)


@given(spans)
def test_a_span_is_read_as_it_is_written(span: Span) -> None:
    assert Span.parse(str(span)) == span


@given(days, month_counts)
def test_moving_keeps_the_day_or_clamps_to_the_last(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    next_day = moved + timedelta(days=1)
    assert moved.day == day.day or (moved.day < day.day and next_day.day == 1)


@given(days, days, spans)
def test_windows_never_cross(one: date, other: date, span: Span) -> None:
    early, late = sorted([one, other])
    assert span.before(early) <= span.before(late)
    assert span.after(early) <= span.after(late)


@given(days, month_counts)
def test_there_and_back_loses_at_most_the_clamped_days(day: date, count: int) -> None:
    back = add_months(add_months(day, count), -count)
    assert timedelta(0) <= day - back <= timedelta(days=3)


@given(days, month_counts)
def test_full_months_counts_what_was_added(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert full_months(day, moved) == count
    assert full_months(day, moved - timedelta(days=1)) == max(0, count - 1)


@given(days, days)
def test_full_months_is_the_greatest_that_fits(one: date, other: date) -> None:
    start, end = sorted([one, other])
    months = full_months(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert full_months(end, start) == 0 or start == end


@given(days, days)
def test_nobody_grows_younger(born: date, day: date) -> None:
    assert age_on(born, day) <= age_on(born, day + timedelta(days=1)) <= age_on(born, day) + 1


@given(days, spans.filter(lambda span: span.count > 0), st.integers(-40, 800))
def test_dates_in_steps_are_those_counted_from_the_first(
    first: date, span: Span, length: int
) -> None:
    last = first + timedelta(days=length)
    steps = takewhile(lambda day: day <= last, (span.after(first, k) for k in range(801)))
    assert span.dates(first, last) == list(steps)
