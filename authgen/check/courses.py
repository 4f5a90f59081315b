"""What past infusions add up to: cumulative dose, courses, the share given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.check.orders import doses
from authgen.terms.dates import Span
from authgen.terms.dose import Dose
from authgen.terms.truth import NO, UNKNOWN, YES, Truth

_PATH = "clinical.infusions"
_SURFACE = "clinical.measurements.bsa_m2"


def given(facts: Facts) -> list[Record]:
    """Give the infusions that were given and are shown, by date."""
    shown = [r for r in facts.records(_PATH).items if r.value("date").known]
    return sorted(shown, key=lambda r: r.values["date"])


def cumulative_dose(facts: Facts, _: Record | None) -> Trace:
    """CI-CUM: dose given plus doses requested, per m2, reach the lifetime limit."""
    limit, surface = facts.parameter("cumulative_limit"), facts.value(_SURFACE)
    area = surface.value or Decimal(1)  # without an area only doses per m2 can be added
    past = [r.value("dose").value for r in given(facts)]
    asked = [d.dose for d in doses(facts, months=True)]
    parts = [d and _weighed(d, surface.value) for d in (*past, *asked)]
    total = sum((p for p in parts if p is not None), Decimal(0))
    reason = f"{total / area:.1f} mg/m2 of {limit} mg/m2 with the doses requested"
    shown = (c for r in given(facts) for c in r.citations)
    cited = tuple(dict.fromkeys((*shown, *surface.citations)))
    if total >= limit * area:
        return Trace(YES, fact=_PATH, reason=reason, citations=cited)
    complete = facts.records(_PATH).complete
    if complete.value is True and None not in parts and not _unshown(facts):
        return Trace(NO, fact=_PATH, reason=reason, citations=(*complete.citations, *cited))
    return Trace(UNKNOWN, fact=_PATH, reason="the doses given are not all documented")


def _weighed(dose: Dose, surface: Decimal | None) -> Decimal | None:
    """Give a dose in mg, which adds up exactly; per m2 where no area is documented."""
    return dose.per_m2(None) if surface is None else dose.in_mg(surface)


def _unshown(facts: Facts) -> bool:
    """Whether an infusion is stated as given that does not count; a missed one adds nothing."""
    return any(r.fault and r.values["date"] is not None for r in facts.records(_PATH).items)


def third_course(facts: Facts, _: Record | None) -> Trace:
    """REL-06: this would be the third or later course inside the window."""
    first = facts.parameter("course_window").before(facts.as_of)
    wanted = int(facts.parameter("course_count")) - 1
    sure = _begun(facts, [r.values["date"] for r in given(facts)], first)
    reason = f"{sure} courses since {first}"
    if sure >= wanted:
        cited = tuple(dict.fromkeys(c for r in given(facts) for c in r.citations))
        return Trace(YES, fact=_PATH, reason=reason, citations=cited)
    stated = (r.values["date"] for r in facts.records(_PATH).items)
    could = _begun(facts, [day for day in stated if day is not None], first)
    complete = facts.records(_PATH).complete
    known = complete.value is True and could < wanted
    return Trace(Truth.of(False if known else None), "leaf", _PATH, reason, complete.citations)


def _begun(facts: Facts, days: list[date], first: date) -> int:
    """Count the courses begun since a day; days close to each other are one course."""
    apart: Span = facts.parameter("course_gap")
    starts: list[date] = []
    last: date | None = None
    for day in sorted(days):
        if last is None or day > apart.after(last):
            starts.append(day)
        last = day
    return sum(start >= first for start in starts)


def infusion_share(facts: Facts, _: Record | None) -> Trace:
    """ADH-01: under parameter `adherence_percent` % of the infusions scheduled were given.

    Those of the last `adherence_window` count.
    """
    first = facts.parameter("adherence_window").before(facts.as_of)
    due = [r for r in facts.records(_PATH).items if _may_be_due(r, first, facts.as_of)]
    complete = facts.records(_PATH).complete
    if complete.value is not True or any(r.fault or _due(r) is None for r in due):
        return Trace(UNKNOWN, fact=_PATH, reason="the infusions scheduled are not all shown")
    had = sum(r.value("date").known for r in due)
    low = had * 100 < facts.parameter("adherence_percent") * len(due)
    cited = tuple(dict.fromkeys(c for r in due for c in r.citations)) or complete.citations
    return Trace(Truth.of(low), fact=_PATH, reason=f"{had} of {len(due)} given", citations=cited)


def _due(record: Record) -> date | None:
    day: date | None = record.values["scheduled"] or record.values["date"]
    return day


def _may_be_due(record: Record, first: date, last: date) -> bool:
    day = _due(record)
    return day is None or first <= day <= last


def exposed_since(facts: Facts) -> date | None:
    """Give the day of the first infusion; None where an earlier one may have been given."""
    records = facts.records(_PATH)
    stated = [r for r in records.items if r.values["date"] is not None]
    earliest = min(stated, key=lambda r: (r.values["date"], bool(r.fault)), default=None)
    if earliest is None or earliest.fault or records.complete.value is not True:
        return None
    first: date = earliest.values["date"]
    return first
