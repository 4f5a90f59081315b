"""What a leaf can be at all."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.lab.states import can_be, is_fixed
from authgen.policy.predicate import Computed, CriterionRef, Leaf
from authgen.terms.truth import Truth
from tests.unit.lab.stages import stage

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
POLICY = stage().trial.policy


@pytest.mark.parametrize(
    ("leaf", "truths"),
    [
        ({"fact": "date", "documented": True}, {YES, UNKNOWN}),
        ({"fact": "date", "documented": False}, {YES, NO}),
        ({"fact": "resulted", "is": True}, {YES, UNKNOWN}),
        ({"fact": "test", "is": "hiv"}, {YES, NO}),
        ({"fact": "clinical.dmts.complete", "is": True}, {YES, UNKNOWN}),
        ({"fact": "clinical.rems.site", "is": True}, {YES, NO, UNKNOWN}),
        ({"fact": "request.substance", "is": "natalizumab"}, set()),
    ],
)
def test_a_leaf(leaf: dict[str, Any], truths: set[Truth]) -> None:
    made = Leaf.model_validate(leaf)
    assert can_be(POLICY, made) == truths
    assert is_fixed(made) is (not truths)


def test_a_function_and_another_criterion() -> None:
    assert can_be(POLICY, Computed(computed="period")) == {YES, NO}
    assert can_be(POLICY, Computed(computed="edition")) == {YES, UNKNOWN}
    assert can_be(POLICY, Computed(computed="dose")) == {YES, NO, UNKNOWN}
    assert can_be(POLICY, CriterionRef(criterion="REL-01")) == {YES, NO, UNKNOWN}
    assert can_be(POLICY, CriterionRef(criterion="PER-01")) == {YES, NO}
    assert not is_fixed(Computed(computed="dose"))
