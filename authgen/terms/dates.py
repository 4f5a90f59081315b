"""Spans of calendar time, and dates moved by them.

Months and years clamp to the month's last day (31 August minus 6 months is 28 or 29 February);
a window includes both of its ends. "6 months" and "183 days" are different spans.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_SHAPE = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_MONTHS_PER_YEAR = 12
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 1  # counted from 0


@dataclass(frozen=True, slots=True)  # not a Struct: pydantic checks its fields
class Span:
    """A number of days, weeks, months or years."""

    count: int
    unit: str  # day | week | month | year

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read "6 months" or "1 year"; ValueError tells the form."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise ValueError("write a number and a unit, such as 6 months, 24 weeks or 30 days")
        return cls(int(shape[1]), shape[2])

    def __str__(self) -> str:
        """Write the span as a person would."""
        return f"{self.count} {self.unit}" + ("" if self.count == 1 else "s")

    def after(self, day: date, times: int = 1) -> date:
        """Give the date this span, or some times it, later than `day`."""
        return _moved(day, self, times)

    def before(self, day: date) -> date:
        """Give the date this span earlier than `day`."""
        return _moved(day, self, -1)

    def dates(self, first: date, last: date) -> list[date]:
        """Give the dates in whole steps from `first`, itself among them, to `last`."""
        if last < first:
            return []
        days = self.count * _DAYS.get(self.unit, 0)
        if days:
            steps = range(first.toordinal(), last.toordinal() + 1, days)
            return [date.fromordinal(step) for step in steps]
        months = self.count * (_MONTHS_PER_YEAR if self.unit == "year" else 1)
        return [add_months(first, n) for n in range(0, full_months(first, last) + 1, months)]


_DAYS = {"day": 1, "week": 7}


def _moved(day: date, span: Span, times: int) -> date:
    count = times * span.count
    if span.unit == "day":
        return day + timedelta(days=count)
    if span.unit == "week":
        return day + timedelta(weeks=count)
    return add_months(day, count * (_MONTHS_PER_YEAR if span.unit == "year" else 1))


def add_months(day: date, months: int) -> date:
    """Move a date by calendar months, clamped to the last day of the month."""
    year, month0 = divmod(day.year * _MONTHS_PER_YEAR + day.month - 1 + months, _MONTHS_PER_YEAR)
    last = _LENGTHS[month0] + (month0 == _FEBRUARY and calendar.isleap(year))
    return date(year, month0 + 1, min(day.day, last))


def full_months(start: date, end: date) -> int:
    """Count the full calendar months from `start` to `end` (0 when `end` is not later)."""
    months = max(0, (end.year - start.year) * _MONTHS_PER_YEAR + end.month - start.month)
    while months and add_months(start, months) > end:
        months -= 1
    return months


def age_on(birth: date, day: date) -> int:
    """Count whole years; a birthday on 29 February is reached on 28 February (policy 0)."""
    return full_months(birth, day) // _MONTHS_PER_YEAR
