"""One item of a list as a quantifier sees it.

An item of which it is not known whether it is meant, or that has no evidence, leaves open what
it could change. What follows for the list stands in `quantify` and `latest`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from authgen.case.dossier import Citation
from authgen.check.facts import Record, Records
from authgen.check.finding import BARE, Trace, distinct
from authgen.check.scope import Items, Maker, Place, Scope, Test
from authgen.policy.predicate import Quantifier
from authgen.terms.truth import NO, UNKNOWN, YES, Truth, negate

NOTHING = "no such record is on file"
UNDATED = "the record has no date"


class Seen(Struct, frozen=True):
    """One item as the quantifier saw it: whether it belongs, and the trace of `then`.

    `doubts` are the traces that leave open whether it belongs.
    """

    item: Record
    belongs: Truth
    then: Trace
    doubts: Sequence[Trace] = ()

    @property
    def holds(self) -> Truth:
        """Whether the item belongs and `then` holds, as far as its evidence tells."""
        stated = min(self.belongs, self.then.truth)
        return UNKNOWN if self.item.fault and stated is not NO else stated

    @property
    def complies(self) -> Truth:
        """Whether `then` holds if the item belongs, as far as its evidence tells."""
        return UNKNOWN if self.item.fault else max(negate(self.belongs), self.then.truth)


_NOT_ASKED = BARE[YES]


class Look(Struct, frozen=True):
    """What a quantifier asks of each item, made for the place where it stands."""

    node: Quantifier
    place: Place
    where: tuple[Test, ...]
    then: Test | None

    @classmethod
    def made(cls, node: Quantifier, place: Place, maker: Maker) -> Look:
        """Make what a quantifier asks of each item."""
        inner = place.within(node.as_)
        where = tuple(maker.test(n, inner) for n in node.where)
        return cls(node, place, where, maker.test(node.then, inner) if node.then else None)

    def at(self, item: Record, scope: Scope, items: Items) -> Seen:
        """Look at one item; one without evidence is looked at as it is stated."""
        held = (*items, item.as_stated())
        doubts: list[Trace] = []
        for condition in self.where:
            met = condition(scope, held)
            if met.truth is NO:
                return Seen(item, NO, _NOT_ASKED)
            if met.truth is UNKNOWN:
                doubts.append(met)
        then = self.then(scope, held) if self.then else _NOT_ASKED
        return Seen(item, UNKNOWN if doubts else YES, then, doubts)

    def belonging(self, records: Records, scope: Scope, items: Items) -> list[Seen]:
        """Look at every item; give those that belong, or may."""
        seen = [self.at(item, scope, items) for item in records.items]
        return [s for s in seen if s.belongs is not NO]

    def remember(self, scope: Scope, seen: Sequence[Seen]) -> None:
        """Keep the first item as the one that `as` names, for the wording of the finding."""
        if self.node.as_ and seen:
            scope.witnesses.setdefault(self.node.as_, seen[0].item)


def places(seen: Sequence[Seen]) -> tuple[Citation, ...]:
    """Give where the items, and what was said of them, are shown."""
    cited: list[Citation] = []
    for one in seen:
        cited += one.item.citations
        cited += one.then.citations
    return distinct(cited)


def thens(seen: Sequence[Seen]) -> tuple[Trace, ...]:
    """Give what was said of the items, and what leaves open whether they belong."""
    return tuple([trace for s in seen for trace in (*s.doubts, s.then)])
