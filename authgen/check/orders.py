"""The regimen asked for, as dated doses inside the period.

Day 1 is `period.start`. Intervals are followed as written, in calendar months, weeks or days;
for a schedule of months an interval of whole 4-week steps counts as months (policy section 3).
Nothing is judged here.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter

from msgspec import Struct

from authgen.case.request import RegimenLine, Request
from authgen.check.facts import Facts
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

WEEKS_PER_MONTH = 4
DAYS_PER_WEEK = 7
DAYS_PER_MONTH = WEEKS_PER_MONTH * DAYS_PER_WEEK
LAST_DAY = 3_660
"""The last day that a regimen can name; a period that runs on has no doses after it."""
_ONCE = Span(LAST_DAY, "day")
"""The interval of a line that names none: no second dose can follow."""


class Ordered(Struct, frozen=True):
    """One dose asked for: `every` is the interval of its line, `again` a dose after its first.

    `line` numbers the lines of the regimen, from 0.
    """

    day: date
    number: int  # day 1 = period.start
    dose: Dose
    route: str | None
    every: Span | None = None
    again: bool = False
    line: int = 0


def ordered(request: Request, months: bool) -> tuple[Ordered, ...]:  # noqa: FBT001
    """Give the doses asked for inside the period, by date.

    `months`: the drug's schedule counts in months, so that 24 weeks are stepped as 6 months.
    """
    found: list[Ordered] = []
    for number, line in enumerate(request.regimen):
        found += _doses(request, number, line, months)
    return tuple(sorted(found, key=_DAY))


_DAY = attrgetter("day")


def doses(facts: Facts, *, months: bool) -> tuple[Ordered, ...]:
    """Give the doses that a case asks for, worked out once."""
    key = "doses by months" if months else "doses as written"
    if key not in facts.kept:
        facts.kept[key] = ordered(facts.dossier.case.request, months)
    found: tuple[Ordered, ...] = facts.kept[key]
    return found


def last_planned(request: Request) -> date:
    """Give the last day on which the request can have a dose."""
    return min(request.period.end, request.period.start + timedelta(days=LAST_DAY - 1))


def _doses(
    request: Request,
    number: int,
    line: RegimenLine,
    months: bool,  # noqa: FBT001
) -> list[Ordered]:
    start, end = request.period.start, last_planned(request)
    dose, route, before = line.dose, line.route, start.toordinal() - 1
    if line.first_day is None:
        named = [(start + timedelta(days=n - 1), n) for n in line.days or ()]
        return [Ordered(day, n, dose, route, line=number) for day, n in named if day <= end]
    first = start + timedelta(days=line.first_day - 1)
    last = min(end, start + timedelta(days=(line.last_day or LAST_DAY) - 1))
    step = _step(line.every, months)
    days = (step or _ONCE).dates(first, last)[: line.count]
    return [
        Ordered(day, day.toordinal() - before, dose, route, step, day is not days[0], number)
        for day in days
    ]


def _step(every: Span | None, months: bool) -> Span | None:  # noqa: FBT001
    if not (every and months):
        return every
    weeks = every.count if every.unit == "week" else 0
    if every.unit == "day" and every.count % DAYS_PER_WEEK == 0:
        weeks = every.count // DAYS_PER_WEEK
    whole = weeks > 0 and weeks % WEEKS_PER_MONTH == 0
    return Span(weeks // WEEKS_PER_MONTH, "month") if whole else every


def shortest_days(span: Span) -> int:
    """Give the fewest days that keep an interval: a month counts as 4 weeks at the least."""
    return span.count * _FEWEST[span.unit]


_FEWEST = {
    "day": 1,
    "week": DAYS_PER_WEEK,
    "month": DAYS_PER_MONTH,
    "year": 12 * DAYS_PER_MONTH,
}


def is_longer(earlier: date, later: date, interval: Span) -> bool:
    """Tell whether the gap between two doses is longer than the interval."""
    return later > interval.after(earlier)
