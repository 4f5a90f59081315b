"""Codes against the tables by date: diagnosis code, drug code, criteria edition."""

from __future__ import annotations

from datetime import date

from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.policy.tables import DiagnosisCode, HcpcsCode
from authgen.terms.truth import NO, UNKNOWN, YES, Truth

_CODE = "clinical.diagnosis.icd10"
_COURSE = "clinical.diagnosis.course"
_EDITION = "clinical.diagnosis.criteria"
_MADE = "clinical.diagnosis.date"


def diagnosis_truth(facts: Facts, _: Record | None) -> Truth:
    """DX-03, its truth alone."""
    code, course = facts.known(_CODE), facts.known(_COURSE)
    entry = facts.tables.diagnosis(str(code))
    is_billable = entry is not None and entry.billable(facts.dossier.case.request.period.start)
    if code is None or (is_billable and course is None):
        return UNKNOWN
    return YES if entry is not None and is_billable and course in entry.courses else NO


def diagnosis_code(facts: Facts, item: Record | None) -> Trace:
    """DX-03: the ICD-10-CM code is billable on the first day and stands for the course."""
    truth, code, course = diagnosis_truth(facts, item), facts.value(_CODE), facts.value(_COURSE)
    if truth is UNKNOWN:
        wanting = course if code.known else code
        return Trace(truth, fact=wanting.path, reason=wanting.reason)
    if truth is YES:
        return Trace(truth, fact=_CODE, citations=code.citations)
    start = facts.dossier.case.request.period.start
    entry = facts.tables.diagnosis(str(code.value))
    leaves = [d.code for d in facts.tables.leaves(str(course.value), start)]
    right = f"for {course.value} use {', '.join(leaves)}" if leaves else "use that of the course"
    reason = f"{code.value} {_why_not(entry, start)}; {right}"
    return Trace(NO, fact=_CODE, reason=reason, citations=code.citations)


def _why_not(entry: DiagnosisCode | None, start: date) -> str:
    if entry is None:
        return "is not a code for this diagnosis"
    if entry.header:
        return f"only heads more exact codes and is not billable on {start}"
    return (
        "does not stand for the course" if entry.billable(start) else f"is not billable on {start}"
    )


def drug_code(facts: Facts, _: Record | None) -> Trace:
    """HCPCS-01: the code belongs to the drug and is in force on the first day."""
    request = facts.dossier.case.request
    own = facts.product.hcpcs
    in_force = facts.tables.code(request.hcpcs, request.period.start)
    if request.hcpcs in own and in_force is not None:
        return Trace(YES, fact="request.hcpcs")
    reason = f"{request.hcpcs} {_why_not_drug(own, in_force, request.hcpcs)}; use {', '.join(own)}"
    return Trace(NO, fact="request.hcpcs", reason=reason)


def _why_not_drug(own: tuple[str, ...], in_force: HcpcsCode | None, code: str) -> str:
    if code not in own:
        return "does not belong to the drug"
    assert in_force is None  # noqa: S101 - the caller asked
    return "is not in force on the first day of the period"


def edition_truth(facts: Facts, _: Record | None) -> Truth:
    """DX-01, its truth alone."""
    named, dated, course = map(facts.known, (_EDITION, _MADE, _COURSE))
    if named is None or dated is None or course is None:
        return UNKNOWN
    return UNKNOWN if _edition_fault(facts, named, dated, course) else YES


def edition(facts: Facts, _: Record | None) -> Trace:
    """DX-01: the diagnosis was made by criteria in use on its date."""
    named, dated, course = map(facts.value, (_EDITION, _MADE, _COURSE))
    unknown = next((v for v in (named, dated, course) if not v.known), None)
    if unknown is not None:
        return Trace(UNKNOWN, fact=unknown.path, reason=unknown.reason)
    reason = _edition_fault(facts, str(named.value), dated.value, str(course.value))
    if reason:
        return Trace(UNKNOWN, fact=named.path, reason=reason)
    return Trace(YES, fact=named.path, citations=named.citations)


def _edition_fault(facts: Facts, named: str, dated: date, course: str) -> str:
    known = facts.tables.edition(named)
    if known is None:
        return f"{named} is not a criteria edition that the tables know"
    if known.from_ > dated:
        return f"{known.name} was not in use on {dated}"
    if known.only_course not in (None, course):
        return f"{known.name} is for {known.only_course}, and the course is {course}"
    return ""
