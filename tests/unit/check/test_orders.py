"""The regimen as dated doses: days, steps as written, ends, and no walk out of the calendar."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.orders import last_planned, ordered, shortest_days
from authgen.terms.dates import Span
from tests.unit.check.build import asked, days, every

YEAR = {"start": "2026-12-01", "end": "2027-11-30"}


def dates(*regimen: dict[str, Any], months: bool = False, **period: str) -> list[str]:
    request = asked("ocrelizumab", "initial", *regimen, period=YEAR | period).dossier.case.request
    return [str(d.day) for d in ordered(request, months)]


def test_day_one_is_the_first_of_the_period() -> None:
    assert dates(days("300 mg", 1, 15, 366)) == ["2026-12-01", "2026-12-15"]
    assert dates(days("300 mg", 365)) == ["2027-11-30"]


def test_lines_are_put_together_by_date() -> None:
    both = dates(every("600 mg", "3 months", 15, count=2), days("300 mg", 50))
    assert both == ["2026-12-15", "2027-01-19", "2027-03-15"]


@pytest.mark.parametrize(
    ("interval", "months", "second"),
    [
        ("6 months", False, "2027-05-30"),
        ("24 weeks", False, "2027-05-17"),
        ("24 weeks", True, "2027-05-30"),
        ("168 days", False, "2027-05-17"),
        ("168 days", True, "2027-05-30"),
        ("26 weeks", True, "2027-05-31"),
        ("25 weeks", True, "2027-05-24"),
        ("169 days", True, "2027-05-18"),
        ("1 year", True, None),
    ],
)
def test_steps_are_followed_as_written(
    interval: str,
    months: bool,  # noqa: FBT001 - as the schedule counts
    second: str | None,
) -> None:
    start, end = "2026-11-30", "2027-11-29"
    found = dates(every("600 mg", interval), months=months, start=start, end=end)
    assert found[0] == start
    assert (found[1] if len(found) > 1 else None) == second


def test_months_are_counted_from_the_first_date_and_clamped() -> None:
    found = dates(every("1 mg", "1 month", count=4), start="2027-01-31")
    assert found == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_line_ends_by_count_by_last_day_or_with_the_period() -> None:
    assert len(dates(every("300 mg", "4 weeks"))) == 14
    assert len(dates(every("300 mg", "4 weeks", count=3))) == 3
    assert len(dates(every("300 mg", "4 weeks", last_day=57))) == 3
    assert len(dates(every("300 mg", "4 weeks", last_day=56))) == 2
    assert dates({"dose": "300 mg", "first_day": 9}) == ["2026-12-09"]
    assert dates(every("300 mg", "4 weeks", 900)) == []


def test_a_far_interval_does_not_leave_the_calendar() -> None:
    assert dates(every("300 mg", "9999 years")) == ["2026-12-01"]
    assert dates(every("300 mg", "9999 years", count=400), end="2199-12-31") == ["2026-12-01"]


def test_no_dose_is_planned_beyond_the_last_day_that_a_regimen_can_name() -> None:
    request = asked("ocrelizumab", "initial", every("1 mg", "1 day"), period=YEAR | {
        "end": "2199-12-31"}).dossier.case.request  # fmt: skip
    assert len(ordered(request, months=False)) == 3660
    assert str(last_planned(request)) == "2036-12-07"


def test_doses_know_their_line_and_whether_they_repeat() -> None:
    request = asked("ocrelizumab", "initial", days("300 mg", 1), every("600 mg", "6 months", 169))
    found = ordered(request.dossier.case.request, months=True)
    assert [(d.number, d.line, d.again) for d in found] == [
        (1, 0, False),
        (169, 1, False),
        (353, 1, True),
    ]


@pytest.mark.parametrize(
    ("span", "least"), [("6 days", 6), ("2 weeks", 14), ("6 months", 168), ("1 year", 336)]
)
def test_a_month_counts_as_four_weeks_at_the_least(span: str, least: int) -> None:
    assert shortest_days(Span.parse(span)) == least
