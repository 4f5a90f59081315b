"""Statements about the items of a list: some, none, every, latest.

Kleene's logic reaches through them: "some" fails only on a list that is stated complete.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from authgen.check.evaluate import Scope, folded
from authgen.check.facts import Record, Records
from authgen.check.finding import Trace
from authgen.check.latest import latest
from authgen.check.seen import NOTHING, UNDATED, Seen, belonging, look, places, remember, thens
from authgen.policy.predicate import ParamRef, Quantifier
from authgen.terms.truth import Truth, negate

INCOMPLETE = "the list is not documented to be complete"


def quantifier(node: Quantifier, scope: Scope) -> Trace:
    """Give the trace of a quantifier."""
    records = _current(node, scope.facts.records(node.over))
    if node.form == "latest":
        return latest(node, scope, records, node.label)
    if node.form == "every":
        return _every(node, scope, records, node.label)
    inner = scope.turned() if node.form == "none" else scope
    found = _some(node, inner, records, node.label)
    return found if node.form == "some" else replace(found, truth=negate(found.truth))


def _current(node: Quantifier, records: Records) -> Records:
    """Leave out the items that a later one with the same `newest_per` replaces.

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


def _some(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    seen = [look(node, scope, item) for item in records.items]
    held = [s for s in seen if s.holds is not Truth.NO]
    sure = [s for s in held if s.holds is Truth.YES and _told_apart(node, s)]
    open_ = [s for s in held if not (s.holds is Truth.YES and _told_apart(node, s))]
    wanted = _wanted(node, scope)
    if _distinct(node, sure) >= wanted:
        remember(node, scope, sure)
        return Trace(Truth.YES, "some", label, citations=places(sure), children=thens(sure))
    could = _distinct(node, sure) + _possible(node, sure, open_)
    if could < wanted and records.complete.value is True:
        cited = tuple(dict.fromkeys((*records.complete.citations, *places(seen))))
        reason = "fewer than asked for" if sure else "none in the complete list"
        return Trace(Truth.NO, "some", label, reason, cited, thens(seen))
    return Trace(Truth.UNKNOWN, "some", label, _why_open(records, open_), (), thens(open_))


def _wanted(node: Quantifier, scope: Scope) -> int:
    count = node.count
    return int(scope.facts.parameter(count.param)) if isinstance(count, ParamRef) else count


def _told_apart(node: Quantifier, seen: Seen) -> bool:
    """Whether an item can be told from the others that are counted."""
    return node.distinct_by is None or seen.item.value(node.distinct_by).known


def _distinct(node: Quantifier, seen: list[Seen]) -> int:
    return len(_told(node, seen)) if node.distinct_by else len(seen)


def _told(node: Quantifier, seen: Iterable[Seen]) -> set[Any]:
    """Give what tells items apart, as stated; None for one that does not state it."""
    return {folded(s.item.as_stated().value(node.distinct_by or "").value) for s in seen}


def _possible(node: Quantifier, sure: list[Seen], open_: list[Seen]) -> int:
    """Count how many more the open items could add."""
    if node.distinct_by is None:
        return len(open_)
    unnamed = sum(None in _told(node, [s]) for s in open_)
    return len(_told(node, open_) - _told(node, sure) - {None}) + unnamed


def _why_open(records: Records, open_: list[Seen]) -> str:
    faults = dict.fromkeys(s.item.fault for s in open_ if s.item.fault)
    if faults:
        return "; ".join(faults)
    if open_:
        return ""  # the children say why
    return INCOMPLETE if records.items else NOTHING


def _every(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    seen = belonging(node, scope, records)
    failing = [s for s in seen if s.complies is Truth.NO]
    if failing:
        remember(node, scope, failing)
        return Trace(Truth.NO, "every", label, "", places(failing), thens(failing))
    open_ = [s for s in seen if s.complies is Truth.UNKNOWN]
    if open_:
        return Trace(Truth.UNKNOWN, "every", label, _why_open(records, open_), (), thens(open_))
    remember(node, scope, seen)
    cited = tuple(dict.fromkeys((*places(seen), *records.complete.citations)))
    return Trace(Truth.YES, "every", label, "", cited, thens(seen))
