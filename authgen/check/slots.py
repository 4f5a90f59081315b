"""A regimen held against the doses of a course, one by one: how much, and how long after.

A course is a row of slots: named days, then a dose that repeats. What breaks the course, what
is less than it and what cannot be told is noted; which course counts is decided in `dosing`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, takewhile

from msgspec import Struct, field

from authgen.case.request import RegimenLine
from authgen.check.facts import Facts, Value
from authgen.check.orders import Ordered, is_longer, last_planned, shortest_days
from authgen.policy.schedule import Course, Schedule, Slot
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

NO_SURFACE = Value("clinical.measurements.bsa_m2", reason="the body surface area is not documented")


class Notes(Struct):
    """What was noted: `faults` break the course, `low` is less than it.

    `open` are the facts without which it cannot be told.
    """

    faults: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    open: list[Value] = field(default_factory=list)
    extended: bool = False


def note_slots(facts: Facts, course: Course, asked: tuple[Ordered, ...], notes: Notes) -> None:
    """Hold the doses asked for against the slots of a course."""
    surface = facts.known(NO_SURFACE.path)
    is_one_line = len(facts.dossier.case.request.regimen) == 1
    before: Ordered | None = None
    held: Slot | None = None
    for dose, slot in _paired(course, asked, notes):
        if slot is None:
            notes.faults.append(f"the dose on {dose.day} is one more than the schedule has")
            break
        if slot is held and before is not None and before.again and dose.line == before.line:
            if is_one_line:
                break  # what can be said of it, and of those after it, was said of the one before
            continue
        note_dose(dose.dose, slot.most, slot.least, surface, notes)
        _note_written(facts.schedule, dose, slot, notes)
        _note_gap(facts.schedule, before, dose, slot, notes)
        before, held = dose, slot
    if not notes.extended and not any(map(_goes_on, facts.dossier.case.request.regimen)):
        _note_fewer(facts, course, asked, notes)


def note_dose(asked: Dose, most: Dose, least: Dose, surface: Decimal | None, notes: Notes) -> None:
    """Compare one dose with the highest and the lowest that the schedule has."""
    given, high, low = (d.in_mg(surface) for d in (asked, most, least))
    if given is None or high is None or low is None:
        notes.open.append(NO_SURFACE)
    elif given > high:
        notes.faults.append(f"{asked} is more than {most}")
    elif given < low:
        notes.low.append(f"{asked} is less than {least}")


def _goes_on(line: RegimenLine) -> bool:
    """Whether a line repeats to the end of the period, so that no dose can be wanting."""
    return line.every is not None and line.last_day is None and line.count is None


def _paired(
    course: Course, asked: tuple[Ordered, ...], notes: Notes
) -> Iterator[tuple[Ordered, Slot | None]]:
    """Pair each dose with its slot; a slot that a dose comes after is left out, and said so."""
    named = deque(course.slots)
    for dose in asked:
        while len(named) > 1 and dose.number >= (named[1].number or 0):
            notes.low.append(f"the dose of day {named.popleft().number} is left out")
        yield dose, named.popleft() if named else course.again


def _note_written(schedule: Schedule, dose: Ordered, slot: Slot, notes: Notes) -> None:
    """Compare the interval as written; 24 weeks and 6 months are the same (policy section 1)."""
    if dose.every is None or slot.after is None:
        return
    if shortest_days(dose.every) < shortest_days(slot.after):
        notes.faults.append(f"every {dose.every} is shorter than every {slot.after}")
    elif _written_longer(dose, dose.every, slot.after):
        _note_longer(schedule, shortest_days(dose.every), f"of {dose.every}", notes)


def _written_longer(dose: Ordered, asked: Span, scheduled: Span) -> bool:
    """Tell whether a written interval is longer; days are held against the calendar's months."""
    if asked.unit == "day" and scheduled.unit == "month":
        return not dose.again and is_longer(dose.day, asked.after(dose.day), scheduled)
    return shortest_days(asked) > shortest_days(scheduled)


def _note_gap(
    schedule: Schedule, before: Ordered | None, dose: Ordered, slot: Slot, notes: Notes
) -> None:
    """Note a dose that comes too early, or later than the schedule, after the one before it."""
    if before is None:
        return
    gap, which = (dose.day - before.day).days, f"before {dose.day}"
    if slot.number is not None:
        if dose.number < slot.number:
            notes.faults.append(f"day {dose.number} comes before day {slot.number} of the schedule")
        elif dose.number > slot.number and slot.after is None:
            notes.low.append(f"the interval {which} is longer than the schedule's")
        elif dose.number > slot.number:
            _note_longer(schedule, gap, which, notes)
    elif slot.after is not None and not _one_line(before, dose):
        if gap < shortest_days(slot.after):
            notes.faults.append(f"{before.day} to {dose.day} is shorter than {slot.after}")
        elif is_longer(before.day, dose.day, slot.after):
            _note_longer(schedule, gap, which, notes)


def _one_line(before: Ordered, dose: Ordered) -> bool:
    """Whether the interval between two doses is the written one of their line."""
    return dose.again and dose.line == before.line


def _note_longer(schedule: Schedule, days: int, which: str, notes: Notes) -> None:
    """Note an interval longer than the schedule's: extended, too long for that, or less dose."""
    most = schedule.extended_interval
    if most is not None and days > shortest_days(most):
        notes.faults.append(f"the interval {which} is longer than {most}")
    elif most is not None:
        notes.extended = True
    elif schedule.longer_is_low:
        notes.low.append(f"the interval {which} is longer than the schedule's")


def _note_fewer(facts: Facts, course: Course, asked: tuple[Ordered, ...], notes: Notes) -> None:
    """Compare the number of doses with the schedule's dates inside the period.

    Where the schedule says "or more", no repeated dose is wanting.
    """
    strict = facts.schedule.longer_is_low or facts.schedule.extended_interval is not None
    dates = [*_loading_dates(facts, course), *(_repeated_dates(facts, course) if strict else ())]
    if len(asked) < len(dates):
        notes.low.append(f"{len(dates)} doses are scheduled, {len(asked)} asked for")


def _loading_dates(facts: Facts, course: Course) -> Iterator[date]:
    start, end = facts.dossier.case.request.period.start, last_planned(facts.dossier.case.request)
    days = (start + timedelta(days=n - 1) for line in course.loading for n in line.days)
    return (day for day in days if day <= end)


def _repeated_dates(facts: Facts, course: Course) -> Iterator[date]:
    keep = course.maintenance
    if keep is None:
        return
    request = facts.dossier.case.request
    first = request.period.start + timedelta(days=keep.first_day - 1)
    days = (Span(keep.every.count * k, keep.every.unit).after(first) for k in count())
    yield from takewhile(lambda day: day <= last_planned(request), days)
