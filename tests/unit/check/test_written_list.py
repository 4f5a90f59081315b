"""Lists written out as loops: where it is not plain which item is the latest, a trace tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.check.build import UNSOURCED, verdict

POSITIVE = {
    "latest": "clinical.tests",
    "where": ({"fact": "test", "is": "vzv"},),
    "then": {"fact": "result", "is": "positive"},
}


def results(*rows: tuple[str | None, str, str]) -> dict[str, Any]:
    """Give results of a test, each with date, result and source."""
    items = (
        {"test": "vzv", "result": result, "source": source} | ({"date": day} if day else {})
        for day, result, source in rows
    )
    return {"tests": {"complete": True, "source": "A p.1", "items": tuple(items)}}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "not documented"),
        ([("2026-05-01", "positive", "A p.1"), ("2026-06-01", "negative", "A p.2")], "not met"),
        ([("2026-06-01", "positive", "A p.1"), ("2026-05-01", "negative", "A p.2")], "met"),
        ([("2026-05-01", "positive", "A p.1"), (None, "negative", "A p.2")], "not documented"),
        (
            [("2026-05-01", "positive", "A p.1"), ("2026-06-01", "negative", UNSOURCED)],
            "not documented",
        ),
    ],
)
def test_the_latest_decides_where_it_is_plain(
    rows: list[tuple[str | None, str, str]], expected: str
) -> None:
    assert verdict(POSITIVE, results(*rows)) == expected


def test_lists_within_lists_keep_their_items_apart() -> None:
    scan = {
        "mri": {
            "complete": True,
            "source": "B p.1",
            "items": ({"date": "2026-05-01", "region": "brain", "new_t2": 2, "source": "B p.1"},),
        }
    }
    earlier = {"fact": "date", "before": {"fact": "one.date"}}
    later = {
        "some": "clinical.tests",
        "as": "one",
        "then": {"some": "clinical.mri", "where": (earlier,)},
    }
    assert verdict(later, results(("2026-06-01", "negative", "A p.1")) | scan) == "met"
    assert verdict(later, results(("2026-04-01", "negative", "A p.1")) | scan) == "not met"
