"""The assessment as one JSON document, key by key as the case contract has it (section 3).

Only plain values, in a fixed order: equal assessments give equal bytes. No sentences are made
here, and no values of the case are added beyond what the findings say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from authgen.case.dossier import Citation, ExhibitReading
from authgen.check.finding import Condition, Finding
from authgen.determination.assessment import Assessment, Due, Missing, Path
from authgen.determination.recommend import is_open
from authgen.errors import Problem
from authgen.terms.words import Cure

SCHEMA = "authgen.assessment/1"


def document(assessment: Assessment) -> dict[str, Any]:
    """Give the assessment as JSON-ready values."""
    case, judged = assessment.dossier.case, assessment.judgement
    return {
        "schema": SCHEMA,
        "case_id": case.case_id,
        "as_of": case.as_of.date().isoformat(),
        "drug": case.request.drug,
        "kind": judged.kind,
        "case_digest": assessment.dossier.digest,
        "policy": law_document(assessment),
        "recommendation": assessment.advice.value,
        "basis": list(assessment.basis),
        "findings": [_finding(f) for f in judged.findings],
        "dose_class": judged.dose_class,
        "pml_stratum": _plain(judged.pml_stratum),
        "conditions": [_condition(c) for c in judged.conditions],
        "missing": [_missing(m) for m in assessment.missing],
        "paths": [_path(p) for p in assessment.paths],
        "due": _due(assessment.due),
        "exhibits": [_exhibit(e) for e in assessment.dossier.exhibits],
        "problems": [_problem(p) for p in assessment.problems],
    }


def law_document(assessment: Assessment) -> dict[str, Any]:
    """Name the law; an overlay that the case names and that did not judge it is said too."""
    stamp, named = assessment.stamp, assessment.dossier.case.coverage.overlay
    return {
        "id": stamp.id,
        "version": stamp.version,
        "overlay": stamp.overlay,
        "overlay_version": stamp.overlay_version,
        "overlay_digest": stamp.overlay_digest,
        "overlay_notice": stamp.notice or None,
        "overlay_set_aside": None if named == stamp.overlay else named,
        "digest": stamp.digest,
        "effective": stamp.effective.isoformat(),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "severity": finding.criterion.severity.value,
        "verdict": finding.verdict.value,
        "reason": finding.reason,
        "evidence": [_citation(c) for c in finding.citations],
        "question": finding.criterion.ask if is_open(finding) else None,
        "cure": None if finding.cure is None else finding.cure.value,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "exhibit": citation.exhibit,
        "page": citation.page,
        "quote": citation.quote,
        "grade": citation.grade.value,
        "read_by": citation.read_by,
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {"id": condition.id, "text": condition.text, "cite": list(condition.cite)}


def _missing(item: Missing) -> dict[str, Any]:
    return {
        "criterion": item.criterion,
        "facts": list(item.facts),
        "ask": item.ask,
        "cure": item.cure.value,
        "reason": item.reason,
        "asked_of": None if item.cure is Cure.NONE else _asked_of(item),
        "remedy": item.remedy.value,
        "paper": item.paper or None,
    }


def _asked_of(item: Missing) -> str:
    return "reviewer" if item.reviewer else "provider"


def _path(path: Path) -> dict[str, Any]:
    steps = [
        {
            "remedy": step.remedy.value,
            "paper": step.paper,
            "criteria": list(step.criteria),
            "facts": list(step.facts),
        }
        for step in path.steps
    ]
    return {"cost": path.cost, "steps": steps}


def _due(due: Due) -> dict[str, Any]:
    return {
        "at": _plain(due.at),
        "rule": due.rule,
        "source": due.source,
        "status": due.status,
        "verified": due.verified,
        "answer_by": _plain(due.answer_by),
        "warning": due.warning or None,
    }


def _exhibit(reading: ExhibitReading) -> dict[str, Any]:
    return {
        "id": reading.id,
        "title": reading.title,
        "class": reading.exhibit_class,
        "date": _plain(reading.date),
        "pages": reading.pages,
        "digest": reading.digest,
        "unreadable": reading.unreadable,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "where": problem.where,
        "what": problem.what,
        "hint": problem.hint,
        "slug": problem.slug,
        "also": list(problem.also),
    }


def _plain(value: object) -> object:
    """Give a value as JSON knows it: dates as text, decimals as numbers, maps and lists inside."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
