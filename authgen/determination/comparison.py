"""One case by several laws, side by side: the base policy first, then payers' overlays.

Only what differs is kept. Nothing is judged here, and no law is called the better one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment
from authgen.determination.document import law_document

SCHEMA = "authgen.comparison/1"


class Difference(Struct, frozen=True):
    """A criterion on which the laws differ; None where a law does not have it."""

    id: str
    title: str
    findings: tuple[Finding | None, ...]


class Comparison(Struct, frozen=True):
    """The assessments of one case, in the order compared, and the criteria that differ.

    `silent` are overlays that were named and have nothing to say about the request.
    """

    assessments: tuple[Assessment, ...]
    differences: tuple[Difference, ...]
    silent: tuple[str, ...] = ()

    @property
    def is_decisive(self) -> bool:
        """Whether the laws recommend different things."""
        return len({a.advice for a in self.assessments}) > 1


def compared(assessments: Sequence[Assessment], silent: Sequence[str] = ()) -> Comparison:
    """Compare assessments of the same case; the first is that of the base policy."""
    by_law = [{f.id: f for f in a.judgement.findings} for a in assessments]
    ids = dict.fromkeys(name for findings in by_law for name in findings)
    rows = ((name, tuple(findings.get(name) for findings in by_law)) for name in ids)
    differing = (
        Difference(name, _title(found), found)
        for name, found in rows
        if len({f and (f.criterion.severity, f.verdict) for f in found}) > 1
    )
    return Comparison(tuple(assessments), tuple(differing), tuple(silent))


def _title(findings: Sequence[Finding | None]) -> str:
    return next(f.criterion.title for f in findings if f is not None)


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Give the comparison as JSON-ready values; lists follow the order of `laws`."""
    first = comparison.assessments[0]
    return {
        "schema": SCHEMA,
        "case_id": first.dossier.case.case_id,
        "as_of": first.dossier.case.as_of.date().isoformat(),
        "drug": first.dossier.case.request.drug,
        "kind": first.judgement.kind,
        "case_digest": first.dossier.digest,
        "laws": [_law(assessment) for assessment in comparison.assessments],
        "silent": list(comparison.silent),
        "recommendation_differs": comparison.is_decisive,
        "findings": [_difference(difference) for difference in comparison.differences],
    }


def _law(assessment: Assessment) -> dict[str, Any]:
    return {
        "policy": law_document(assessment),
        "recommendation": assessment.advice.value,
        "basis": list(assessment.basis),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    found = difference.findings
    return {
        "id": difference.id,
        "title": difference.title,
        "severities": [f and f.criterion.severity.value for f in found],
        "verdicts": [f and f.verdict.value for f in found],
        "reasons": [f and f.reason for f in found],
    }
