"""A letter goes whole, when it is old enough, belongs here and is not held."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from authgen.errors import UsageError
from authgen.ledger.entry import HELD, ISSUED, LIFTED, PURGED, RESTORED, Entry, entry_of
from authgen.ledger.retention import Aged, Word, holds_of, retention

BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


def told(*events: tuple[str, int, str, str]) -> list[Entry]:
    """Give the entries of letters: event, number, case id, and the year."""
    return [
        entry_of(seq, event, {"number": n, "case_id": c, "reference": f"R-{c}", "at": f"{year}-06"})
        for seq, (event, n, c, year) in enumerate(events)
    ]


def hold(event: str, case_id: str, reason: str) -> Entry:
    return entry_of(0, event, {"case_id": case_id, "reason": reason, "by": "R", "at": "2026"})


def ids(aged: tuple[Aged, ...]) -> list[str]:
    return [letter.case_id for letter in aged]


def test_what_was_released_last_before_a_day_is_due() -> None:
    held = told(
        (ISSUED, 1, "A", "2019"),
        (ISSUED, 2, "B", "2019"),
        (RESTORED, 2, "B", "2021"),
        (ISSUED, 3, "C", "2020"),
        (ISSUED, 4, "D", "2018"),
        (PURGED, 4, "D", "2018"),
        (ISSUED, 5, "E", "2018"),
        (ISSUED, 6, "E", "2019"),
        ("void", 7, "F", "2018"),
    )
    found = retention(held, BEFORE)
    assert found.due == (
        Aged("A", "R-A", "2019-06", (1,)),
        Aged("E", "R-E", "2019-06", (5, 6)),
    )
    assert str(found.due[1]) == "2019-06  E  R-E  number 5, 6"
    assert ids(retention(held, BEFORE, {1, 5}).due) == ["A"]


def test_a_hold_keeps_a_case_until_each_reason_is_lifted() -> None:
    letters = told((ISSUED, 1, "A", "2019"), (ISSUED, 2, "B", "2019"))
    holds = [hold(HELD, "A", "x"), hold(HELD, "A", "y"), hold(LIFTED, "A", "x")]
    found = retention([*letters, *holds], BEFORE)
    assert (ids(found.due), ids(found.held)) == (["B"], ["A"])
    assert holds_of(holds) == {("A", "y")}
    assert ids(retention([*letters, *holds, hold(LIFTED, "A", "y")], BEFORE).due) == ["A", "B"]


@pytest.mark.parametrize(("by", "reason"), [("", "x"), ("R", " "), ("R", "a\nb"), ("R", "x" * 201)])
def test_who_and_why_are_a_line_each(by: str, reason: str) -> None:
    with pytest.raises(UsageError):
        Word(by, reason)
    assert Word("R", "x" * 200).by == "R"
