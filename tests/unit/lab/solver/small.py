"""A law of one criterion, and the cases that the solver finds for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.sample import dossier_of
from authgen.lab.solver.chart import Scene
from authgen.lab.solver.study import Study
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.words import Verdict

LAW = Path(__file__).parents[1] / "law"
PAIRS = (("natalizumab", "initial"), ("natalizumab", "continuation"))


@cache
def _held() -> tuple[Policy, Tables]:
    library = Library(LAW)
    return whole_policy(library, "ms-natalizumab")[0], library.tables


def law_of(*tests: Any, definitions: dict[str, Any] | None = None, **more: Any) -> Policy:
    """Give a law with the criteria T-1, T-2, ... of these tests; `more` are keys of T-1."""
    plain = {"severity": "required", "title": "T", "ask": "?", "cure": "none"}
    criteria = [
        {
            **plain,
            "letter": {"met": "."},
            "id": f"T-{at}",
            "test": test,
            **(more if at == 1 else {}),
        }
        for at, test in enumerate(tests, 1)
    ]
    ids = tuple(c["id"] for c in criteria)
    base, _ = _held()
    return Policy.model_validate(
        {
            **{key: getattr(base, key) for key in ("id", "title", "version", "status", "drugs")},
            "schema": base.schema_,
            "effective": {"from": "2025-08-01"},
            "kinds": {"natalizumab": {"initial": ids, "continuation": ids}},
            "parameters": base.parameters,
            "schedules": base.schedules,
            "definitions": definitions or {},
            "criteria": tuple(criteria),
        }
    )


def scene(policy: Policy, *pairs: tuple[str, str]) -> Scene:
    """Give the scene of the pairs, or of both."""
    return Scene(pairs or PAIRS, _held()[1], policy.schedules)


def study_of(policy: Policy) -> Study:
    """Open a case for the first criterion."""
    return Study([policy], ["T-1"], scene(policy))


def possible(policy: Policy) -> set[str]:
    """Give the verdicts of T-1 that a case can bring about."""
    study = study_of(policy)
    said = study.law(policy).verdicts("T-1")
    return {str(verdict) for verdict, prop in said.items() if study.possible(prop)}


def smallest(policy: Policy, verdict: Verdict) -> dict[str, Any]:
    """Give the smallest case of a verdict of T-1, judged to be of it."""
    study = study_of(policy)
    values = study.smallest(study.law(policy).verdicts("T-1")[verdict])
    assert judged(policy, values) is verdict
    return values


def judged(policy: Policy, values: dict[str, Any]) -> Verdict:
    """Give the evaluator's verdict of T-1."""
    facts = gather(dossier_of(values), policy, _held()[1])
    return Bench(facts).ruling("T-1").verdict


def criterion_of(policy: Policy) -> Criterion:
    """Give T-1."""
    return policy.criterion("T-1")
