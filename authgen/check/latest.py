"""The latest item of a list decides (policy section 0).

A later or same-day item that does not count leaves open what it would change, were it to count;
but an adverse value counts until a later documented one replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from authgen.check.evaluate import Scope
from authgen.check.facts import Records
from authgen.check.finding import Trace
from authgen.check.seen import NOTHING, UNDATED, Seen, belonging, look, places, remember, thens
from authgen.policy.predicate import Quantifier
from authgen.terms.truth import Truth


def latest(node: Quantifier, scope: Scope, records: Records, label: str) -> Trace:
    """Give the trace of the latest item, as far as the others leave it standing."""
    seen = belonging(node, scope, records)
    newest = _newest(node, [s for s in seen if _counts(node, s)])
    if not newest:
        return Trace(Truth.UNKNOWN, "latest", label, _why_none(seen), (), thens(seen))
    truth = _agreed(s.then.truth for s in newest)
    day = newest[0].item.values[node.by]
    rivals = [s for s in seen if s not in newest and _may_replace(node, s, day)]
    against = [r for r in rivals if truth not in _truths(node, scope, r, day)]
    if against and not _adverse(node, scope, newest):
        reasons = "; ".join(dict.fromkeys(_doubt(node, r) for r in against))
        return Trace(Truth.UNKNOWN, "latest", label, reasons)
    remember(node, scope, newest)
    reason = "" if truth is not Truth.UNKNOWN or len(newest) == 1 else "same-day results differ"
    return Trace(truth, "latest", label, reason, places(newest), thens(newest))


def _counts(node: Quantifier, seen: Seen) -> bool:
    """Whether an item is surely meant and its date is shown."""
    return seen.belongs is Truth.YES and seen.item.value(node.by).known


def _newest(node: Quantifier, seen: list[Seen]) -> list[Seen]:
    newest = max((s.item.values[node.by] for s in seen), default=None)
    return [s for s in seen if s.item.values[node.by] == newest]


def _agreed(truths: Iterable[Truth]) -> Truth:
    held = set(truths)
    return held.pop() if len(held) == 1 else Truth.UNKNOWN


def _may_replace(node: Quantifier, seen: Seen, day: Any) -> bool:  # noqa: ANN401 - a date
    stated = seen.item.values.get(node.by)
    return stated is None or stated >= day


def _truths(node: Quantifier, scope: Scope, rival: Seen, day: date) -> set[Truth]:
    """Give what the answer would be if a rival replaced the newest; {} where that is open.

    One without a date is taken as of the newest's day, and as of today.
    """
    if rival.item.values.get(node.by) is not None:
        return {rival.then.truth}
    days = {day, scope.facts.as_of}
    dated = (replace(rival.item, values={**rival.item.values, node.by: d}) for d in days)
    truths = {look(node, scope, item).then.truth for item in dated}
    return truths if len(truths) == 1 else set()


def _adverse(node: Quantifier, scope: Scope, newest: list[Seen]) -> bool:
    """Whether the value itself, its age aside, speaks against the request.

    Then it counts until a later documented result replaces it; a stale one is not adverse.
    """
    ageless = replace(scope, timeless=True, witnesses={})
    return any(look(node, ageless, s.item).then.truth is scope.adverse for s in newest)


def _why_none(seen: list[Seen]) -> str:
    faults = dict.fromkeys(s.item.fault for s in seen if s.item.fault)
    if faults:
        return "; ".join(faults)
    if any(s.doubts for s in seen):
        return ""  # the children say why
    return UNDATED if seen else NOTHING


def _doubt(node: Quantifier, rival: Seen) -> str:
    if rival.item.fault:
        return f"a later one does not count: {rival.item.fault}"
    if rival.item.values.get(node.by) is None:
        return "another one has no date"
    return "another one may be meant"
