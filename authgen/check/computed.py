"""The registered functions that a criterion may call by name (`computed: dose`).

Each takes the facts and, where the criterion binds one, an item, and gives a trace. The set is
closed: dose schedule, units, period length, code tables, age, cumulative dose, exposure,
courses, confirmed EDSS worsening and gap (design of the criteria language).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from authgen.case.dossier import Citation
from authgen.check import codes, courses, worsening
from authgen.check.dosing import fit
from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.check.orders import doses
from authgen.check.scope import Function
from authgen.check.slots import NO_SURFACE
from authgen.policy.schedule import CertifiedPeriod
from authgen.policy.tables import HcpcsCode
from authgen.terms.dates import Span, age_on
from authgen.terms.dose import billing_units
from authgen.terms.truth import NO, UNKNOWN, YES, Truth


def dose_truth(facts: Facts, _: Record | None) -> Truth:
    """DOSE-01, its truth alone."""
    found = fit(facts)
    return NO if found.faults else UNKNOWN if found.open else YES


def dose(facts: Facts, _: Record | None) -> Trace:
    """DOSE-01: dose, route and interval follow the drug's schedule."""
    found = fit(facts)
    if found.faults:
        return Trace(NO, fact="request.regimen", reason="; ".join(found.faults))
    if found.open:
        wanting = (Trace(UNKNOWN, fact=v.path, reason=v.reason) for v in found.open)
        return Trace(UNKNOWN, "all", children=tuple(wanting))
    cited = (*facts.value("request.last_infusion").citations, *_surface_cited(facts))
    return Trace(YES, fact="request.regimen", citations=tuple(dict.fromkeys(cited)))


def _surface_cited(facts: Facts) -> tuple[Citation, ...]:
    """Give where the body surface area stands, when the schedule goes by it."""
    keep = [c.maintenance for c in facts.schedule.courses if c.maintenance is not None]
    by_surface = any(m.dose.unit == "mg/m2" for m in keep)
    return facts.value(NO_SURFACE.path).citations if by_surface else ()


def _flag(holds: bool | None, reason: str) -> Trace:  # noqa: FBT001
    return Trace(Truth.of(holds), fact="request.regimen", reason=reason)


def dose_extended(facts: Facts, _: Record | None) -> Trace:
    """DOSE-EID: an interval longer than labelled, within extended interval dosing."""
    found = fit(facts)
    return _flag(not found.faults and found.extended, "the interval is extended")


def dose_low(facts: Facts, _: Record | None) -> Trace:
    """DOSE-LOW: a lower dose, fewer doses or a longer interval than the schedule."""
    found = fit(facts)
    if found.low or NO_SURFACE not in found.open:
        return _flag(not found.faults and bool(found.low), "; ".join(found.low))
    return _no_surface()


def _no_surface() -> Trace:
    return Trace(UNKNOWN, fact=NO_SURFACE.path, reason=NO_SURFACE.reason)


def dose_reload(facts: Facts, _: Record | None) -> Trace:
    """DOSE-RELOAD: loading doses again at a restart, with a reason."""
    found = fit(facts)
    given = None if found.open and found.reload else found.reload
    return _flag(not found.faults and given, "the loading doses are given again")


def _units(facts: Facts) -> tuple[HcpcsCode | None, int | None]:
    """Give the code of the request, and how many units of it the regimen needs."""
    request = facts.dossier.case.request
    code = facts.tables.code(request.hcpcs, request.period.start)
    return code, None if code is None else units_needed(facts, code.unit_mg)


def units_truth(facts: Facts, _: Record | None) -> Truth:
    """DOSE-02, its truth alone."""
    needed = _units(facts)[1]
    return UNKNOWN if needed is None else Truth.of(facts.dossier.case.request.units <= needed)


def units(facts: Facts, _: Record | None) -> Trace:
    """DOSE-02: units asked for are no more than the regimen's dates inside the period need."""
    request = facts.dossier.case.request
    code, needed = _units(facts)
    if code is None:
        return Trace(UNKNOWN, fact="request.hcpcs", reason="the code's unit is not known")
    if needed is None:
        return _no_surface()
    cited = _surface_cited(facts)
    if request.units <= needed:
        return Trace(YES, fact="request.units", citations=cited)
    reason = f"{request.units:,} units are asked for; the regimen needs {needed:,}"
    return Trace(NO, fact="request.units", reason=reason, citations=cited)


def units_needed(facts: Facts, unit_mg: Decimal) -> int | None:
    """Give the HCPCS units of the regimen in the period; None without a body surface area."""
    surface, needed = facts.known(NO_SURFACE.path), 0
    asked = [dose.line for dose in doses(facts, months=_steps_in_months(facts))]
    for number, line in enumerate(facts.dossier.case.request.regimen):
        milligrams = line.dose.in_mg(surface)
        if milligrams is None and number in asked:
            return None
        needed += asked.count(number) * billing_units(milligrams or Decimal(0), unit_mg)
    return needed


def _steps_in_months(facts: Facts) -> bool:
    keep = (c.maintenance for c in facts.schedule.courses if c.maintenance is not None)
    return any(m.every.unit == "month" for m in keep)


def period(facts: Facts, _: Record | None) -> Trace:
    """PER-01: the period is no longer than one certification, one day excused (PER-TRIM)."""
    asked, last = facts.dossier.case.request.period, last_day(facts)
    if (asked.end - last).days <= 1:
        return Trace(YES, fact="request.period")
    reason = f"{asked.start} to {asked.end}; one certification runs to {last}"
    return Trace(NO, fact="request.period", reason=reason)


def period_trim(facts: Facts, _: Record | None) -> Trace:
    """PER-TRIM: the period is one day too long, and is certified trimmed."""
    last = last_day(facts)
    if (facts.dossier.case.request.period.end - last).days != 1:
        return Trace(NO, fact="request.period")
    return Trace(YES, fact="request.period", reason=f"trimmed to {last}")


def last_day(facts: Facts) -> date:
    """Give the last day that one certification covers from the start asked for."""
    found: date | None = facts.kept.get(("last day", facts.kind))
    if found is None:
        start = facts.dossier.case.request.period.start
        found = certified_span(facts).after(start) - timedelta(days=1)
        facts.kept["last day", facts.kind] = found
    return found


def certified_span(facts: Facts) -> Span:
    """Give the certified period for the kind judged and the course that the regimen keeps."""
    course = fit(facts).course.name
    fitting = [p for p in facts.schedule.periods if facts.kind in p.kinds and _meant(p, course)]
    return max(fitting, key=lambda p: p.course is not None).span


def _meant(certified: CertifiedPeriod, course: str) -> bool:
    return certified.course in (None, course)


def age(facts: Facts, _: Record | None) -> Trace:
    """AGE-01: whole years on the first day of the period are at least the parameter `min_age`."""
    case = facts.dossier.case
    years = age_on(case.member.birth_date, case.request.period.start)
    if years >= facts.parameter("min_age"):
        return Trace(YES, fact="member.birth_date")
    reason = f"{years} years on {case.request.period.start}"
    return Trace(NO, fact="member.birth_date", reason=reason)


FUNCTIONS: Mapping[str, Function] = {
    "dose": dose,
    "dose_extended": dose_extended,
    "dose_low": dose_low,
    "dose_reload": dose_reload,
    "units": units,
    "period": period,
    "period_trim": period_trim,
    "age": age,
    "diagnosis_code": codes.diagnosis_code,
    "drug_code": codes.drug_code,
    "edition": codes.edition,
    "edss_worsening": worsening.on_drug,
    "edss_worsening_on_request": worsening.on_request,
    "recent_edss_worsening": worsening.recent,
    "cumulative_dose": courses.cumulative_dose,
    "third_course": courses.third_course,
    "infusion_share": courses.infusion_share,
}
"""Every function by the name that criteria call it; a house test holds the list."""
TRUTHS: Mapping[str, Callable[[Facts, Record | None], Truth]] = {
    "dose": dose_truth,
    "units": units_truth,
    "diagnosis_code": codes.diagnosis_truth,
    "edition": codes.edition_truth,
}
"""Those of which the truth alone takes much less than the trace."""
