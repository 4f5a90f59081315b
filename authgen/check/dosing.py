"""DOSE-01: the regimen asked for against the drug's schedule.

Every course of the schedule that is for the kind judged is tried; the one that the regimen keeps
best decides. A dose that is too high, too early or one too many is not met; a lower or longer
one is met and said by an advisory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from authgen.check.facts import ABSENT, Facts, Value
from authgen.check.leaf import STATED_AS_NONE
from authgen.check.orders import Ordered, doses, shortest_days
from authgen.check.slots import NO_SURFACE, Notes, note_dose, note_slots
from authgen.policy.schedule import Course, Daily
from authgen.terms.text import folded

NO_INFUSION = Value("clinical.infusions", reason="no earlier infusion is documented")
NO_ROUTE = Value("request.regimen", reason="the route is not stated")
_ROUTES = {
    "INTRAVENOUS": "IV",
    "INTRAVENOUSLY": "IV",
    "IV INFUSION": "IV",
    "INTRAVENOUS INFUSION": "IV",
    "SUBCUTANEOUS": "SC",
    "SUBCUTANEOUSLY": "SC",
    "SUBCUT": "SC",
    "SUBQ": "SC",
    "SQ": "SC",
}
"""How orders write the routes of schedules."""


class Fit(Struct, frozen=True):
    """How a regimen fits a course: `faults` break it; `low`, `extended`, `reload` are flags."""

    course: Course
    faults: tuple[str, ...] = ()
    open: tuple[Value, ...] = ()  # the facts without which it cannot be told
    low: tuple[str, ...] = ()
    extended: bool = False
    reload: bool = False


def fit(facts: Facts) -> Fit:
    """Give the best fit of the regimen among the courses for the kind judged."""
    found: Fit | None = facts.kept.get(("fit", facts.kind))
    if found is None:
        found = facts.kept["fit", facts.kind] = _best(_fits(facts))
    return found


def _best(fits: Iterator[Fit]) -> Fit:
    """Give the first fit that nothing speaks against, or the one with the least."""
    tried: list[Fit] = []
    for found in fits:
        if not found.faults and not found.open:
            return found
        tried.append(found)
    return min(tried, key=lambda f: (len(f.faults), len(f.open)))


def _fits(facts: Facts) -> Iterator[Fit]:
    for course in facts.schedule.courses:
        if _is_reload(facts, course):
            yield _reloading(facts, course)
    for course in facts.schedule.courses:
        if facts.kind in course.kinds:
            yield _fitted(course, _noted(facts, course))


def _fitted(course: Course, notes: Notes, *, reload: bool = False) -> Fit:
    faults, low = (tuple(dict.fromkeys(n)) for n in (notes.faults, notes.low))
    return Fit(course, faults, tuple(dict.fromkeys(notes.open)), low, notes.extended, reload)


def _is_reload(facts: Facts, course: Course) -> bool:
    again = facts.kind == "restart" and "restart" not in course.kinds
    return again and bool(course.loading) and facts.known("request.drug_class") == "anti_cd20"


def _reloading(facts: Facts, course: Course) -> Fit:
    """Fit loading doses given again at a restart: allowed with a reason (DOSE-RELOAD)."""
    notes = _noted(facts, course)
    reason = facts.value("clinical.plan.reload_reason")
    if reason.reason == ABSENT or folded(reason.value) == STATED_AS_NONE:
        notes.faults.append("loading again without a reason in the plan")
    elif not reason.known:
        notes.open.append(reason)
    return _fitted(course, notes, reload=True)


def _noted(facts: Facts, course: Course) -> Notes:
    """Give what is noted when the regimen is held against a course."""
    notes = Notes()
    asked = doses(facts, months=_in_months(course))
    if not asked:
        notes.faults.append("no dose lies inside the period")
        return notes
    _note_routes(facts, asked, notes)
    _note_start(facts, asked[0].day, notes)
    if course.daily is not None:
        _note_daily(facts, course.daily, asked, notes)
    else:
        note_slots(facts, course, asked, notes)
    return notes


def _in_months(course: Course) -> bool:
    return course.maintenance is not None and course.maintenance.every.unit == "month"


def _note_routes(facts: Facts, asked: tuple[Ordered, ...], notes: Notes) -> None:
    stated = {d.route for d in asked}
    if stated == {facts.schedule.route}:
        return
    routes = set(map(_route, stated))
    other = sorted(routes - {facts.schedule.route, ""})
    if other:
        notes.faults.append(f"the route is {facts.schedule.route}, not {', '.join(other)}")
    if "" in routes:
        notes.open.append(NO_ROUTE)


def _route(written: str | None) -> str:
    folded = " ".join((written or "").upper().replace(".", "").split())
    return _ROUTES.get(folded, folded)


def _note_start(facts: Facts, first: date, notes: Notes) -> None:
    """Note a first dose too soon after the last infusion, shown or only stated."""
    last = facts.value("request.last_infusion").value
    if last is None and facts.kind in {"continuation", "restart"}:
        notes.open.append(NO_INFUSION)
    if last is not None and first < _allowed(facts, last):
        allowed = _allowed(facts, last)
        notes.faults.append(f"the first dose, {first}, comes before {allowed}, after {last}")
    for record in facts.records("clinical.infusions").items:
        stated = record.values["date"]
        if record.fault and stated is not None and first < _allowed(facts, stated):
            notes.open.append(record.value("date"))


def _allowed(facts: Facts, last: date) -> date:
    """Give the first day that keeps the interval after an infusion, less the tolerance.

    Where doses repeat, 4 weeks count as a month (policy section 1).
    """
    interval = facts.schedule.shortest_interval
    due = facts.schedule.early_tolerance.before(interval.after(last))
    repeats = any(c.maintenance for c in facts.schedule.courses)
    return min(due, last + timedelta(days=shortest_days(interval))) if repeats else due


def _note_daily(facts: Facts, daily: Daily, asked: tuple[Ordered, ...], notes: Notes) -> None:
    surface = facts.known(NO_SURFACE.path)
    if len(asked) > daily.max_days:
        notes.faults.append(f"{len(asked)} days are asked for; the schedule has {daily.max_days}")
    if any(b.day - a.day != timedelta(days=1) for a, b in pairwise(asked)):
        notes.faults.append("the days are not consecutive")
    for dose in asked:
        note_dose(dose.dose, daily.dose, daily.min_dose, surface, notes)
    if len(asked) < daily.min_days:
        notes.low.append(f"{daily.min_days} days are scheduled, {len(asked)} asked for")
