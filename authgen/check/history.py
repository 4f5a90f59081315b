"""Screening tests with a history: a positive on file is not undone by one later negative.

For hbsag, anti-hbc, hiv, tb and jcv-antibody a negative after a positive is a conflict until a
clearance or a confirmatory test is documented (policy section 0). A confirmatory test is a
second negative of the same test, or, for hepatitis B, an HBV DNA result, dated after the first
negative; it replaces the positive, but for jcv-antibody, where "ever positive" counts. A
clearance lifts the conflict and leaves the positive. A positive without evidence, or without a
date, may be the earlier one: then the negatives cannot be told either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from authgen.check.facts import Record, Records

LASTING = ("hbsag", "anti-hbc", "hiv", "tb", "jcv-antibody")
CONFLICT = "a negative result follows a positive one without a clearance or confirmatory test"
_HEPATITIS_B = frozenset({"hbsag", "anti-hbc"})
_EVER = frozenset({"jcv-antibody"})
"""Tests of which the rules ask whether any result was ever positive."""


def with_history(
    tests: Records, clearances: Mapping[str, bool | None], problems: Sequence[Record]
) -> Records:
    """Give the tests with contradicted ones in conflict and replaced positives left out.

    `clearances` are the facts `clinical.clearance.hepatology` and `.tb` by their last word.
    """
    items = tests.items
    for test in _positive(items):
        if _reversed(items, test):
            items = _settled(items, test, _cleared(test, clearances, problems))
    return tests if items is tests.items else replace(tests, items=items)


def _positive(items: Iterable[Record]) -> list[str]:
    """Give the lasting tests with a positive result: no other can be reversed."""
    positive = {r.values["test"] for r in items if r.values["result"] == "positive"}
    return [test for test in LASTING if test in positive]


def _days(items: Iterable[Record], test: str, result: str, *, shown: bool) -> list[date]:
    """Give the days of a test's results, earliest first; one without a date was ever so early."""
    return sorted(
        r.values["date"] or date.min
        for r in items
        if r.values["test"] == test and r.values["result"] == result
        if not (shown and r.fault)
    )


def _positives(items: Iterable[Record], test: str) -> list[date]:
    return _days(items, test, "positive", shown=False)


def _negatives(items: Iterable[Record], test: str) -> list[date]:
    return [d for d in _days(items, test, "negative", shown=True) if d > date.min]


def _reversed(items: tuple[Record, ...], test: str) -> bool:
    positives, negatives = _positives(items, test), _negatives(items, test)
    return bool(positives and negatives) and negatives[-1] > positives[-1]


def _cleared(test: str, clearances: Mapping[str, bool | None], problems: Iterable[Record]) -> bool:
    if test in _HEPATITIS_B:
        return clearances["hepatology"] is True
    if test == "tb":
        treated = any(
            p.values["problem"] == "latent tuberculosis treated" and not p.fault for p in problems
        )
        return treated or clearances["tb"] is True
    return False


def _settled(items: tuple[Record, ...], test: str, cleared: bool) -> tuple[Record, ...]:  # noqa: FBT001
    if cleared:
        return items
    if _confirmed(items, test):
        ever = test in _EVER
        return tuple(r for r in items if ever or not _is(r, test, "positive"))
    return tuple(
        replace(r, disputed={**r.disputed, "result": CONFLICT}) if r.values["test"] == test else r
        for r in items
    )


def _confirmed(items: tuple[Record, ...], test: str) -> bool:
    later = [d for d in _negatives(items, test) if d > _positives(items, test)[-1]]
    confirming = [d for d in later if d > later[0]]
    if test in _HEPATITIS_B:
        confirming += [d for d in _negatives(items, "hbv-dna") if d >= later[0]]
    return bool(confirming)


def _is(record: Record, test: str, result: str) -> bool:
    return (record.values["test"], record.values["result"]) == (test, result)
