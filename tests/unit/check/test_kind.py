"""Which kind a request is judged as: by the gap after the last infusion."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.check.build import ANY, UNSOURCED, facts, predicate_policy


def given(*days: str | None, complete: bool = True, source: str = "A p.1") -> dict[str, Any]:
    rows = tuple({"date": d, "scheduled": d or "2026-06-01", "source": source} for d in days)
    return {"infusions": {"complete": complete, "source": "A p.1", "items": rows}}


@pytest.mark.parametrize(
    ("asked", "clinical", "judged"),
    [
        ("initial", {}, "initial"),
        ("continuation", {}, "continuation"),
        ("initial", given("2026-06-20"), "continuation"),
        ("initial", given("2025-06-20"), "restart"),
        ("continuation", given("2025-06-20"), "restart"),
        ("restart", given("2026-06-20"), "continuation"),
        ("restart", given("2025-06-20"), "restart"),
        ("continuation", given("2026-06-20"), "continuation"),
        ("initial", given(None), "initial"),
        ("initial", given("2026-06-20", source=UNSOURCED), "initial"),
        # 24 weeks after 19 May is 3 November, and 28 days more are 1 December.
        ("continuation", given("2026-05-19"), "continuation"),
        ("continuation", given("2026-05-18"), "restart"),
    ],
)
def test_the_kind_judged_follows_the_infusions(
    asked: str, clinical: dict[str, Any], judged: str
) -> None:
    found = facts(clinical, request={"kind": asked})
    assert found.kind == judged
    told = [p.where for p in found.problems if p.slug == "kind-judged"]
    assert told == ([] if judged == asked else ["request.kind"])


def test_a_drug_without_restart_is_judged_as_continuation() -> None:
    kinds = {"alemtuzumab": {"initial": ("T-1",), "continuation": ("T-1",)}}
    policy = predicate_policy(ANY, drug="alemtuzumab", kinds=kinds)
    late = ({"dose": "12 mg", "days": (900,)},)
    request = {"drug": "alemtuzumab", "kind": "initial", "regimen": late}
    assert facts(given("2020-06-20"), policy, request=request).kind == "continuation"


def test_acute_stays_acute() -> None:
    policy = predicate_policy(ANY, drug="methylprednisolone")
    request = {"drug": "methylprednisolone", "kind": "acute"}
    assert facts(given("2026-06-20"), policy, request=request).kind == "acute"


@pytest.mark.parametrize(
    ("drug", "last", "judged"),
    [
        # 4 weeks after 20 October are 17 November, and 14 days more 1 December.
        ("natalizumab", "2026-10-20", "continuation"),
        ("natalizumab", "2026-10-19", "restart"),
        ("natalizumab-sztn", "2026-10-20", "continuation"),
        # 3 months after 3 August are 3 November, and 28 days more 1 December.
        ("mitoxantrone", "2026-08-03", "continuation"),
        ("mitoxantrone", "2026-08-02", "restart"),
    ],
)
def test_the_tolerance_is_that_of_the_drug(drug: str, last: str, judged: str) -> None:
    request = {"drug": drug, "kind": "initial", "regimen": ({"dose": "1 mg", "days": (1,)},)}
    assert facts(given(last), predicate_policy(ANY, drug=drug), request=request).kind == judged


def test_the_gap_ends_with_the_first_dose_asked_for() -> None:
    later = ({"dose": "600 mg", "days": (2,)},)
    request = {"kind": "continuation", "regimen": later}
    assert facts(given("2026-05-19"), request=request).kind == "restart"
    none = {"kind": "continuation", "regimen": ({"dose": "600 mg", "days": (900,)},)}
    assert facts(given("2026-05-19"), request=none).kind == "continuation"


def test_a_policy_that_holds_neither_leaves_the_kind_asked() -> None:
    policy = predicate_policy(ANY, kinds={"ocrelizumab": {"initial": ("T-1",)}})
    found = facts(given("2026-06-20"), policy)
    assert (found.kind, found.problems) == ("initial", ())


def test_the_problem_says_what_was_asked_and_what_is_judged() -> None:
    (problem,) = facts(given("2026-06-20")).problems
    assert problem.what == (
        "asks for initial, but the last infusion was on 2026-06-20: judged as continuation"
    )
    assert not problem.fatal
