"""An overlay laid over a policy: what changes, what stays, and what does not fit."""

from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import pytest

from authgen.intake.library import Library
from authgen.intake.merged import merged
from authgen.intake.paths import dotted
from authgen.intake.policies import compiled_policy
from authgen.policy.overlay import Overlay
from authgen.policy.policy import Policy
from authgen.terms.dates import Span
from tests.unit.policy.test_overlay import BODY, GROUNDS, OVERLAY

FIRST = date(2025, 8, 1)
DRUG = "ocrelizumab"
SUPPORTING = {**BODY, "severity": "supporting", "cure": None, "title": "Other"}


@cache
def base() -> Policy:
    return compiled_policy(Library(), "ms-ocrelizumab").policy


def grounds(effect: str = "neutral", **keys: Any) -> dict[str, Any]:
    return {**GROUNDS, "effect": effect, **keys}


def over(**keys: Any) -> Overlay:
    given = {"kinds": ["initial", "continuation", "restart"], **keys}
    if not {"changes", "parameters", "periods"} & set(keys):
        given["changes"] = [grounds(remove="ORA-01")]
    return Overlay.model_validate({**deepcopy(OVERLAY), "changes": [], **given})


def whole(**keys: Any) -> Policy:
    policy, faults = merged(base(), over(**keys))
    assert [(dotted(path), fault.what) for path, fault in faults] == []
    return policy


def faults(**keys: Any) -> list[tuple[str, str, str]]:
    return [(dotted(path), f.what, f.hint) for path, f in merged(base(), over(**keys))[1]]


def number(value: Any, effect: str = "neutral", **keys: Any) -> dict[str, Any]:
    return grounds(effect, values={"2025-08-01": value}, **keys)


# ------------------------------------------------------------------- criteria and their lists


def test_what_is_added_is_listed_last_in_every_kind_of_the_overlay() -> None:
    policy = whole(changes=[grounds("tightens", add="FUNC-01", criterion=BODY)])
    for kind in ("initial", "continuation", "restart"):
        assert policy.ids(DRUG, kind) == (*base().ids(DRUG, kind), "FUNC-01")
    assert policy.criterion("FUNC-01").title == "Walks"
    assert policy.ids("ocrelizumab-sc", "initial") == base().ids("ocrelizumab-sc", "initial")


def test_an_addition_may_be_for_some_kinds() -> None:
    added = grounds("tightens", add="FUNC-01", criterion=BODY, kinds=["restart"])
    policy = whole(changes=[added])
    assert "FUNC-01" in policy.ids(DRUG, "restart")
    assert policy.ids(DRUG, "initial") == base().ids(DRUG, "initial")


def test_a_kind_that_the_policy_does_not_hold_is_passed_over() -> None:
    added = grounds("tightens", add="FUNC-01", criterion=BODY)
    policy = whole(kinds=["initial", "acute"], changes=[added])
    assert "FUNC-01" in policy.ids(DRUG, "initial")
    assert policy.ids(DRUG, "acute") == ()


def test_what_is_removed_is_listed_no_longer_and_can_still_be_referred_to() -> None:
    policy = whole(changes=[grounds(remove="HA-01")], kinds=["initial"])
    assert "HA-01" not in policy.ids(DRUG, "initial")
    assert policy.criterion("HA-01") == base().criterion("HA-01")


def test_a_criterion_is_replaced_where_it_is_listed() -> None:
    policy = whole(changes=[grounds("loosens", replace="HA-01", criterion=SUPPORTING)])
    assert policy.ids(DRUG, "initial") == base().ids(DRUG, "initial")
    assert policy.criterion("HA-01").title == "Other"


def test_set_changes_the_keys_that_it_names_and_no_other() -> None:
    patch = {"applies_if": None, "cure": "document"}
    policy = whole(changes=[grounds("loosens", set="NEED-01", to=patch)])
    before, after = base().criterion("NEED-01"), policy.criterion("NEED-01")
    assert before.applies_if is not None
    assert (after.applies_if, after.cure) == (None, "document")
    assert after == before.model_copy(update={"applies_if": None, "cure": after.cure})


def test_the_base_is_left_as_it_was() -> None:
    before = base().model_copy(deep=True)
    whole(
        changes=[
            grounds("tightens", add="FUNC-01", criterion=BODY),
            grounds("loosens", remove="NEED-01", kinds=["initial"]),
        ],
        parameters={"min_trial": number("3 months", "loosens")},
    )
    assert base() == before


def test_changes_for_another_policy_are_passed_over() -> None:
    bases = [{**OVERLAY["based_on"][0], "id": name} for name in ("ms-ocrelizumab", "ms-other")]
    policy = whole(
        based_on=bases,
        changes=[grounds("loosens", remove="NEED-01", policies=["ms-other"])],
        parameters={"absent": number(1, policies=["ms-other"])},
        periods=[grounds("tightens", kinds=["initial"], span="1 month", policies=["ms-other"])],
    )
    assert policy == base()


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        (
            grounds("tightens", add="NEED-01", criterion=BODY),
            "changes[0].add",
            "is a criterion of the base",
        ),
        (
            grounds("loosens", remove="NEED-02"),
            "changes[0].remove",
            "names the criterion NEED-02, which ms-ocrelizumab does not list here",
        ),
        (
            grounds(remove="NEED-01", kinds=["restart"]),
            "changes[0].remove",
            "names the criterion NEED-01, which ms-ocrelizumab does not list here",
        ),
        (
            grounds("loosens", set="TOX-02", to={"test": BODY["test"]}),
            "changes[0].set",
            "names the criterion TOX-02, which ms-ocrelizumab does not list here",
        ),
        (
            grounds("neutral", remove="NEED-01", kinds=["initial"]),
            "changes[0].effect",
            "is not what it does to take out a criterion that is required: loosens",
        ),
        (
            grounds("loosens", remove="HA-01", kinds=["initial"]),
            "changes[0].effect",
            "is not what it does to take out a criterion that is supporting: neutral",
        ),
        (
            grounds("loosens", set="NEED-01", to={"cure": None}),
            "changes[0].to",
            "a required criterion names its cure: document, action or none",
        ),
        (
            grounds("neutral", set="NEED-01", to={"title": None}),
            "changes[0].to.title",
            "Input should be a valid string",
        ),
    ],
)
def test_a_change_that_does_not_fit(change: dict[str, Any], place: str, what: str) -> None:
    [found] = faults(changes=[change])
    assert found[:2] == (place, what)


def test_an_unknown_criterion_may_have_been_meant_otherwise() -> None:
    [(_, _, hint)] = faults(changes=[grounds("loosens", remove="NEED-02")])
    assert hint == "did you mean NEED-01?"


def test_one_criterion_is_changed_once() -> None:
    twice = [grounds(set="HA-01", to={"title": "A"}), grounds(set="HA-01", to={"title": "B"})]
    assert faults(changes=twice) == [("changes[1].set", "HA-01 is changed twice", "join them")]


def test_a_criterion_that_more_kinds_list_needs_an_overlay_for_them() -> None:
    change = grounds("tightens", set="DX-02", to={"test": BODY["test"]})
    [(place, what, _)] = faults(kinds=["initial"], changes=[change])
    assert place == "changes[0].set"
    assert what.endswith("does not speak for: continuation, restart")
    assert faults(changes=[change]) == []


# ------------------------------------------------------------------- numbers


def test_a_number_of_the_base_changes_from_a_day_on() -> None:
    change = grounds("loosens", values={"2026-01-01": "3 months"})
    policy = whole(
        parameters={"min_trial": change},
        effective={"from": "2025-08-01"},
    )
    held = policy.parameters["min_trial"]
    assert held.title == base().parameters["min_trial"].title
    assert {day: v.value for day, v in held.values.items()} == {
        FIRST: Span(6, "month"),
        date(2026, 1, 1): Span(3, "month"),
    }
    assert held.values[date(2026, 1, 1)].cite == ("payer-overlay",)


def test_a_later_value_of_the_base_gives_way_to_the_overlay() -> None:
    held = base().parameters["min_trial"]
    later = held.model_copy(
        update={"values": {**held.values, date(2026, 6, 1): held.values[FIRST]}}
    )
    policy = base().model_copy(update={"parameters": {**base().parameters, "min_trial": later}})
    change = grounds("loosens", values={"2026-01-01": "3 months"})
    after, _ = merged(policy, over(parameters={"min_trial": change}))
    assert sorted(after.parameters["min_trial"].values) == [FIRST, date(2026, 1, 1)]


def test_an_overlay_has_numbers_of_its_own() -> None:
    policy = whole(kinds=["initial"], parameters={"marked": number(3, title="A marked rise")})
    assert policy.parameters["marked"].title == "A marked rise"


@pytest.mark.parametrize(
    ("name", "change", "place", "what"),
    [
        ("min_trials", number("3 months"), "parameters.min_trials", "is no parameter of the base"),
        (
            "min_trial",
            number("3 months", title="Trial"),
            "parameters.min_trial.title",
            "is a parameter of the base, which has its title",
        ),
        ("min_trial", number(3), "parameters.min_trial.values.2025-08-01", "is not a span"),
        ("min_age", number("17 years"), "parameters.min_age.values.2025-08-01", "is not a number"),
        (
            "certifiable_courses",
            number("RRMS"),
            "parameters.certifiable_courses.values.2025-08-01",
            "is not a list",
        ),
    ],
)
def test_a_number_that_does_not_fit(
    name: str, change: dict[str, Any], place: str, what: str
) -> None:
    [found] = faults(parameters={name: change})
    assert found[0] == place
    assert found[1].startswith(what)


def test_a_misspelt_number_is_told_from_one_without_a_title() -> None:
    [(_, _, meant)] = faults(parameters={"min_trials": number("3 months")})
    [(_, _, untitled)] = faults(parameters={"xyz": number("3 months")})
    assert (meant, untitled) == (
        "did you mean min_trial?",
        "a parameter of your own has a title",
    )


def test_a_number_of_the_base_is_for_every_kind() -> None:
    [(place, what, _)] = faults(kinds=["initial"], parameters={"min_trial": number("3 months")})
    assert place == "parameters.min_trial"
    assert what.endswith("does not speak for: continuation, restart")


def test_a_number_stands_on_the_first_day_of_the_overlay() -> None:
    late = grounds(values={"2026-01-01": 3}, title="Late")
    [(place, what, _)] = faults(kinds=["initial"], parameters={"late": late})
    assert (place, what) == (
        "parameters.late.values",
        "has no value on the overlay's first day, 2025-08-01",
    )


def test_a_definition_of_the_base_is_not_replaced() -> None:
    test = {"fact": "request.drug", "documented": True}
    added = whole(definitions={"own-term": test})
    assert set(added.definitions) - set(base().definitions) == {"own-term"}
    [(place, what, _)] = faults(definitions={"other-dmt": test})
    assert place == "definitions.other-dmt"
    assert what.startswith("is a definition of the base")


# ------------------------------------------------------------------- periods


def periods(policy: Policy, drug: str = DRUG) -> dict[str, str]:
    return {str(k): str(p.span) for p in policy.schedules[drug].periods for k in p.kinds}


def test_a_shorter_period_is_for_the_kinds_and_drugs_named() -> None:
    change = grounds("tightens", kinds=["initial"], span="6 months")
    policy = whole(periods=[change])
    assert periods(policy) == {
        "continuation": "12 months",
        "restart": "12 months",
        "initial": "6 months",
    }
    assert periods(policy, "ocrelizumab-sc") == periods(base(), "ocrelizumab-sc")


def test_a_period_that_is_for_all_kinds_leaves_no_other() -> None:
    kinds = ["initial", "continuation", "restart"]
    policy = whole(periods=[grounds("loosens", kinds=kinds, span="24 months")])
    assert set(periods(policy).values()) == {"24 months"}
    assert len(policy.schedules[DRUG].periods) == 1


@pytest.mark.parametrize(
    ("span", "effect"),
    [
        ("6 months", "tightens"),
        ("365 days", "neutral"),
        ("1 year", "neutral"),
        ("53 weeks", "loosens"),
    ],
)
def test_the_effect_of_a_period_follows_from_its_length(span: str, effect: str) -> None:
    assert faults(periods=[grounds(effect, kinds=["initial"], span=span)]) == []
    wrong = "neutral" if effect != "neutral" else "tightens"
    [(place, what, _)] = faults(periods=[grounds(wrong, kinds=["initial"], span=span)])
    assert place == "periods[0].effect"
    assert what.endswith(f"does to 12 months: it is {effect}")
