"""What past infusions add up to: cumulative dose, courses, the share given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.check.orders import ordered
from authgen.terms.truth import Truth

_PATH = "clinical.infusions"


def given(facts: Facts) -> list[Record]:
    """Give the infusions that were given and are shown, by date."""
    shown = [r for r in facts.records(_PATH).items if r.value("date").known]
    return sorted(shown, key=lambda r: r.values["date"])


def cumulative_dose(facts: Facts, _: Record | None) -> Trace:
    """CI-CUM: dose given plus doses requested, per m2, reach the lifetime limit."""
    limit = facts.parameter("cumulative_limit")
    surface = facts.value("clinical.measurements.bsa_m2").value
    past = [_per_m2(r, surface) for r in given(facts)]
    asked = [d.dose.per_m2(surface) for d in ordered(facts.dossier.case.request, months=True)]
    total = sum((d for d in (*past, *asked) if d is not None), Decimal(0))
    reason = f"{total:.1f} mg/m2 of {limit} mg/m2 with the doses requested"
    cited = tuple(dict.fromkeys(c for r in given(facts) for c in r.citations))
    if total >= limit:
        return Trace(Truth.YES, fact=_PATH, reason=reason, citations=cited)
    complete = facts.records(_PATH).complete
    if complete.value is True and None not in (*past, *asked) and not _unshown(facts):
        return Trace(Truth.NO, fact=_PATH, reason=reason, citations=(*complete.citations, *cited))
    return Trace(Truth.UNKNOWN, fact=_PATH, reason="the doses given are not all documented")


def _per_m2(record: Record, surface: Decimal | None) -> Decimal | None:
    stated = record.value("dose").value
    return None if stated is None else stated.per_m2(surface)


def _unshown(facts: Facts) -> bool:
    return any(r.fault for r in facts.records(_PATH).items)


def third_course(facts: Facts, _: Record | None) -> Trace:
    """REL-06: this would be the third or later course inside the window."""
    window, apart = facts.parameter("course_window"), facts.parameter("course_gap")
    first = window.before(facts.as_of)
    begun = [d for d in _courses([r.values["date"] for r in given(facts)], apart) if d >= first]
    wanted = int(facts.parameter("course_count")) - 1
    reason = f"{len(begun)} courses since {first}"
    if len(begun) >= wanted:
        cited = tuple(dict.fromkeys(c for r in given(facts) for c in r.citations))
        return Trace(Truth.YES, fact=_PATH, reason=reason, citations=cited)
    complete = facts.records(_PATH).complete
    known = complete.value is True and not _unshown(facts)
    return Trace(Truth.of(False if known else None), "leaf", _PATH, reason, complete.citations)


def _courses(days: list[date], apart: object) -> list[date]:
    """Give the first day of each course; days no further apart than `apart` are one course."""
    starts: list[date] = []
    last: date | None = None
    for day in days:
        if last is None or day > apart.after(last):  # type: ignore[attr-defined]
            starts.append(day)
        last = day
    return starts


def infusion_share(facts: Facts, _: Record | None) -> Trace:
    """ADH-01: fewer than the wanted share of the infusions scheduled in the window were given."""
    first = facts.parameter("adherence_window").before(facts.as_of)
    due = [r for r in facts.records(_PATH).items if _scheduled_since(r, first, facts.as_of)]
    complete = facts.records(_PATH).complete
    if not due or complete.value is not True or any(r.fault for r in due):
        return Trace(Truth.UNKNOWN, fact=_PATH, reason="the infusions scheduled are not all shown")
    had = sum(r.value("date").known for r in due)
    low = had * 100 < facts.parameter("adherence_percent") * len(due)
    cited = tuple(dict.fromkeys(c for r in due for c in r.citations))
    return Trace(Truth.of(low), fact=_PATH, reason=f"{had} of {len(due)} given", citations=cited)


def _scheduled_since(record: Record, first: date, last: date) -> bool:
    day = record.values["scheduled"] or record.values["date"]
    return day is not None and first <= day <= last


def exposed_since(facts: Facts) -> date | None:
    """Give the day of the first infusion, where the list is documented complete."""
    days = [r.values["date"] for r in given(facts)]
    complete = facts.records(_PATH).complete.value is True
    return min(days) if days and complete else None
