"""One item of a list as a quantifier sees it.

An item of which it is not known whether it is meant, or that has no evidence, leaves open what
it could change. What follows for the list stands in `quantify` and `latest`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from authgen.case.dossier import Citation
from authgen.check.evaluate import Scope, evaluate
from authgen.check.facts import Record, Records
from authgen.check.finding import Trace
from authgen.policy.predicate import Quantifier
from authgen.terms.truth import Truth, all_of, any_of, negate

NOTHING = "no such record is on file"
UNDATED = "the record has no date"


class Seen(Struct, frozen=True):
    """One item as the quantifier saw it: whether it belongs, and the trace of `then`.

    `doubts` are the traces that leave open whether it belongs.
    """

    item: Record
    belongs: Truth
    then: Trace
    doubts: tuple[Trace, ...] = ()

    @property
    def holds(self) -> Truth:
        """Whether the item belongs and `then` holds, as far as its evidence tells."""
        stated = all_of((self.belongs, self.then.truth))
        return Truth.UNKNOWN if self.item.fault and stated is not Truth.NO else stated

    @property
    def complies(self) -> Truth:
        """Whether `then` holds if the item belongs, as far as its evidence tells."""
        return Truth.UNKNOWN if self.item.fault else any_of((negate(self.belongs), self.then.truth))


_NOT_ASKED = Trace(Truth.YES)


def look(node: Quantifier, scope: Scope, item: Record) -> Seen:
    """Look at one item; one without evidence is looked at as it is stated."""
    at = scope.within(item.as_stated(), node.as_)
    doubts: list[Trace] = []
    for condition in node.where:
        met = evaluate(condition, at)
        if met.truth is Truth.NO:
            return Seen(item, Truth.NO, _NOT_ASKED)
        doubts += [met] if met.truth is Truth.UNKNOWN else []
    then = evaluate(node.then, at) if node.then else _NOT_ASKED
    return Seen(item, Truth.UNKNOWN if doubts else Truth.YES, then, tuple(doubts))


def belonging(node: Quantifier, scope: Scope, records: Records) -> list[Seen]:
    """Look at every item; give those that belong, or may."""
    seen = (look(node, scope, item) for item in records.items)
    return [s for s in seen if s.belongs is not Truth.NO]


def places(seen: Sequence[Seen]) -> tuple[Citation, ...]:
    """Give where the items, and what was said of them, are shown."""
    cited = (c for s in seen for c in (*s.item.citations, *s.then.citations))
    return tuple(dict.fromkeys(cited))


def thens(seen: Sequence[Seen]) -> tuple[Trace, ...]:
    """Give what was said of the items, and what leaves open whether they belong."""
    return tuple(trace for s in seen for trace in (*s.doubts, s.then))


def remember(node: Quantifier, scope: Scope, seen: list[Seen]) -> None:
    """Keep the first item as the one that `as` names, for the wording of the finding."""
    if node.as_ and seen:
        scope.witnesses.setdefault(node.as_, seen[0].item)
