"""A case is made as small and plain as it can be, the same way each time."""

from __future__ import annotations

from typing import Any

from authgen.terms.words import Verdict
from tests.unit.lab.solver.small import law_of, smallest

RECENT: dict[str, Any] = {
    "latest": "clinical.mri",
    "where": ({"fact": "region", "is": "brain"},),
    "then": {"fact": "date", "within": "6 months"},
}


def test_one_item_and_the_plainest_date() -> None:
    clinical = smallest(law_of(RECENT), Verdict.MET)["clinical"]
    assert clinical == {
        "mri": {"items": [{"date": "2026-11-17", "region": "brain", "source": ["A p.1"]}]}
    }


def test_the_day_before_the_window() -> None:
    [scan] = smallest(law_of(RECENT), Verdict.NOT_MET)["clinical"]["mri"]["items"]
    assert scan["date"] == "2026-05-16"


def test_nothing_at_all_where_nothing_is_needed() -> None:
    assert smallest(law_of(RECENT), Verdict.NOT_DOCUMENTED)["clinical"] == {}


def test_the_same_each_time() -> None:
    walks = {"fact": "clinical.function.walks", "is": True}
    law = law_of(
        {"any": (RECENT, {"all": (walks, {"fact": "clinical.plan.monitoring", "is": "MRI"})})}
    )
    assert smallest(law, Verdict.MET) == smallest(law, Verdict.MET)
