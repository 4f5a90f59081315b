"""Which papers show the facts of a criterion."""

from __future__ import annotations

import pytest

from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.where import papers
from authgen.policy.criterion import EvidenceRule

LIBRARY = Library()
POLICIES = [whole_policy(LIBRARY, name)[0] for name in LIBRARY.policy_names]


@pytest.mark.parametrize(
    ("policy", "criterion", "where"),
    [
        ("ms-natalizumab", "JCV-01", "laboratory report"),
        ("ms-natalizumab", "MRI-01", "imaging report"),
        ("ms-natalizumab", "REMS-02", "REMS form"),
        ("ms-natalizumab", "AGE-01", "request"),
        ("ms-natalizumab", "DX-01", "clinic note"),
        ("ms-natalizumab", "NEED-01", "the findings that it names"),
        ("ms-natalizumab", "REC-01", "list of exhibits"),
        (
            "ms-natalizumab",
            "BRK-01",
            "clinic note or pharmacy claims; clinic note; imaging report",
        ),
        ("ms-mitoxantrone", "DOSE-01", "request"),
    ],
)
def test_a_criterion_names_its_papers(policy: str, criterion: str, where: str) -> None:
    law = next(p for p in POLICIES if p.id == policy)
    assert papers(law, law.criterion(criterion)) == where


def test_a_criterion_that_accepts_some_papers_names_those_alone() -> None:
    [policy] = [p for p in POLICIES if p.id == "ms-natalizumab"]
    held = policy.criterion("BRK-01")
    rule = EvidenceRule(accept=("pharmacy_claims", "order"))
    assert papers(policy, held.model_copy(update={"evidence": rule})) == "pharmacy claims or order"


def test_every_criterion_says_where_to_look() -> None:
    assert all(papers(policy, c) for policy in POLICIES for c in policy.criteria)
