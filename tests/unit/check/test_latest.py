"""The latest item decides, unless one that does not count could change the answer."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.finding import Finding
from authgen.check.judge import judge
from tests.unit.check import build
from tests.unit.check.build import UNSOURCED, dossier, predicate_policy, tables

RECENT = {"fact": "date", "within": "6 months"}
OF_IGG = ({"fact": "test", "is": "igg"}, {"fact": "resulted", "is": True})
LATEST = {"latest": "clinical.tests", "as": "igg", "where": OF_IGG, "then": RECENT}
NORMAL = LATEST | {"then": {"all": (RECENT, {"fact": "result", "is": "normal"})}}
EITHER = LATEST | {"then": {"any": (RECENT, {"fact": "result", "is": "normal"})}}
LOW = LATEST | {"then": {"fact": "result", "is": "low"}}


def igg(day: str | None, result: str | None = "normal", source: str = "D p.1") -> dict[str, Any]:
    return {"test": "igg", "date": day, "result": result, "source": source}


def finding(test: dict[str, Any], *items: dict[str, Any], severity: str = "required") -> Finding:
    clinical = {"tests": {"items": items, "complete": True, "source": "D p.1"}}
    return build.finding(test, clinical, criterion={"severity": severity})


@pytest.mark.parametrize(
    ("test", "items", "expected"),
    [
        # No result at all is not documented, though the list is complete.
        (LATEST, (), "not documented"),
        (LATEST, (igg("2026-10-05", None),), "not documented"),
        # Outside its window it is not met; both ends belong to the window.
        (LATEST, (igg("2026-05-17"),), "met"),
        (LATEST, (igg("2026-05-16"),), "not met"),
        (LATEST, (igg("2026-11-17"),), "met"),
        # An undated one could be no earlier than the newest, or replaces nothing.
        (LATEST, (igg("2026-10-05"), igg(None)), "met"),
        (LATEST, (igg("2026-05-16"), igg(None)), "not documented"),
        (LATEST, (igg(None),), "not documented"),
        (NORMAL, (igg("2026-10-05"), igg(None, "low")), "not documented"),
        (NORMAL, (igg("2026-10-05"), igg(None, "normal")), "met"),
        # What it would be as of the newest's day and as of today must agree.
        (EITHER, (igg("2026-01-05", "normal"), igg(None, "low")), "not documented"),
        (EITHER, (igg("2026-10-05", "normal"), igg(None, "low")), "met"),
        # A later or same-day one without evidence leaves open what it would change.
        (NORMAL, (igg("2026-10-05"), igg("2026-10-05", "low", UNSOURCED)), "not documented"),
        (NORMAL, (igg("2026-10-05"), igg("2026-10-06", "low", UNSOURCED)), "not documented"),
        (NORMAL, (igg("2026-10-05"), igg("2026-10-04", "low", UNSOURCED)), "met"),
        (NORMAL, (igg("2026-10-05"), igg("2026-10-06", "normal", UNSOURCED)), "met"),
        # One that was ordered and has no result may yet replace a favourable one.
        (NORMAL, (igg("2026-10-05"), igg("2026-10-06", None)), "not documented"),
        # A stale value is not adverse: a later one without evidence might cure it.
        (NORMAL, (igg("2026-01-05"), igg("2026-10-06", "normal", UNSOURCED)), "not documented"),
        # An adverse value stands until a later documented one replaces it, however old it is.
        (NORMAL, (igg("2026-01-05", "low"), igg("2026-10-06", "normal", UNSOURCED)), "not met"),
        (NORMAL, (igg("2026-01-05", "low"), igg("2026-10-06", None, UNSOURCED)), "not met"),
        (NORMAL, (igg("2026-01-05", "low"), igg(None, "normal")), "not met"),
        (NORMAL, (igg("2026-01-05", "low"), igg("2026-10-06", "normal")), "met"),
    ],
)
def test_the_latest_decides(
    test: dict[str, Any], items: tuple[dict[str, Any], ...], expected: str
) -> None:
    assert finding(test, *items).verdict == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((igg("2020-01-05", "low"),), "met"),
        ((igg("2020-01-05", "low"), igg("2026-10-06", "normal", UNSOURCED)), "met"),
        ((igg("2020-01-05", "low"), igg("2026-10-06", "normal")), "not met"),
        ((igg("2026-10-06", "normal"), igg("2026-10-07", "low", UNSOURCED)), "not documented"),
        ((igg("2026-10-06", "low"), igg("2026-10-07", "low", UNSOURCED)), "met"),
    ],
)
def test_for_a_contraindication_yes_is_adverse(
    items: tuple[dict[str, Any], ...], expected: str
) -> None:
    assert finding(LOW, *items, severity="contraindication").verdict == expected


def test_under_a_negation_no_is_adverse_where_yes_was() -> None:
    negated = {"none": (LOW,)}
    items = (igg("2020-01-05", "low"), igg("2026-10-06", "normal", UNSOURCED))
    assert finding(negated, *items).verdict == "not met"
    assert finding(negated, igg("2026-10-06"), igg("2026-10-07", "low", UNSOURCED)).verdict == (
        "not documented"
    )


def test_a_stale_value_is_not_adverse_under_a_negation_either() -> None:
    negated = {"none": ({**LOW, "then": {"all": (LOW["then"], RECENT)}},)}
    stale, later = igg("2020-01-05", "low"), igg("2026-10-06", "normal", UNSOURCED)
    assert finding(negated, stale).verdict == "met"
    assert finding(negated, stale, igg("2026-10-06", "low", UNSOURCED)).verdict == "not documented"
    assert finding(negated, igg("2026-10-05", "low"), later).verdict == "not met"


def test_the_second_column_and_none_turn_what_is_adverse() -> None:
    items = (igg("2020-01-05", "low"), igg("2026-10-06", "normal", UNSOURCED))
    sided = {"met": NORMAL, "not_met": LOW}
    assert finding(sided, *items).verdict == "not met"
    record = {"tests": {"items": items}, "problems": {"items": ({"name": "x", "source": "A p.1"},)}}
    policy = predicate_policy({"none": "clinical.problems", "then": LOW})
    assert judge(dossier(record), policy, tables()).findings[0].verdict == "not met"


def test_one_of_another_day_may_be_of_the_kind_that_is_meant() -> None:
    brain = {
        "latest": "clinical.mri",
        "where": ({"fact": "region", "is": "brain"},),
        "then": RECENT,
    }

    def verdict(*scans: dict[str, Any]) -> str:
        record = {"mri": {"items": tuple({"source": "B p.1"} | s for s in scans)}}
        return str(judge(dossier(record), predicate_policy(brain), tables()).findings[0].verdict)

    old = {"date": "2026-01-05", "region": "brain"}
    assert verdict(old, {"date": "2026-10-05"}) == "not documented"
    assert verdict(old, {"date": "2026-10-05", "region": "orbit"}) == "not met"
    assert verdict({"date": "2026-10-05"}) == "not documented"


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((), "no such record is on file"),
        ((igg(None),), "the record has no date"),
        ((igg("2026-10-05", source=UNSOURCED),), "the quote is not on exhibit A page 1"),
        ((igg("2026-10-05", None),), "IgG result: not stated"),
        ((igg("2026-05-16"), igg(None)), "another one has no date"),
        ((igg("2026-10-05"), igg("2026-10-06", "low", UNSOURCED)),
         "a later one does not count: the quote is not on exhibit A page 1"),
        ((igg("2026-10-05"), igg("2026-10-06", None)), "another one may be meant"),
    ],
)  # fmt: skip
def test_an_open_answer_says_why(items: tuple[dict[str, Any], ...], told: str) -> None:
    assert told in finding(NORMAL, *items).reason


def test_same_day_results_that_differ_are_open() -> None:
    both = (igg("2026-10-05") | {"assay": "one"}, igg("2026-10-05", "low") | {"assay": "two"})
    found = finding(NORMAL, *both)
    assert found.verdict == "not documented"
    assert "same-day results differ" in found.reason
    same = (igg("2026-10-05") | {"assay": "one"}, igg("2026-10-05") | {"assay": "two"})
    assert finding(NORMAL, *same).verdict == "met"


def test_the_list_may_be_dated_by_another_field() -> None:
    test = {"latest": "clinical.dmts", "by": "stop", "as": "last",
            "then": {"fact": "last.drug", "is": "glatiramer"}}  # fmt: skip
    rows = (
        {"drug": "glatiramer", "start": "2020-01-01", "stop": "2026-01-01", "source": "C p.1"},
        {"drug": "fingolimod", "start": "2021-01-01", "stop": "2025-01-01", "source": "C p.1"},
    )
    found = judge(dossier({"dmts": {"items": rows}}), predicate_policy(test), tables())
    assert found.findings[0].verdict == "met"
