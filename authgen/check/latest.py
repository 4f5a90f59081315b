"""The latest item of a list decides (policy section 0).

A later or same-day item that does not count leaves open what it would change, were it to count;
but an adverse value counts until a later documented one replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from msgspec.structs import replace

from authgen.check.finding import Trace
from authgen.check.scope import Items, Maker, Scope, Test
from authgen.check.seen import NOTHING, UNDATED, Look, Seen, places, thens
from authgen.policy.predicate import Quantifier
from authgen.terms.truth import UNKNOWN, YES, Truth


def latest(look: Look, maker: Maker) -> Test:
    """Make the test of the latest item: how it is, as far as the others leave it standing."""
    node = look.node

    @cache
    def ageless() -> Look:
        return Look.made(node, replace(look.place, timeless=True), maker)

    def newest_of(scope: Scope, items: Items) -> Trace:
        records = scope.facts.records(node.over)
        seen = look.belonging(records, scope, items)
        newest = _newest(node, [s for s in seen if _counts(node, s)])
        against = _against(look, seen, newest, scope, items)
        if against and _adverse(ageless(), newest, scope, items):
            against = []
        truth = UNKNOWN if against or not newest else _agreed(newest)
        if not newest:
            return Trace(truth, "latest", node.label, _why_none(seen), (), thens(seen))
        if against:
            reasons = "; ".join(dict.fromkeys(_doubt(node, r) for r in against))
            return Trace(truth, "latest", node.label, reasons)
        look.remember(scope, newest)
        reason = "same-day results differ" if truth is UNKNOWN and len(newest) > 1 else ""
        return Trace(truth, "latest", node.label, reason, places(newest), thens(newest))

    return newest_of


def _counts(node: Quantifier, seen: Seen) -> bool:
    """Whether an item is surely meant and its date is shown."""
    return seen.belongs is YES and seen.item.value(node.by).known


def _newest(node: Quantifier, seen: list[Seen]) -> list[Seen]:
    newest = max((s.item.values[node.by] for s in seen), default=None)
    return [s for s in seen if s.item.values[node.by] == newest]


def _agreed(newest: Iterable[Seen]) -> Truth:
    held = {s.then.truth for s in newest}
    return held.pop() if len(held) == 1 else UNKNOWN


def _against(
    look: Look, seen: list[Seen], newest: list[Seen], scope: Scope, items: Items
) -> list[Seen]:
    """Give the items that may replace the newest, and with which the answer may be another."""
    if len(seen) == len(newest) or not newest:
        return []
    truth, day = _agreed(newest), newest[0].item.values[look.node.by]
    others = [s for s in seen if all(s is not one for one in newest)]
    rivals = [s for s in others if _may_replace(look.node, s, day)]
    return [r for r in rivals if truth not in _truths(look, r, day, scope, items)]


def _may_replace(node: Quantifier, seen: Seen, day: date) -> bool:
    stated = seen.item.values.get(node.by)
    return stated is None or stated >= day


def _truths(look: Look, rival: Seen, day: date, scope: Scope, items: Items) -> set[Truth]:
    """Give what the answer would be if a rival replaced the newest; {} where that is open.

    One without a date is taken as of the newest's day, and as of today.
    """
    by, item = look.node.by, rival.item
    if item.values.get(by) is not None:
        return {rival.then.truth}
    days = {day, scope.facts.as_of}
    dated = (replace(item, values={**item.values, by: d}) for d in days)
    truths = {look.at(one, scope, items).then.truth for one in dated}
    return truths if len(truths) == 1 else set()


def _adverse(ageless: Look, newest: list[Seen], scope: Scope, items: Items) -> bool:
    """Whether the value itself, its age aside, speaks against the request.

    Then it counts until a later documented result replaces it; a stale one is not adverse.
    """
    adverse = ageless.place.adverse
    return any(
        s.then.truth is adverse and ageless.at(s.item, scope, items).then.truth is adverse
        for s in newest
    )


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
