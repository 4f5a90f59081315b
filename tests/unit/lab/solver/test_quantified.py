"""Statements about items of a list come to the verdicts that they allow, and to no others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.lab.solver.small import law_of, possible

ALL = {"met", "not met", "not documented"}
TESTS = "clinical.tests"
IGG: dict[str, Any] = {"fact": "test", "is": "igg"}
LOW: dict[str, Any] = {"fact": "value", "at_most": Decimal(5)}
HIGH: dict[str, Any] = {"none": (LOW,)}
RECENT: dict[str, Any] = {"fact": "date", "within": "6 months"}


def some(**more: Any) -> dict[str, Any]:
    return {"some": TESTS, "where": (IGG,), "then": LOW, **more}


@pytest.mark.parametrize(
    ("test", "verdicts"),
    [
        (some(), ALL),
        (some(count=2, distinct_by="date"), ALL),
        ({"none": TESTS, "where": (IGG,), "then": LOW}, ALL),
        ({"every": TESTS, "where": (IGG,), "then": LOW}, ALL),
        ({"latest": TESTS, "where": (IGG,), "then": LOW}, ALL),
        ({"latest": TESTS, "where": (IGG,)}, {"met", "not documented"}),
        # one item cannot be both, two can
        ({"some": TESTS, "where": (IGG,), "then": {"all": (LOW, HIGH)}}, ALL - {"met"}),
        ({"all": (some(), some(then=HIGH))}, ALL),
        # the latest is one
        (
            {
                "all": (
                    {"latest": TESTS, "where": (IGG,), "then": LOW},
                    {"latest": TESTS, "where": (IGG,), "then": HIGH},
                )
            },
            ALL - {"met"},
        ),
        # what every one is, some cannot fail to be
        ({"all": (some(then=HIGH), {"every": TESTS, "where": (IGG,), "then": LOW})}, ALL - {"met"}),
        # of each test the newest only: an older one does not count
        (
            {
                "all": (
                    some(newest_per="test", then=LOW),
                    {"every": TESTS, "where": (IGG,), "then": HIGH},
                )
            },
            ALL - {"met"},
        ),
        (some(where=(IGG, {"fact": "test", "is": "hbsag"})), ALL - {"met"}),
        (some(then=RECENT), ALL),
        (
            {
                "some": "clinical.dmts",
                "as": "dmt",
                "then": {
                    "some": "clinical.relapses",
                    "then": {"fact": "onset", "after": {"fact": "dmt.start"}},
                },
            },
            ALL,
        ),
    ],
)
def test_what_a_statement_can_come_to(test: dict[str, Any], verdicts: set[str]) -> None:
    assert possible(law_of(test)) == verdicts
