"""Findings, cases and assessments for the tests of the determination room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from authgen.case.dossier import Citation
from authgen.check.finding import Finding, Judgement, Need, Trace
from authgen.determination.assess import assess
from authgen.determination.assessment import Assessment, PolicyStamp
from authgen.determination.decision import Determination
from authgen.policy.criterion import Criterion
from authgen.terms.truth import Truth
from authgen.terms.words import Cure, Severity, Verdict
from tests.unit.check.build import dossier, predicate_policy, tables

STAMP = PolicyStamp("ms-test", "1.0.0", None, "sha256:00", date(2025, 8, 1))
TRUTHS = {
    Verdict.MET: Truth.YES,
    Verdict.NOT_MET: Truth.NO,
    Verdict.NOT_DOCUMENTED: Truth.UNKNOWN,
    Verdict.NOT_APPLICABLE: Truth.NO,
}
DECISION: dict[str, Any] = {
    "schema": "authgen.determination/1",
    "decision": "CERTIFIED",
    "decided": "2026-11-20T10:00:00-06:00",
    "by": {
        "name": "Ingrid Halvorsen, MD",
        "specialty": "neurology",
        "licence": "MN 55501",
        "state": "MN",
        "role": "physician_reviewer",
    },
}


def criterion(criterion_id: str, severity: Severity, cure: Cure | None = None) -> Criterion:
    """Give a criterion; a required one needs a cure."""
    written = {
        "id": criterion_id,
        "severity": severity.value,
        "title": f"Title of {criterion_id}",
        "test": {"fact": "request.drug", "documented": True},
        "ask": f"What about {criterion_id}?",
        "cure": (cure or Cure.ACTION).value if severity is Severity.REQUIRED else None,
        "letter": {"met": "Met."},
    }
    return Criterion.model_validate(written)


def finding(
    criterion_id: str,
    severity: Severity = Severity.REQUIRED,
    verdict: Verdict = Verdict.MET,
    cure: Cure | None = None,
    need: Need | None = None,
    citations: tuple[Citation, ...] = (),
    reason: str = "reason",
) -> Finding:
    """Give a finding with the verdict named."""
    return Finding(
        criterion=criterion(criterion_id, severity, cure),
        verdict=verdict,
        reason=reason,
        citations=citations,
        cure=cure,
        trace=Trace(TRUTHS[verdict]),
        need=need,
    )


def open_finding(criterion_id: str = "IG-01", cure: Cure = Cure.ACTION) -> Finding:
    """Give a required finding that is not documented."""
    return finding(criterion_id, verdict=Verdict.NOT_DOCUMENTED, cure=cure)


def grave_finding(criterion_id: str = "CI-PML") -> Finding:
    """Give a contraindication that is present."""
    return finding(criterion_id, Severity.CONTRAINDICATION, Verdict.MET)


def assessment(*findings: Finding, **patch: Any) -> Assessment:
    """Give the assessment of the small case with these findings."""
    judgement = Judgement("initial", findings, (), (), "on_label", None)
    policy = predicate_policy({"fact": "request.drug", "documented": True})
    return assess(dossier(**patch), policy, STAMP, judgement, tables())


def determination(by: Mapping[str, Any] | None = None, **change: Any) -> Determination:
    """Give a determination by a physician, changed as said; None takes a key of `by` away."""
    person = {k: v for k, v in (DECISION["by"] | (by or {})).items() if v is not None}
    return Determination.model_validate(DECISION | {"by": person} | change)
