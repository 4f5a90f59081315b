"""The criteria of a policy made ready: once, and by the parameters of the day."""

from __future__ import annotations

from datetime import date

from authgen.check.rules import rules_of
from authgen.policy.policy import Parameter, Policy
from tests.unit.check.build import ANY, predicate_policy

WAIT = {
    "title": "Wait",
    "values": {
        "2026-01-01": {"value": "6 months", "cite": ("policy-base",)},
        "2026-07-01": {"value": "3 months", "cite": ("policy-base",)},
    },
}
LETTER = {"met": "On {jcv.date} at {lab.value}.", "not_met": "No {jcv.date}."}


def law() -> Policy:
    test = {"fact": "clinical.infection.date", "within": {"param": "wait"}}
    policy = predicate_policy(test, criterion={"letter": LETTER})
    return policy.model_copy(update={"parameters": {"wait": Parameter.model_validate(WAIT)}})


def test_days_between_two_changes_have_the_same_rules() -> None:
    policy = law()
    first, again, later, before = (
        rules_of(policy, date(*day))
        for day in ((2026, 1, 1), (2026, 6, 30), (2026, 7, 1), (2025, 12, 31))
    )
    assert first is again
    values = [str(rules.parameters["wait"]) for rules in (before, first, later)]
    assert values == ["None", "6 months", "3 months"]


def test_another_policy_has_rules_of_its_own_though_it_says_the_same() -> None:
    one, other = law(), law()
    assert one == other
    day = date(2026, 7, 1)
    assert rules_of(one, day) is not rules_of(other, day)


def test_a_rule_is_made_once() -> None:
    rules = rules_of(law(), date(2026, 7, 1))
    assert rules.rule("T-1") is rules.rule("T-1")
    assert rules.written(("T-1",)) is rules.written(("T-1",))
    assert rules.rule("T-1").fields == ("jcv.date", "lab.value")


def test_conditions_are_not_weighed() -> None:
    rules = rules_of(law(), date(2026, 7, 1))
    assert rules.weighed("ocrelizumab", "initial") == ("T-1",)
    assert rules.weighed("ocrelizumab", "initial") is rules.weighed("ocrelizumab", "initial")
    imposed = predicate_policy(ANY, criterion={"severity": "condition"})
    assert rules_of(imposed, date(2026, 7, 1)).weighed("ocrelizumab", "initial") == ()
