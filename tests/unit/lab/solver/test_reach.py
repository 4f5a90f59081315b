"""What a criterion can come to, and which of its branches decide."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.lab.solver.reach import Prober, Reach, branches_of
from authgen.policy.policy import Policy
from tests.unit.lab.solver.small import criterion_of, law_of, scene

WALKS: dict[str, Any] = {"fact": "clinical.function.walks", "is": True}
LATE: dict[str, Any] = {"fact": "clinical.stated_age.years", "at_least": 40}
LATER: dict[str, Any] = {"fact": "clinical.stated_age.years", "at_least": 60}
STATED: dict[str, Any] = {"fact": "clinical.stated_age.years", "documented": True}


def prober(law: Policy) -> Prober:
    return Prober(law, criterion_of(law), scene(law))


def dead(law: Policy) -> list[Any]:
    found = branches_of(criterion_of(law), law)
    alive = prober(law).deciding(found)
    return [branch.node for branch in found if id(branch.node) not in alive]


def test_what_was_found_is_added_to() -> None:
    found = Reach(meets=True)
    prober(law_of(WALKS)).widen(found)
    assert found == Reach(meets=True, fails=True, applies=True, lapses=False)


def test_what_only_documents_can_be_wanting() -> None:
    found = Reach()
    prober(law_of(STATED, applies_if=WALKS)).widen(found)
    assert found == Reach(meets=True, fails=True, applies=True, lapses=True)


@pytest.mark.parametrize(
    ("test", "dying"),
    [
        ({"any": (WALKS, LATE)}, []),
        ({"any": (LATE, LATER)}, [1]),
        ({"all": (LATE, LATER)}, [0]),
        ({"all": (STATED, LATE)}, []),  # it says to readers what the other compares
    ],
)
def test_a_branch_that_another_one_makes_idle(test: dict[str, Any], dying: list[int]) -> None:
    law = law_of(test)
    [parts] = [getattr(criterion_of(law).test, key) for key in test]
    assert [id(node) for node in dead(law)] == [id(parts[at]) for at in dying]


def test_branches_inside_definitions_and_items_know_where_they_stand() -> None:
    inner = {"some": "clinical.mri", "then": {"any": (WALKS, {"all": (WALKS, LATE)})}}
    law = law_of({"definition": "inner"}, definitions={"inner": inner})
    found = branches_of(criterion_of(law), law)
    assert [len(list(branch.within())) for branch in found] == [0, 0, 1, 1]


def test_functions_that_are_not_looked_into() -> None:
    law = law_of({"any": ({"computed": "dose"}, {"computed": "units"})})
    assert prober(law).opaque == {"dose", "units"}
    assert prober(law).deciding([]) == set()
