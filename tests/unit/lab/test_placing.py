"""Where a fact stands in the case, and what may stand there instead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from authgen.lab.placing import Spot, others, pool_of, spot_of, stepped
from authgen.lab.watch import Sight
from authgen.policy.predicate import Computed, Leaf
from authgen.terms.truth import Truth

CASE: dict[str, Any] = {
    "clinical": {
        "infusions": {"items": [{"date": "2026-05-01"}, {"date": None}, {"date": "2024-05-01"}]},
        "tests": {"items": [{"test": "hiv", "result": "negative", "value": 1}]},
    },
    "exhibits": [{"id": "A", "class": "clinic_note"}],
}


def sight(fact: str, path: str, truth: Truth = Truth.YES, wanted: object = "x") -> Sight:
    return Sight(Leaf.model_validate({"fact": fact, "is": wanted}), truth, path)


@pytest.mark.parametrize(
    ("fact", "path", "place"),
    [
        ("result", "clinical.tests.items[0].result", "clinical.tests.0.result"),
        ("substance", "clinical.dmts.items[2].substance", "clinical.dmts.2.drug"),
        ("clinical.rems.site", "clinical.rems.site", "clinical.rems.site"),
        ("prescriber.neurology", "prescriber.neurology", "prescriber.specialty"),
        ("request.months_exposed", "clinical.infusions", "clinical.infusions.2.date"),
        ("exhibits.clinic_note", "exhibits.clinic_note", "exhibits.A.class"),
    ],
)
def test_a_fact_is_changed_where_it_is_read_from(fact: str, path: str, place: str) -> None:
    found = spot_of(sight(fact, path), CASE)
    assert found is not None
    assert found.path == place


def test_what_the_drug_or_a_table_settles_has_no_place() -> None:
    assert spot_of(sight("request.substance", "request.substance"), CASE) is None
    assert spot_of(sight("exhibits.lab_report", "exhibits.lab_report"), CASE) is None
    assert spot_of(sight("request.months_exposed", "clinical.infusions"), {}) is None
    assert spot_of(Sight(Computed(computed="age"), Truth.YES), CASE) is None


def test_a_result_is_absent_when_its_value_is_too() -> None:
    spot = spot_of(sight("resulted", "clinical.tests.items[0].resulted"), CASE)
    assert spot is not None
    emptied = spot.put(CASE, None)["clinical"]["tests"]["items"][0]
    assert emptied == {"test": "hiv", "result": None, "value": None}
    assert spot.put(CASE, "positive")["clinical"]["tests"]["items"][0]["value"] == 1
    assert spot.is_read_by(sight("value", "clinical.tests.items[0].value"), CASE)
    assert not spot.is_read_by(sight("date", "clinical.tests.items[0].date"), CASE)


@pytest.mark.parametrize(
    ("fact", "bound", "steps", "value"),
    [
        ("date", date(2026, 3, 1), -1, date(2026, 2, 28)),
        ("score", Decimal("4.0"), -1, Decimal("3.5")),
        ("new_t2", Decimal(2), 1, 3),
        ("value", Decimal("1.5"), 1, Decimal("2.5")),
        ("request.months_exposed", Decimal(18), -1, date(2025, 6, 17)),
    ],
)
def test_a_step_past_the_bound(fact: str, bound: object, steps: int, value: object) -> None:
    leaf = Leaf.model_validate({"fact": fact, "documented": True})
    assert stepped(Sight(leaf, Truth.YES, "", bound), steps, date(2026, 11, 17)) == value


def test_what_stood_there_in_other_cases_is_tried_and_nothing() -> None:
    pool = pool_of([CASE, {"clinical": {"tests": {"items": [{"test": "tb"}]}}}])
    assert pool["clinical.tests.test"] == ("hiv", "tb")
    assert pool["exhibits.class"] == ("clinic_note",)
    spot = Spot("clinical.tests.0.test", "clinical.tests.test")
    held = sight("test", "", wanted="hiv")
    failed = sight("test", "", Truth.NO, "hiv")
    assert list(others(held, spot, pool)) == ["tb", None]
    assert list(others(failed, spot, pool)) == ["hiv", "tb", None]
    assert list(others(sight("live", "", wanted=True), Spot("x", "x"), {})) == [
        True,
        False,
        None,
    ]
