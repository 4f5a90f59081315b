"""The regimen asked for, as dated doses inside the period.

Day 1 is `period.start`. Intervals are followed as written, in calendar months, weeks or days;
for a schedule of months an interval of whole 4-week steps counts as months (policy section 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from authgen.case.request import RegimenLine, Request
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

WEEKS_PER_MONTH = 4
DAYS_PER_WEEK = 7
DAYS_PER_MONTH = WEEKS_PER_MONTH * DAYS_PER_WEEK


@dataclass(frozen=True, slots=True)
class Ordered:
    """One dose asked for. `every` is its line's interval, `again` a dose after the first of it."""

    day: date
    number: int  # day 1 = period.start
    dose: Dose
    route: str | None
    every: Span | None = None
    again: bool = False


def ordered(request: Request, months: bool) -> tuple[Ordered, ...]:  # noqa: FBT001
    """Give the doses asked for inside the period, by date.

    `months`: the drug's schedule counts in months, so that 24 weeks are stepped as 6 months.
    """
    doses = [d for line in request.regimen for d in _doses(request, line, months)]
    return tuple(sorted(doses, key=lambda d: d.day))


def _doses(request: Request, line: RegimenLine, months: bool) -> Iterator[Ordered]:  # noqa: FBT001
    start, end = request.period.start, request.period.end
    for number in line.days or ():
        day = start + timedelta(days=number - 1)
        if day <= end:
            yield Ordered(day, number, line.dose, line.route)
    if line.first_day is not None:
        yield from _repeated(request, line, line.first_day, months)


def _repeated(
    request: Request,
    line: RegimenLine,
    first_day: int,
    months: bool,  # noqa: FBT001
) -> Iterator[Ordered]:
    start = request.period.start
    first = start + timedelta(days=first_day - 1)
    last = min(request.period.end, _last_day(start, line.last_day))
    step = _step(line.every, months)
    for k in count() if line.count is None else range(line.count):
        day = Span(step.count * k, step.unit).after(first) if step else first
        if day > last or (k and step is None):
            return
        yield Ordered(day, (day - start).days + 1, line.dose, line.route, step, bool(k))


def _last_day(start: date, last_day: int | None) -> date:
    return date.max if last_day is None else start + timedelta(days=last_day - 1)


def _step(every: Span | None, months: bool) -> Span | None:  # noqa: FBT001
    if every and months and every.unit == "week" and every.count % WEEKS_PER_MONTH == 0:
        return Span(every.count // WEEKS_PER_MONTH, "month")
    return every


def shortest_days(span: Span) -> int:
    """Give the fewest days that keep an interval: a month counts as 4 weeks at the least."""
    per_unit = {
        "day": 1,
        "week": DAYS_PER_WEEK,
        "month": DAYS_PER_MONTH,
        "year": 12 * DAYS_PER_MONTH,
    }
    return span.count * per_unit[span.unit]


def earliest(last: date, interval: Span) -> date:
    """Give the first day that keeps an interval after `last`."""
    return min(interval.after(last), last + timedelta(days=shortest_days(interval)))


def is_longer(earlier: date, later: date, interval: Span) -> bool:
    """Tell whether the gap between two doses is longer than the interval."""
    return later > interval.after(earlier)
