"""The RE block: who and what the letter is about, one labelled row each."""

from __future__ import annotations

from collections.abc import Iterable

from authgen.case.request import RegimenLine
from authgen.letters.content import Field, Run
from authgen.letters.draft import Draft
from authgen.letters.names import product_name
from authgen.letters.typeset import (
    count,
    day,
    dose,
    listing,
    moment,
    short_day,
    span,
)
from authgen.letters.wordlist import COURSES
from authgen.policy.tables import HcpcsCode

LINES_OF_BUSINESS = {
    "commercial_erisa": "commercial, employer plan under ERISA",
    "commercial_fully_insured": "commercial, fully insured",
    "non_erisa_self_funded": "self-funded, not under ERISA",
    "qhp": "qualified health plan",
    "medicare_advantage": "Medicare Advantage",
    "medicare_ffs": "Medicare",
    "medicaid_managed_care": "Medicaid managed care",
    "medicaid_ffs": "Medicaid",
    "chip": "CHIP",
    "tricare": "TRICARE",
    "va": "VA",
}

_KINDS = {
    "initial": "initial treatment",
    "continuation": "continuation of treatment",
    "restart": "restart of treatment",
    "acute": "treatment of a relapse",
}


def rows(draft: Draft) -> tuple[Field, ...]:
    """Give the rows of the RE block."""
    case = draft.case
    given = (
        ("Replaces", _replaced(draft)),
        ("Member", draft.member_name),
        ("Date of birth", short_day(case.member.birth_date)),
        ("Member ID", _member_id(draft)),
        ("Plan", _plan(draft)),
        ("Request", _request(draft)),
        ("Codes", _codes(draft)),
        ("Diagnosis", _diagnosis(draft)),
        ("Prescriber", _prescriber(draft)),
        ("Request received", _received(draft)),
        ("Criteria applied", _criteria(draft)),
    )
    return tuple(Field(label, (Run(value),)) for label, value in given if value)


def _replaced(draft: Draft) -> str:
    if draft.replaces is None:
        return ""
    return f"Our letter {draft.replaces}, which no longer holds"


def _member_id(draft: Draft) -> str:
    coverage = draft.case.coverage
    return coverage.member_id + (f" (Group {coverage.group})" if coverage.group else "")


def _plan(draft: Draft) -> str:
    coverage = draft.case.coverage
    line = LINES_OF_BUSINESS.get(coverage.line_of_business)
    return coverage.payer + (f" ({line})" if line else "")


def _request(draft: Draft) -> str:
    request = draft.case.request
    kind = draft.assessment.judgement.kind
    sent = "" if kind == request.kind else f" (sent as {_KINDS[request.kind]})"
    return f"{treatment(draft)}; {_KINDS[kind]}{sent}"


def treatment(draft: Draft, approved: Iterable[RegimenLine] | None = None) -> str:
    """Name the drug with the regimen approved, or the one asked for."""
    request = draft.case.request
    name = product_name(draft.product, request.drug, request.product)
    return f"{name} {regimen(approved or request.regimen)}"


def regimen(lines: Iterable[RegimenLine]) -> str:
    """Put a regimen in words: 300 mg IV on days 1 and 15, then 600 mg IV every 6 months."""
    return ", then ".join(_regimen_line(line) for line in lines)


def _regimen_line(line: RegimenLine) -> str:
    given = dose(line.dose) + (f" {line.route}" if line.route else "")
    if line.days:
        return f"{given} on {_days(line.days)}"
    if line.every is None:
        return f"{given} on day {line.first_day}"
    until = f" to day {line.last_day}" if line.last_day else ""
    times = f", {count(line.count, 'dose')}" if line.count else ""
    return f"{given} every {span(line.every)} from day {line.first_day}{until}{times}"


def _days(days: tuple[int, ...]) -> str:
    if len(days) == 1:
        return f"day {days[0]}"
    consecutive = len(days) > 2 and days == tuple(range(days[0], days[-1] + 1))  # noqa: PLR2004
    said = f"{days[0]} to {days[-1]}" if consecutive else listing([str(d) for d in days])
    return f"days {said}"


def verified_code(draft: Draft) -> HcpcsCode | None:
    """Give the billing code as the tables hold it, only where a source confirms its wording."""
    request = draft.case.request
    code = draft.tables.code(request.hcpcs, request.period.start)
    return code if code and code.certainty == "verified" else None


def _codes(draft: Draft) -> str:
    request = draft.case.request
    code = verified_code(draft)
    drug = f"HCPCS {request.hcpcs}" + (f" ({code.description})" if code else "")
    ndc = [f"NDC {request.ndc}"] if request.ndc else []
    services = [
        f"{s.code}" + (f" ({count(s.units, 'unit')})" if s.units else "") for s in request.services
    ]
    given = [f"administration {', '.join(services)}"] if services else []
    return "; ".join([f"{drug}, {count(request.units, 'unit')}", *ndc, *given])


def _diagnosis(draft: Draft) -> str:
    diagnosis = draft.case.clinical.diagnosis
    if diagnosis is None or diagnosis.icd10 is None:
        return "No ICD-10-CM code given"
    known = draft.tables.diagnosis(diagnosis.icd10)
    said = f"ICD-10-CM {diagnosis.icd10}"
    if known and known.certainty == "verified":
        return f"{said}, {known.description}"
    course = COURSES.get(diagnosis.course or "")
    return f"{said}; stated as {course}" if course else said


def _prescriber(draft: Draft) -> str:
    prescriber = draft.case.prescriber
    specialty = f", {prescriber.specialty}" if prescriber.specialty else ""
    return f"{prescriber.name}{specialty}; NPI {prescriber.npi}"


def _received(draft: Draft) -> str:
    request = draft.case.request
    words = ", ".join(w for w in (request.priority, request.review) if w)
    review = [f"{words} review"] if words else []
    later = [f"records added {day(s.received.date())}" for s in request.supplements]
    return "; ".join([moment(request.received), *review, *later])


def _criteria(draft: Draft) -> str:
    stamp = draft.assessment.stamp
    named = " ".join(word for word in (stamp.overlay, stamp.overlay_version) if word)
    notice = f" ({stamp.notice})" if stamp.notice else ""
    overlay = f", with overlay {named}{notice}" if named else ""
    name = f"{draft.assessment.policy.title} ({stamp.id} {stamp.version})"
    return f"{name}, effective {day(stamp.effective)}{overlay}"
