"""DOSE-01: the regimen asked for against the drug's schedule.

Every course of the schedule that is for the kind judged is tried; the first that the regimen
keeps decides. A dose that is too high, too early or one too many is not met; a lower or longer
one is met and said by an advisory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from authgen.case.request import RegimenLine
from authgen.check.facts import Facts
from authgen.check.orders import Ordered, earliest, is_longer, ordered, shortest_days
from authgen.policy.schedule import Course, Daily, Schedule
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

UNKNOWN_SURFACE = "the body surface area is not documented"
NO_INFUSION = "no earlier infusion is documented"


@dataclass(frozen=True, slots=True)
class Slot:
    """One dose of the schedule: how much, how long after the one before it (None: anywhere)."""

    most: Dose
    least: Dose
    number: int | None  # the day, where the schedule names it
    after: Span | None  # the interval from the dose before


@dataclass(frozen=True, slots=True)
class Fit:
    """How a regimen fits a course: `faults` break it; `low`, `extended`, `reload` are flags."""

    course: Course
    faults: tuple[str, ...] = ()
    open: str = ""  # why it cannot be told
    low: tuple[str, ...] = ()
    extended: bool = False
    reload: bool = False


def fit(facts: Facts) -> Fit:
    """Give the best fit of the regimen among the courses for the kind judged."""
    fits = [_fit_course(facts, course) for course in facts.schedule.courses if _for(facts, course)]
    fits += [_reloading(facts, c) for c in facts.schedule.courses if _is_reload(facts, c)]
    good = [f for f in fits if not f.faults and not f.open]
    open_ = [f for f in fits if f.open and not f.faults]
    return (good or open_ or fits)[0]


def _for(facts: Facts, course: Course) -> bool:
    return facts.kind in course.kinds


def _is_reload(facts: Facts, course: Course) -> bool:
    anti_cd20 = facts.derived["request.drug_class"].value == "anti_cd20"
    return anti_cd20 and facts.kind == "restart" and "restart" not in course.kinds


def _reloading(facts: Facts, course: Course) -> Fit:
    """Fit loading doses given again at a restart: allowed with a reason (DOSE-RELOAD)."""
    tried = _fit_course(facts, course)
    if not course.loading or tried.faults:
        return tried
    reason = facts.value("clinical.plan.reload_reason")
    faults = () if reason.known else ("loading again without a reason in the plan",)
    return Fit(course, faults, tried.open, tried.low, tried.extended, reload=True)


def _fit_course(facts: Facts, course: Course) -> Fit:
    asked = ordered(facts.dossier.case.request, _in_months(course))
    if not asked:
        return Fit(course, ("no dose lies inside the period",))
    faults = [*_route_faults(facts.schedule, asked), *_start_faults(facts, asked)]
    if course.daily is not None:
        return _fit_daily(facts, course, course.daily, asked, faults)
    return _fit_slots(facts, course, asked, faults)


def _in_months(course: Course) -> bool:
    return course.maintenance is not None and course.maintenance.every.unit == "month"


def _route_faults(schedule: Schedule, asked: tuple[Ordered, ...]) -> list[str]:
    other = {d.route for d in asked if d.route and d.route.upper() != schedule.route}
    return [f"the route is {schedule.route}, not {', '.join(sorted(other))}"] if other else []


def _start_faults(facts: Facts, asked: tuple[Ordered, ...]) -> list[str]:
    last = facts.derived["request.last_infusion"].value
    if last is None:
        return []
    first_day = earliest(last, facts.schedule.shortest_interval)
    allowed = facts.schedule.early_tolerance.before(first_day)
    if asked[0].day >= allowed:
        return []
    return [f"the first dose, {asked[0].day}, comes before {allowed}, the earliest after {last}"]


def _fit_daily(
    facts: Facts, course: Course, daily: Daily, asked: tuple[Ordered, ...], faults: list[str]
) -> Fit:
    if len(asked) > daily.max_days:
        faults.append(f"{len(asked)} days are asked for; the schedule has {daily.max_days}")
    if any(b.day - a.day != timedelta(days=1) for a, b in pairwise(asked)):
        faults.append("the days are not consecutive")
    faults += [f"{d.dose} is more than {daily.dose}" for d in asked if _over(d.dose, daily.dose)]
    low = [
        f"{d.dose} is less than {daily.min_dose}" for d in asked if _over(daily.min_dose, d.dose)
    ]
    if len(asked) < daily.min_days:
        low.append(f"{len(asked)} days are fewer than {daily.min_days}")
    return Fit(course, _once(faults), _open(facts), _once(low))


def _over(dose: Dose, limit: Dose) -> bool:
    return dose.amount > limit.amount


def _once(said: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))


def _open(facts: Facts) -> str:
    first = facts.derived["request.last_infusion"]
    follows = facts.kind in {"continuation", "restart"}
    return NO_INFUSION if follows and not first.known else ""


def _fit_slots(facts: Facts, course: Course, asked: tuple[Ordered, ...], faults: list[str]) -> Fit:
    surface = facts.value("clinical.measurements.bsa_m2").value
    if surface is None and any(s.most.unit == "mg/m2" for s in _slots(course)):
        return Fit(course, _once(faults), UNKNOWN_SURFACE)
    low: list[str] = []
    longer: list[tuple[Span, str]] = []
    before: Ordered | None = None
    for dose, slot in _paired(course, asked, low):
        if slot is None:
            faults.append(f"the dose on {dose.day} is one more than the schedule has")
            break
        faults += _dose_faults(dose, slot, surface, low)
        longer += _intervals(before, dose, slot, faults)
        before = dose
    extended = [_note_longer(facts.schedule, gap, which, faults, low) for gap, which in longer]
    if not any(_goes_on(line) for line in facts.dossier.case.request.regimen):
        low += [] if any(extended) else _fewer(facts, course, asked)
    return Fit(course, _once(faults), _open(facts), _once(low), any(extended))


def _goes_on(line: RegimenLine) -> bool:
    """Whether a line repeats to the end of the period, so that no dose can be wanting."""
    return line.every is not None and line.last_day is None and line.count is None


def _slots(course: Course) -> list[Slot]:
    """Give the slots that the schedule puts on a named day, in order."""
    slots = [Slot(line.dose, line.dose, n, None) for line in course.loading for n in line.days]
    keep = course.maintenance
    if keep is not None:
        slots.append(Slot(keep.dose, keep.min_dose or keep.dose, keep.first_day, keep.every))
    return sorted(slots, key=lambda s: s.number or 0)


def _paired(
    course: Course, asked: tuple[Ordered, ...], low: list[str]
) -> Iterator[tuple[Ordered, Slot | None]]:
    """Pair each dose with its slot; a slot that a dose comes after is left out, and said so."""
    named = deque(_slots(course))
    again = replace(named[-1], number=None) if course.maintenance else None
    for dose in asked:
        while len(named) > 1 and dose.number >= (named[1].number or 0):
            low.append(f"the dose of day {named.popleft().number} is left out")
        yield dose, named.popleft() if named else again


def _dose_faults(dose: Ordered, slot: Slot, surface: Decimal | None, low: list[str]) -> list[str]:
    asked, most, least = (d.in_mg(surface) for d in (dose.dose, slot.most, slot.least))
    if asked is None or most is None or least is None:
        return [f"{dose.dose} cannot be compared with {slot.most}"]
    if asked < least:
        low.append(f"{dose.dose} is less than {slot.least}")
    return [f"{dose.dose} is more than {slot.most}"] if asked > most else []


def _intervals(
    before: Ordered | None, dose: Ordered, slot: Slot, faults: list[str]
) -> Iterator[tuple[Span, str]]:
    """Note an interval that is too short; give those that are longer than the schedule's."""
    if dose.every and slot.after and _compared(dose.every, slot.after, faults):
        yield dose.every, f"of {dose.every}"
    if before is None or dose.again:
        return
    gap = Span((dose.day - before.day).days, "day")
    if slot.number is not None:
        if dose.number < slot.number:
            faults.append(f"day {dose.number} comes before day {slot.number} of the schedule")
        longer = dose.number > slot.number
    else:
        assert slot.after is not None  # noqa: S101 - only a repeated slot has no day
        if gap.count < shortest_days(slot.after):
            faults.append(f"{before.day} to {dose.day} is shorter than {slot.after}")
        longer = is_longer(before.day, dose.day, slot.after)
    if longer:
        yield gap, f"before {dose.day}"


def _compared(asked: Span, scheduled: Span, faults: list[str]) -> bool:
    """Compare two written intervals; 24 weeks and 6 months are the same (policy section 1)."""
    if shortest_days(asked) < shortest_days(scheduled):
        faults.append(f"every {asked} is shorter than every {scheduled}")
    return shortest_days(asked) > shortest_days(scheduled)


def _note_longer(
    schedule: Schedule, gap: Span, which: str, faults: list[str], low: list[str]
) -> bool:
    """Note an interval longer than the schedule's; tell whether extended dosing allows for it."""
    most = schedule.extended_interval
    if most is not None and shortest_days(gap) > shortest_days(most):
        faults.append(f"the interval {which} is longer than {most}")
    if most is None and schedule.longer_is_low:
        low.append(f"the interval {which} is longer than the schedule's")
    return most is not None


def _fewer(facts: Facts, course: Course, asked: tuple[Ordered, ...]) -> list[str]:
    """Compare the number of doses with the schedule's dates inside the period."""
    scheduled = sum(1 for _ in schedule_dates(facts, course))
    return [f"{len(asked)} doses are fewer than {scheduled}"] if len(asked) < scheduled else []


def schedule_dates(facts: Facts, course: Course) -> Iterator[date]:
    """Give the schedule's own dates inside the period asked for."""
    period = facts.dossier.case.request.period
    for line in course.loading:
        days = (period.start + timedelta(days=n - 1) for n in line.days)
        yield from (d for d in days if d <= period.end)
    keep = course.maintenance
    day = period.start + timedelta(days=keep.first_day - 1) if keep else date.max
    first, k = day, 0
    while keep and day <= period.end:
        yield day
        k += 1
        day = Span(keep.every.count * k, keep.every.unit).after(first)
