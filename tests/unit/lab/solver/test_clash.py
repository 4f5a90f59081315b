"""Criteria that no case satisfies together are named, and only those."""

from __future__ import annotations

from typing import Any

from authgen.lab.solver.clash import Clash, clashes, satisfied
from authgen.terms.words import Severity, Verdict
from tests.unit.lab.solver.small import PAIRS, law_of, scene

WALKS: dict[str, Any] = {"fact": "clinical.function.walks", "is": True}
STAYS: dict[str, Any] = {"fact": "clinical.function.walks", "is": False}
INITIAL: dict[str, Any] = {"fact": "request.kind_judged", "is": "initial"}


def found(*tests: dict[str, Any], **more: Any) -> list[Clash]:
    law = law_of(*tests, **more)
    return list(clashes(law, scene(law)))


def test_criteria_that_can_all_be_satisfied() -> None:
    assert found(WALKS, {"fact": "member.age", "at_least": 18}) == []


def test_two_that_exclude_each_other_for_every_request() -> None:
    other = {"fact": "member.age", "at_least": 18}
    assert found(WALKS, other, STAYS) == [Clash(*pair, ("T-1", "T-3")) for pair in PAIRS]


def test_one_that_only_some_requests_can_meet() -> None:
    assert found(INITIAL) == [Clash("natalizumab", "continuation", ("T-1",))]


def test_a_contraindication_is_satisfied_when_it_is_ruled_out() -> None:
    assert found(WALKS, STAYS, severity="contraindication") == []
    assert found(WALKS, WALKS, severity="contraindication") != []
    said = {Verdict.MET: 1, Verdict.NOT_MET: False, Verdict.NOT_APPLICABLE: False}
    assert satisfied(Severity.CONTRAINDICATION, said) is False


def test_more_items_are_tried_before_anything_is_told() -> None:
    scan = {"fact": "region", "is": "brain"}
    recent = {
        "some": "clinical.mri",
        "where": (scan,),
        "then": {"fact": "date", "within": "6 months"},
    }
    old = {
        "some": "clinical.mri",
        "where": (scan,),
        "then": {"fact": "date", "before": {"fact": "as_of", "minus": "1 year"}},
    }
    assert found(recent, old) == []  # two scans, though each criterion takes one
