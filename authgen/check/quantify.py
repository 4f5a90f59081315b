"""Statements about the items of a list: some, none, every, latest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from authgen.check.evaluate import Scope, evaluate
from authgen.check.facts import Record, Records
from authgen.check.finding import Trace
from authgen.policy.predicate import Leaf, ParamRef, Quantifier
from authgen.terms.truth import Truth, all_of, negate

NOTHING = "no such record is on file"
INCOMPLETE = "the list is not documented to be complete"


@dataclass(frozen=True, slots=True)
class Seen:
    """One item as the quantifier saw it: whether it belongs, and the trace of `then`."""

    item: Record
    belongs: Truth
    then: Trace

    @property
    def holds(self) -> Truth:
        """Whether the item belongs and `then` holds, as far as its evidence tells."""
        stated = all_of((self.belongs, self.then.truth))
        return Truth.UNKNOWN if self.item.fault and stated is not Truth.NO else stated


def quantifier(node: Quantifier, scope: Scope) -> Trace:
    """Give the trace of a quantifier."""
    records = _current(node, scope.facts.records(node.over))
    label = f"{node.over}{_chosen(node)}"
    if node.form == "latest":
        return _latest(node, scope, records, label)
    if node.form == "every":
        return _every(node, scope, records, label)
    inner = scope.turned() if node.form == "none" else scope
    found = _some(node, inner, records, label)
    return found if node.form == "some" else replace(found, truth=negate(found.truth))


def _current(node: Quantifier, records: Records) -> Records:
    """Leave out the items that a later one with the same `newest_per` replaces."""
    if node.newest_per is None:
        return records
    kept = (r for r in records.items if not any(_replaces(node, o, r) for o in records.items))
    return replace(records, items=tuple(kept))


def _replaces(node: Quantifier, other: Record, item: Record) -> bool:
    stated, day = item.values.get(node.newest_per or ""), item.values.get(node.by)
    if other.fault or day is None or other.values.get(node.newest_per or "") != stated:
        return False
    return bool(other.value(node.by).known and other.values[node.by] > day)


def _chosen(node: Quantifier) -> str:
    """Name what is looked for, from the words that `where` compares with."""
    words = [w.is_ for w in node.where if isinstance(w, Leaf) and isinstance(w.is_, str)]
    return f"[{', '.join(words)}]" if words else ""


def _look(node: Quantifier, scope: Scope, item: Record) -> Seen:
    """Look at one item; one without evidence is looked at as it is stated."""
    at = scope.within(item.as_stated(), node.as_)
    belongs = all_of(evaluate(w, at).truth for w in node.where)
    if belongs is Truth.NO or node.then is None:
        return Seen(item, belongs, Trace(Truth.YES, citations=item.citations))
    return Seen(item, belongs, evaluate(node.then, at))


def _some(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    seen = [_look(node, scope, item) for item in records.items]
    sure = [s for s in seen if s.holds is Truth.YES and _told_apart(node, s)]
    open_ = [s for s in seen if s.holds is not Truth.NO and s not in sure]
    wanted = _wanted(node, scope)
    if _distinct(node, sure) >= wanted:
        _remember(node, scope, sure)
        return Trace(Truth.YES, "some", label, citations=_cited(sure), children=_thens(sure))
    could = _distinct(node, sure) + _possible(node, sure, open_)
    if could < wanted and records.complete.value is True:
        cited = tuple(dict.fromkeys((*records.complete.citations, *_cited(seen))))
        reason = "fewer than asked for" if sure else "none in the complete list"
        return Trace(Truth.NO, "some", label, reason, cited, _thens(seen))
    return Trace(Truth.UNKNOWN, "some", label, _why_open(records, open_), (), _thens(open_))


def _wanted(node: Quantifier, scope: Scope) -> int:
    count = node.count
    return int(scope.facts.parameter(count.param)) if isinstance(count, ParamRef) else count


def _told_apart(node: Quantifier, seen: Seen) -> bool:
    """Whether an item can be told from the others that are counted."""
    return node.distinct_by is None or seen.item.value(node.distinct_by).known


def _distinct(node: Quantifier, seen: list[Seen]) -> int:
    if node.distinct_by is None:
        return len(seen)
    return len({s.item.value(node.distinct_by).value for s in seen})


def _possible(node: Quantifier, sure: list[Seen], open_: list[Seen]) -> int:
    """Count how many more the open items could add."""
    if node.distinct_by is None:
        return len(open_)
    have = {s.item.value(node.distinct_by).value for s in sure}
    named = {s.item.as_stated().value(node.distinct_by).value for s in open_}
    unnamed = sum(s.item.as_stated().value(node.distinct_by).value is None for s in open_)
    return len(named - have - {None}) + unnamed


def _why_open(records: Records, open_: list[Seen]) -> str:
    faults = dict.fromkeys(s.item.fault for s in open_ if s.item.fault)
    if faults:
        return "; ".join(faults)
    if open_:
        return ""  # the children say why
    return INCOMPLETE if records.items else NOTHING


def _every(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    seen = [s for s in (_look(node, scope, i) for i in records.items) if s.belongs is not Truth.NO]
    failing = [s for s in seen if _fails(s)]
    if failing:
        _remember(node, scope, failing)
        return Trace(Truth.NO, "every", label, "", _cited(failing), _thens(failing))
    open_ = [s for s in seen if s.item.fault or s.holds is not Truth.YES]
    if open_:
        return Trace(Truth.UNKNOWN, "every", label, _why_open(records, open_), (), _thens(open_))
    _remember(node, scope, seen)
    cited = tuple(dict.fromkeys((*_cited(seen), *records.complete.citations)))
    return Trace(Truth.YES, "every", label, "", cited, _thens(seen))


def _fails(seen: Seen) -> bool:
    return seen.belongs is Truth.YES and seen.then.truth is Truth.NO and not seen.item.fault


def _latest(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    seen = [s for s in (_look(node, scope, i) for i in records.items) if s.belongs is not Truth.NO]
    newest = _newest(node, [s for s in seen if _counts(node, s)])
    if not newest:
        return Trace(Truth.UNKNOWN, "latest", label, _why_none(seen))
    truth = _agreed(newest)
    day = newest[0].item.values[node.by]
    rivals = [s for s in seen if s not in newest and _may_replace(node, s, day)]
    against = [r for r in rivals if _overturns(node, scope, newest, r)]
    if against:
        reasons = "; ".join(dict.fromkeys(_doubt(node, r) for r in against))
        return Trace(Truth.UNKNOWN, "latest", label, reasons)
    _remember(node, scope, newest)
    reason = "" if truth is not Truth.UNKNOWN or len(newest) == 1 else "same-day results differ"
    return Trace(truth, "latest", label, reason, _cited(newest), _thens(newest))


def _counts(node: Quantifier, seen: Seen) -> bool:
    dated = seen.item.value(node.by).known
    return seen.belongs is Truth.YES and not seen.item.fault and dated


def _newest(node: Quantifier, seen: list[Seen]) -> list[Seen]:
    newest = max((s.item.values[node.by] for s in seen), default=None)
    return [s for s in seen if s.item.values[node.by] == newest]


def _agreed(newest: list[Seen]) -> Truth:
    truths = {s.then.truth for s in newest}
    return truths.pop() if len(truths) == 1 else Truth.UNKNOWN


def _may_replace(node: Quantifier, seen: Seen, day: Any) -> bool:  # noqa: ANN401 - a date
    stated = seen.item.values.get(node.by)
    return stated is None or stated >= day


def _overturns(node: Quantifier, scope: Scope, newest: list[Seen], rival: Seen) -> bool:
    """Whether a result that does not count would change the answer, were it to count."""
    agreed = _agreed(newest)
    if rival.then.truth is agreed:
        return False
    return not (_adverse(node, scope, newest) and rival.then.truth is negate(scope.adverse))


def _adverse(node: Quantifier, scope: Scope, newest: list[Seen]) -> bool:
    """Whether the value itself, its age aside, speaks against the request."""
    ageless = replace(scope, timeless=True, witnesses={})
    return any(_look(node, ageless, s.item).then.truth is scope.adverse for s in newest)


def _why_none(seen: list[Seen]) -> str:
    faults = dict.fromkeys(s.item.fault for s in seen if s.item.fault)
    if faults:
        return "; ".join(faults)
    return "the record has no date" if seen else NOTHING


def _doubt(node: Quantifier, rival: Seen) -> str:
    if rival.item.fault:
        return f"a later one does not count: {rival.item.fault}"
    if rival.item.values.get(node.by) is None:
        return "another one has no date"
    return "another one may be meant"


def _cited(seen: list[Seen]) -> tuple[Any, ...]:
    cited = (c for s in seen for c in (*s.item.citations, *s.then.citations))
    return tuple(dict.fromkeys(cited))


def _thens(seen: list[Seen]) -> tuple[Trace, ...]:
    return tuple(s.then for s in seen)


def _remember(node: Quantifier, scope: Scope, seen: list[Seen]) -> None:
    if node.as_ and seen and not scope.timeless:
        scope.witnesses.setdefault(node.as_, seen[0].item)
