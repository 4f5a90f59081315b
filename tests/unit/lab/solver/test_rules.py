"""What every open case keeps to: no records that are merged, early, late or of another kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.lab.solver.small import law_of, possible


def two(over: str, *same: dict[str, Any], by: str) -> dict[str, Any]:
    """Ask for two records that are told apart by one field and share the others."""
    return {"some": f"clinical.{over}", "count": 2, "distinct_by": by, "where": same}


@pytest.mark.parametrize(
    "test",
    [
        # one day and region: the records are one
        two(
            "mri",
            {"fact": "date", "is": {"fact": "as_of"}},
            {"fact": "region", "is": "brain"},
            by="new_t2",
        ),
        two("edss", {"fact": "date", "is": {"fact": "as_of"}}, by="score"),
        # nothing lies in the future
        {
            "some": "clinical.edss",
            "then": {"fact": "date", "after": {"fact": "as_of", "plus": "1 day"}},
        },
        # what only the patient documents counts nowhere
        {"some": "clinical.relapses", "then": {"fact": "documented_by", "is": "patient"}},
        # no relapse before the disease
        {
            "some": "clinical.relapses",
            "then": {
                "fact": "onset",
                "before": {"fact": "clinical.diagnosis.onset", "minus": "1 day"},
            },
        },
        {
            "fact": "clinical.relapse.onset",
            "before": {"fact": "clinical.diagnosis.onset", "minus": "1 day"},
        },
    ],
)
def test_what_no_case_can_say(test: dict[str, Any]) -> None:
    assert "met" not in possible(law_of(test))


@pytest.mark.parametrize(
    "test",
    [
        two("mri", {"fact": "date", "is": {"fact": "as_of"}}, by="region"),
        two("tests", {"fact": "test", "is": "igg"}, by="date"),
        two("tests", {"fact": "test", "is": "jcv-antibody"}, by="assay"),
        {"some": "clinical.infusions", "then": {"fact": "date", "within": "6 months"}},
    ],
)
def test_what_a_case_can_say(test: dict[str, Any]) -> None:
    assert "met" in possible(law_of(test))
