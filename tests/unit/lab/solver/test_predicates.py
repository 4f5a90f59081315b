"""Each form of a predicate comes to the verdicts that its own words allow, and to no others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.lab.solver.small import law_of, possible

ALL = {"met", "not met", "not documented"}
AGE: dict[str, Any] = {"fact": "member.age", "at_least": Decimal(18)}
WALKS: dict[str, Any] = {"fact": "clinical.function.walks", "is": True}
SURE: dict[str, Any] = {"fact": "request.substance", "is": "natalizumab"}
FALSE: dict[str, Any] = {"fact": "request.substance", "is": "glatiramer"}
ONSET = "clinical.diagnosis.onset"


@pytest.mark.parametrize(
    ("test", "verdicts"),
    [
        (WALKS, ALL),
        (AGE, {"met", "not met"}),
        (SURE, {"met"}),
        (FALSE, {"not met"}),
        ({"fact": "clinical.function.walks", "documented": True}, {"met", "not documented"}),
        ({"fact": "clinical.function.walks", "documented": False}, {"met", "not met"}),
        ({"fact": "clinical.diagnosis.course", "one_of": ("RRMS", "CIS")}, ALL),
        ({"fact": "clinical.plan.monitoring", "is": "MRI"}, ALL),
        ({"fact": "clinical.plan.gap_reason", "is": "none"}, ALL),
        ({"fact": "clinical.stated_age.years", "between": (Decimal(5), Decimal(9))}, ALL),
        ({"fact": "clinical.stated_age.years", "between": (Decimal(9), Decimal(5))}, ALL - {"met"}),
        ({"fact": ONSET, "within": {"param": "mri_max_age"}}, ALL),
        ({"fact": ONSET, "before": {"fact": "as_of", "minus": "2 years"}}, ALL),
        ({"fact": ONSET, "after": {"fact": "clinical.diagnosis.date", "plus": "1 month"}}, ALL),
        ({"fact": ONSET, "after": {"fact": ONSET, "plus": "1 day"}}, ALL - {"met"}),
        ({"fact": ONSET, "is": {"fact": "clinical.diagnosis.date"}}, ALL),
        ({"fact": "clinical.response.baseline_edss", "at_most": {"param": "edss_high"}}, ALL),
        ({"fact": "clinical.response.baseline_edss", "at_least": Decimal(11)}, ALL - {"met"}),
        ({"all": (WALKS, FALSE)}, {"not met"}),
        ({"any": (WALKS, SURE)}, {"met"}),
        ({"any": (WALKS, FALSE)}, ALL),
        ({"none": (WALKS, FALSE)}, ALL),
        ({"none": (SURE,)}, {"not met"}),
        ({"at_least": 2, "of": (WALKS, SURE, FALSE)}, ALL),
        ({"at_least": 3, "of": (WALKS, SURE, FALSE)}, {"not met"}),
        ({"met": WALKS, "not_met": FALSE}, {"met", "not documented"}),
        ({"met": SURE, "not_met": SURE}, {"met"}),
        ({"computed": "dose"}, ALL),
        ({"criterion": "T-2"}, {"met", "not met"}),
        ({"definition": "given"}, ALL),
    ],
)
def test_what_a_form_can_come_to(test: dict[str, Any], verdicts: set[str]) -> None:
    assert possible(law_of(test, AGE, definitions={"given": WALKS})) == verdicts


def test_an_opaque_function_tells_one_thing_at_a_time() -> None:
    computed = {"computed": "dose"}
    assert possible(law_of({"all": (computed, {"none": (computed,)})})) == {
        "not met",
        "not documented",
    }


def test_a_fact_that_no_case_states_is_never_known() -> None:
    assert possible(law_of({"fact": "clinical.nothing.here", "is": True})) == {"not documented"}
