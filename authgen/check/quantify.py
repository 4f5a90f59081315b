"""Statements about the items of a list: some, none, every, latest.

Kleene's logic reaches through them: "some" fails only on a list that is stated complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from authgen.check.facts import Record, Records
from authgen.check.finding import Trace, distinct
from authgen.check.latest import latest
from authgen.check.scope import Items, Maker, Place, Scope, Test
from authgen.check.seen import NOTHING, UNDATED, Look, Seen, places, thens
from authgen.policy.predicate import Quantifier
from authgen.terms.text import folded
from authgen.terms.truth import NO, UNKNOWN, YES, Truth, all_of, negate

INCOMPLETE = "the list is not documented to be complete"


def quantifier(node: Quantifier, place: Place, maker: Maker) -> Test:
    """Make the test of a quantifier."""
    inner = place.turned() if node.form == "none" else place
    look = Look.made(node, inner, maker)
    if node.form == "latest":
        return latest(look, maker)
    found = _every(look) if node.form == "every" else _some(look, int(maker.stated(node.count)))
    return _turned(found) if node.form == "none" else found


def _turned(test: Test) -> Test:
    def turned(scope: Scope, items: Items) -> Trace:
        found = test(scope, items)
        return replace(found, truth=negate(found.truth))

    return turned


def current(node: Quantifier, records: Records) -> Records:
    """Leave out the items that a later one with the same `newest_per` replaces, if that is asked.

    One without a date may be the newest: it does not count, and leaves open what it could change.
    """
    if node.newest_per is None:
        return records
    newest: dict[Any, date] = {}
    for item in records.items:
        day = item.value(node.by).value
        if day is not None:
            stated = item.values.get(node.newest_per)
            newest[stated] = max(day, newest.get(stated, day))
    kept = (r for r in records.items if _is_current(node, r, newest))
    return replace(records, items=tuple(_doubted(node, r) for r in kept))


def _is_current(node: Quantifier, item: Record, newest: dict[Any, date]) -> bool:
    day, last = item.values.get(node.by), newest.get(item.values.get(node.newest_per or ""))
    return day is None or last is None or day >= last


def _doubted(node: Quantifier, item: Record) -> Record:
    undated = item.values.get(node.by) is None and not item.fault
    return replace(item, fault=UNDATED) if undated else item


def _some(look: Look, wanted: int) -> Test:
    node, over = look.node, look.node.over

    def some(scope: Scope, items: Items) -> Trace:
        records = current(node, scope.facts.records(over))
        seen = look.each(records, scope, items)
        sure, open_ = _sorted(node, seen)
        counted, more = ([one.item for one in group] for group in (sure, open_))
        complete = records.complete.value is True
        truth = enough(node, wanted, counted, more, complete=complete)
        if truth is YES:
            look.remember(scope, sure)
            return Trace(truth, "some", node.label, citations=places(sure), children=thens(sure))
        if truth is NO:
            cited = distinct((*records.complete.citations, *places(seen)))
            reason = "fewer than asked for" if sure else "none in the complete list"
            return Trace(truth, "some", node.label, reason, cited, thens(seen))
        return Trace(truth, "some", node.label, _why_open(records, open_), (), thens(open_))

    return some


def _sorted(node: Quantifier, seen: list[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Give the items that hold and can be told from the others, and those that may hold."""
    sure: list[Seen] = []
    open_: list[Seen] = []
    for one in seen:
        holds = one.holds
        if holds is YES and told_apart(node, one.item):
            sure.append(one)
        elif holds is not NO:
            open_.append(one)
    return sure, open_


def enough(
    node: Quantifier,
    wanted: int,
    sure: Sequence[Record],
    open_: Sequence[Record],
    *,
    complete: bool,
) -> Truth:
    """Whether as many items as wanted hold, where the list may have more than are stated."""
    key = node.distinct_by
    count = len(_told(key, sure)) if key else len(sure)
    if count >= wanted:
        return YES
    could = count + (_possible(key, sure, open_) if key else len(open_))
    return NO if could < wanted and complete else UNKNOWN


def told_apart(node: Quantifier, item: Record) -> bool:
    """Whether an item can be told from the others that are counted."""
    return node.distinct_by is None or item.known(node.distinct_by) is not None


def _told(key: str, items: Iterable[Record]) -> set[Any]:
    """Give what tells items apart, as stated; None for one that does not state it."""
    return {folded(item.stated.get(key)) for item in items}


def _possible(key: str, sure: Sequence[Record], open_: Sequence[Record]) -> int:
    """Count how many more the open items could add."""
    unnamed = sum(item.stated.get(key) is None for item in open_)
    return len(_told(key, open_) - _told(key, sure) - {None}) + unnamed


def _why_open(records: Records, open_: list[Seen]) -> str:
    faults = dict.fromkeys(s.item.fault for s in open_ if s.item.fault)
    if faults:
        return "; ".join(faults)
    if open_:
        return ""  # the children say why
    return INCOMPLETE if records.items else NOTHING


def _every(look: Look) -> Test:
    node = look.node

    def every(scope: Scope, items: Items) -> Trace:
        records = current(node, scope.facts.records(node.over))
        seen = look.belonging(records, scope, items)
        truth = all_of(one.complies for one in seen)
        deciding = seen if truth is YES else [s for s in seen if s.complies is truth]
        if truth is UNKNOWN:
            why = _why_open(records, deciding)
            return Trace(truth, "every", node.label, why, (), thens(deciding))
        look.remember(scope, deciding)
        cited = places(deciding)
        if truth is YES:
            cited = distinct((*cited, *records.complete.citations))
        return Trace(truth, "every", node.label, "", cited, thens(deciding))

    return every
