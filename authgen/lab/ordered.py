"""Cases just below, at and just above what registered functions compare a request with.

The youngest age, the certified period, the doses and intervals of the schedule: figures that no
leaf names, because a function reads them. What is expected derives from the figure and the
policy's rule on it: a lower dose and a longer interval are met, and one day over is excused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from authgen.lab.boundaries import Boundary, Point
from authgen.lab.contexts import Stage
from authgen.lab.examples import Bed
from authgen.lab.patches import patched
from authgen.policy.schedule import Course, Maintenance, Schedule
from authgen.terms.dates import Span
from authgen.terms.dose import Dose
from authgen.terms.words import Verdict

_MET, _NOT_MET = Verdict.MET, Verdict.NOT_MET
_DAYS = {"day": 1, "week": 7}
Tried = tuple[object, Mapping[str, Any], Verdict]  # the value, the changes, what they demand


def of_orders(stage: Stage) -> Iterator[Boundary]:
    """Give the cases around the figures of orders, on every base case of a policy."""
    for bed in stage.trial.beds:
        on = _Order(stage, bed, stage.trial.policy.schedules[bed.drug])
        yield from on.boundaries()


@dataclass(frozen=True, slots=True)
class _Order:
    """The request of one base case, which keeps to the schedule."""

    stage: Stage
    bed: Bed
    schedule: Schedule

    def boundaries(self) -> Iterator[Boundary]:
        """Give the boundaries of the criteria that the base case is judged by."""
        for criterion, place, tried in self._tried():
            if criterion in self.bed.ids:
                points = tuple(self._points(criterion, tried))
                yield Boundary(criterion, self.bed.name, place, points)

    def _points(self, criterion: str, tried: Iterable[Tried]) -> Iterator[Point]:
        law = self.stage.law[criterion]
        for value, changes, expected in tried:
            seen = self.stage.seen(patched(self.bed.case, changes, ()), law)
            if seen is not None:
                yield Point(value, expected, seen.verdict)

    def _tried(self) -> Iterator[tuple[str, str, list[Tried]]]:
        yield "AGE-01", "member.birth_date", list(self._ages())
        for criterion, over in (
            ("PER-01", (True, True, False)),
            ("PER-TRIM", (False, True, False)),
        ):
            yield criterion, "request.period.end", list(self._ends(over))
        for at, line in enumerate(self._lines):
            dose, keep = self._slot(line)
            if dose is not None:
                place = f"request.regimen[{at}]"
                yield "DOSE-01", f"{place}.dose", list(self._doses(at, dose))
            if keep is not None:
                yield "DOSE-01", f"request.regimen[{at}].every", list(self._intervals(at, keep))

    @property
    def _start(self) -> date:
        return _day(self.bed.case["request"]["period"]["start"])

    @property
    def _lines(self) -> list[dict[str, Any]]:
        return list(self.bed.case["request"]["regimen"])

    def _ages(self) -> Iterator[Tried]:
        parameter = self.stage.trial.policy.parameters.get("min_age")
        youngest = parameter.on(self._start) if parameter else None
        if youngest is None:
            return
        born = Span(int(youngest.value), "year").before(self._start)
        for days, verdict in ((-1, _MET), (0, _MET), (1, _NOT_MET)):
            day = born + timedelta(days=days)
            yield day, {"member.birth_date": day}, verdict

    def _ends(self, met: tuple[bool, bool, bool]) -> Iterator[Tried]:
        """Give the last day certified, one day over, and two."""
        spans = (p.span for p in self.schedule.periods if self.bed.kind in p.kinds)
        last = next(spans).after(self._start) - timedelta(days=1)
        for days, holds in enumerate(met):
            day = last + timedelta(days=days)
            yield day, {"request.period.end": day}, _MET if holds else _NOT_MET

    def _slot(self, line: Mapping[str, Any]) -> tuple[Dose | None, Maintenance | None]:
        """Give the dose, and the interval, that the schedule has for a line of the request."""
        courses = (c for c in self.schedule.courses if self.bed.kind in c.kinds)
        course: Course = next(courses)
        if "first_day" in line and course.maintenance is not None:
            return course.maintenance.dose, course.maintenance
        if course.daily is not None:
            return course.daily.dose, None
        asked = set(line.get("days", ()))
        named = (d.dose for d in course.loading if asked <= set(d.days))
        keep = course.maintenance
        return next(named, keep.dose if keep else None), None

    def _doses(self, at: int, most: Dose) -> Iterator[Tried]:
        for more, verdict in ((-1, _MET), (0, _MET), (1, _NOT_MET)):
            dose = f"{most.amount + more} {most.unit}"
            yield dose, self._with(at, dose=dose), verdict

    def _intervals(self, at: int, keep: Maintenance) -> Iterator[Tried]:
        """Give the interval a day shorter, as it is, and a day longer; months by whole months."""
        step = _DAYS.get(keep.every.unit)
        count, unit = (keep.every.count * step, "day") if step else (keep.every.count, "month")
        for more, verdict in ((-1, _NOT_MET), (0, _MET), (1, _MET)):
            every = str(Span(count + more, unit))
            yield every, self._with(at, every=every), verdict

    def _with(self, at: int, **changes: str) -> dict[str, Any]:
        lines = self._lines
        return {"request.regimen": [*lines[:at], {**lines[at], **changes}, *lines[at + 1 :]]}


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
