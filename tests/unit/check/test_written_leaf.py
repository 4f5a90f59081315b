"""Leaves written out: what a parameter does not say yet is not known."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.judge import Bench
from authgen.policy.policy import Parameter
from tests.unit.check.build import facts, predicate_policy, verdict


@pytest.mark.parametrize(
    ("leaf", "value"),
    [
        ({"fact": "request.drug", "is": {"param": "later"}}, "ocrelizumab"),
        ({"fact": "request.drug", "one_of": {"param": "later"}}, ("ocrelizumab",)),
        ({"fact": "request.units", "at_least": {"param": "later"}}, 1),
        ({"fact": "request.period.start", "within": {"param": "later"}}, "6 months"),
        ({"fact": "request.units", "between": (1, {"param": "later"})}, 9),
    ],
)
def test_a_parameter_without_a_value_on_the_day_leaves_open(
    leaf: dict[str, Any], value: object
) -> None:
    dated = {"2027-01-01": {"value": value, "cite": ("policy-base",)}}
    later = Parameter.model_validate({"title": "Later", "values": dated})
    policy = predicate_policy(leaf).model_copy(update={"parameters": {"later": later}})
    bench = Bench(facts({}, policy))
    assert bench.ruling("T-1").verdict.value == "not documented"
    assert bench.finding("T-1").verdict.value == "not documented"


def test_one_of_numbers_is_compared_as_a_number() -> None:
    leaf = {"fact": "request.units", "one_of": (900, 1800)}
    assert verdict(leaf) == "met"
    assert verdict(leaf | {"one_of": (900, 1801)}) == "not met"
