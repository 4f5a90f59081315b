"""Facts by their path: what counts, what does not, and why."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.facts import Record, Value
from tests.unit.check.build import UNSOURCED, facts

SHOWN = {"diagnosis": {"course": "RRMS", "source": "A p.1"}}


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("clinical.diagnosis.course", "RRMS", ""),
        ("clinical.diagnosis.onset", None, "not stated"),
        ("clinical.plan.follow_up", None, "not stated"),
        ("clinical.mri.complete", True, ""),
        ("clinical.mri.items", None, "not stated"),
        ("clinical.edss.complete", None, "stated, but no exhibit shows it"),
        ("clinical.relapses.complete", None, "the quote is not on exhibit A page 1"),
        ("request.units", 1800, ""),
        ("request.site.pos", None, "not stated"),
        ("request.supplements", None, "not stated"),
        ("coverage.payer", "P", ""),
    ],
)
def test_a_fact_is_found_by_its_path(path: str, value: object, reason: str) -> None:
    lists = {
        "mri": {"complete": True, "source": "B p.1"},
        "edss": {"complete": True},
        "relapses": {"complete": True, "source": UNSOURCED},
    }
    found = facts(SHOWN | lists).value(path)
    assert (found.value, found.reason, found.known) == (value, reason, value is not None)


def test_what_the_request_states_needs_no_exhibit() -> None:
    assert facts().value("prescriber.specialty") == Value("prescriber.specialty", "neurology")


def test_a_record_says_why_a_field_does_not_count() -> None:
    record = Record("p", {"a": 1, "b": None, "c": 2}, (), "no exhibit", {"c": "conflict"})
    assert [record.value(k).reason for k in "abc"] == ["no exhibit", "not stated", "conflict"]
    assert [record.as_stated().value(k).value for k in "abc"] == [1, None, None]
    assert record.value("a").path == "p.a"


@pytest.mark.parametrize(
    ("stated", "known"),
    [({"course": False}, True), ({"course": 0}, True), ({"course": None}, False)],
)
def test_no_and_nought_are_values(stated: dict[str, Any], known: bool) -> None:  # noqa: FBT001
    assert Record("p", stated, ()).value("course").known is known
