"""Verdicts of a criterion: gates, severities, evidence, references, branches turned off."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.lab.solver.law import SymbolicLaw
from authgen.lab.solver.props import Tri
from authgen.terms.words import Verdict
from tests.unit.lab.solver.small import criterion_of, law_of, possible, study_of

WALKS: dict[str, Any] = {"fact": "clinical.function.walks", "is": True}
HANDS: dict[str, Any] = {"fact": "clinical.function.uses_hands", "is": True}
SURE: dict[str, Any] = {"fact": "request.substance", "is": "natalizumab"}
FALSE: dict[str, Any] = {"fact": "request.substance", "is": "glatiramer"}
EVERY = {"met", "not met", "not documented", "not applicable"}


def test_a_gate_can_leave_a_criterion_out() -> None:
    assert possible(law_of(WALKS, applies_if=HANDS)) == EVERY
    assert possible(law_of(WALKS, applies_if=FALSE)) == {"not applicable"}


@pytest.mark.parametrize(
    ("severity", "test", "verdicts"),
    [
        # an open gate leaves open what weighs more when it applies
        ("required", SURE, {"met", "not applicable"}),
        ("required", FALSE, {"not met", "not documented", "not applicable"}),
        ("contraindication", SURE, {"met", "not documented", "not applicable"}),
        ("contraindication", FALSE, {"not met", "not applicable"}),
        ("supporting", SURE, {"met", "not documented", "not applicable"}),
        ("supporting", FALSE, {"not met", "not documented", "not applicable"}),
    ],
)
def test_an_open_gate(severity: str, test: dict[str, Any], verdicts: set[str]) -> None:
    assert possible(law_of(test, applies_if=HANDS, severity=severity)) == verdicts


def test_evidence_that_is_asked_for_may_be_wanting() -> None:
    wanted = {"accept": ("imaging_report",), "min": 1}
    assert possible(law_of(WALKS, evidence=wanted)) == {"met", "not met", "not documented"}


def test_a_criterion_that_does_not_apply_is_no_for_others() -> None:
    law = law_of({"criterion": "T-2"}, WALKS)
    gated = law.model_copy(
        update={
            "criteria": (
                law.criteria[0],
                law.criteria[1].model_copy(update={"applies_if": law_of(FALSE).criteria[0].test}),
            )
        }
    )
    assert possible(gated) == {"not met"}


def test_what_is_not_documented_taken_as_not_so() -> None:
    law = law_of({"fact": "clinical.function.walks", "documented": True})
    study = study_of(law)
    usual, sure = study.law(law), SymbolicLaw(law, study.chart, sure=True)
    assert not study.possible(usual.verdicts("T-1")[Verdict.NOT_MET])
    assert study.possible(sure.verdicts("T-1")[Verdict.NOT_MET])


def test_the_columns_of_a_two_sided_predicate_apart() -> None:
    law = law_of({"met": WALKS, "not_met": SURE})
    study = study_of(law)
    apart = SymbolicLaw(law, study.chart, apart=True)
    said = apart.verdicts("T-1")
    assert study.possible(said[Verdict.MET], said[Verdict.NOT_MET])
    usual = study.law(law).verdicts("T-1")
    assert not study.possible(usual[Verdict.MET], usual[Verdict.NOT_MET])


def test_a_branch_that_is_turned_off() -> None:
    law = law_of({"any": (WALKS, SURE)})
    test: Any = criterion_of(law).test
    off = test.any[1]

    def switch(node: object, said: Tri, neutral: Tri) -> Tri:
        return neutral if node is off else said

    study = study_of(law)
    assert study.possible(study.law(law, switch).verdicts("T-1")[Verdict.NOT_MET])
