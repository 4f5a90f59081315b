"""Codes against the tables by date: diagnosis code, drug code, criteria edition."""

from __future__ import annotations

from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.policy.tables import DiagnosisCode, HcpcsCode
from authgen.terms.truth import Truth

_CODE = "clinical.diagnosis.icd10"


def diagnosis_code(facts: Facts, _: Record | None) -> Trace:
    """DX-03: the ICD-10-CM code is billable on the first day and stands for the course."""
    code, course = (facts.value(f"clinical.diagnosis.{k}") for k in ("icd10", "course"))
    unknown = next((v for v in (code, course) if not v.known), None)
    if unknown is not None:
        return Trace(Truth.UNKNOWN, fact=unknown.path, reason=unknown.reason)
    fitting = [d for d in _billable(facts) if course.value in d.courses]
    if any(_means(d, code.value) for d in fitting):
        return Trace(Truth.YES, fact=_CODE, citations=code.citations)
    leaves = ", ".join(d.code for d in fitting) or "none in the tables"
    reason = f"{code.value} {_why_not(facts, code.value)}; for {course.value} use {leaves}"
    return Trace(Truth.NO, fact=_CODE, reason=reason, citations=code.citations)


def _billable(facts: Facts) -> list[DiagnosisCode]:
    day = facts.dossier.case.request.period.start
    return [
        d
        for d in facts.tables.diagnoses
        if (d.billable_from is None or d.billable_from <= day)
        and (d.billable_until is None or day <= d.billable_until)
    ]


def _means(entry: DiagnosisCode, code: str) -> bool:
    if entry.code.endswith("-"):
        return code.startswith(entry.code.rstrip("-").rstrip("."))
    return entry.code == code


def _why_not(facts: Facts, code: str) -> str:
    if any(_means(d, code) for d in _billable(facts)):
        return "does not stand for the documented course"
    start = facts.dossier.case.request.period.start
    known = any(_means(d, code) for d in facts.tables.diagnoses)
    return f"is not billable on {start}" if known else "is not a code for this diagnosis"


def drug_code(facts: Facts, _: Record | None) -> Trace:
    """HCPCS-01: the code belongs to the drug and is in force on the first day."""
    request = facts.dossier.case.request
    own = facts.product.hcpcs
    in_force = facts.tables.code(request.hcpcs, request.period.start)
    if request.hcpcs in own and in_force is not None:
        return Trace(Truth.YES, fact="request.hcpcs")
    reason = f"{request.hcpcs} {_why_not_drug(own, in_force, request.hcpcs)}; use {', '.join(own)}"
    return Trace(Truth.NO, fact="request.hcpcs", reason=reason)


def _why_not_drug(own: tuple[str, ...], in_force: HcpcsCode | None, code: str) -> str:
    if code not in own:
        return "does not belong to the drug"
    assert in_force is None  # noqa: S101 - the caller asked
    return "is not in force on the first day of the period"


def edition(facts: Facts, _: Record | None) -> Trace:
    """DX-01: the diagnosis was made by criteria in use on its date."""
    named, dated, course = (
        facts.value(f"clinical.diagnosis.{k}") for k in ("criteria", "date", "course")
    )
    unknown = next((v for v in (named, dated, course) if not v.known), None)
    if unknown is not None:
        return Trace(Truth.UNKNOWN, fact=unknown.path, reason=unknown.reason)
    reason = _edition_fault(facts, str(named.value), dated.value, str(course.value))
    if reason:
        return Trace(Truth.UNKNOWN, fact=named.path, reason=reason)
    return Trace(Truth.YES, fact=named.path, citations=named.citations)


def _edition_fault(facts: Facts, named: str, dated: object, course: str) -> str:
    wanted = " ".join(named.casefold().split())
    known = next(
        (e for e in facts.tables.editions if wanted in {n.casefold() for n in (e.name, *e.names)}),
        None,
    )
    if known is None:
        return f"{named} is not a criteria edition that the tables know"
    if known.from_ > dated:  # type: ignore[operator]
        return f"{known.name} was not in use on {dated}"
    if known.only_course not in (None, course):
        return f"{known.name} is for {known.only_course}, and the course is {course}"
    return ""
