"""The recommendation: rules 1 to 4 of policy section 0 over the findings, and nothing else.

A recommendation is never an adverse decision. What the line of business changes (LOB-01) comes
as the finding's cure; this module knows no criterion by name.
"""

from __future__ import annotations

from collections.abc import Iterable

from authgen.check.finding import Ruling
from authgen.terms.words import (
    CONTRAINDICATION,
    MET,
    NOT_DOCUMENTED,
    NOT_MET,
    REQUIRED,
    Advice,
    Cure,
)

_CURABLE = frozenset({Cure.DOCUMENT, Cure.ACTION})


def recommend(findings: Iterable[Ruling]) -> tuple[Advice, tuple[str, ...]]:
    """Give the advice and the ids that decide it, in the policy's order; none for certify."""
    # Most findings are as a request should have them, and need no second look.
    found = [
        f
        for f in findings
        if f.verdict is NOT_DOCUMENTED
        or (f.verdict is MET) is (f.criterion.severity is CONTRAINDICATION)
    ]
    for advice, decides in ((Advice.REFER, is_grave), (Advice.REQUEST_INFORMATION, is_open)):
        basis = tuple([f.id for f in found if decides(f)])
        if basis:
            return advice, basis
    return Advice.CERTIFY, ()


def is_grave(finding: Ruling) -> bool:
    """Whether only a physician may go on: rules 1 and 2.

    A contraindication is present, or a required criterion is not met and nothing cures it.
    """
    if finding.criterion.severity is CONTRAINDICATION:
        return finding.verdict is MET
    failed = finding.criterion.severity is REQUIRED and finding.verdict is NOT_MET
    return failed and finding.cure not in _CURABLE


def is_open(finding: Ruling) -> bool:
    """Whether something may be asked for that would settle the finding: rule 3."""
    if finding.criterion.severity not in (REQUIRED, CONTRAINDICATION):
        return False
    if finding.verdict is NOT_DOCUMENTED:
        return True
    failed = finding.verdict is NOT_MET
    return failed and finding.criterion.severity is REQUIRED and finding.cure in _CURABLE
