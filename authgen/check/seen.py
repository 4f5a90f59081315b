"""One item of a list as a quantifier sees it.

An item of which it is not known whether it is meant, or that has no evidence, leaves open what
it could change. What follows for the list stands in `quantify` and `latest`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from authgen.case.dossier import Citation
from authgen.check.facts import Facts, Record, Records
from authgen.check.finding import BARE, Trace, distinct
from authgen.check.scope import Items, Maker, Place, Scope, Test
from authgen.policy.predicate import Leaf, Quantifier
from authgen.terms.text import folded
from authgen.terms.truth import NO, UNKNOWN, YES, Truth, negate

NOTHING = "no such record is on file"
UNDATED = "the record has no date"


class Seen(Struct, frozen=True, gc=False):
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
    """What a quantifier asks of each item, made for the place where it stands.

    `word` is a field that an item must state, and the word, as `test` and `igg`.
    """

    node: Quantifier
    place: Place
    where: tuple[Test, ...]
    then: Test | None
    word: tuple[str, str] | None = None

    @classmethod
    def made(cls, node: Quantifier, place: Place, maker: Maker) -> Look:
        """Make what a quantifier asks of each item."""
        inner = place.within(node.as_)
        where = tuple(maker.test(n, inner) for n in node.where)
        then = maker.test(node.then, inner) if node.then else None
        return cls(node, place, where, then, None if maker.asks_all else word_of(node))

    def each(self, records: Records, scope: Scope, items: Items) -> list[Seen]:
        """Look at every item; of one that states another word than is meant nothing is asked."""
        if self.word is None:
            return [self.at(item, scope, items) for item in records.items]
        key, word = self.word
        stated = words(self.node.over, key, scope.facts)
        return [
            self.at(item, scope, items) if said in (None, word) else Seen(item, NO, _NOT_ASKED)
            for item, said in zip(records.items, stated, strict=True)
        ]

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
        return [s for s in self.each(records, scope, items) if s.belongs is not NO]

    def remember(self, scope: Scope, seen: Sequence[Seen]) -> None:
        """Keep the first item as the one that `as` names, for the wording of the finding."""
        if self.node.as_ and seen:
            scope.witnesses.setdefault(self.node.as_, seen[0].item)


def word_of(node: Quantifier) -> tuple[str, str] | None:
    """Give the word that items must state in a field of theirs, which most lists sort by."""
    if node.newest_per is not None:  # then it looks through a part of the list
        return None
    leaves = (n for n in node.where if isinstance(n, Leaf) and isinstance(n.is_, str))
    own = (n for n in leaves if "." not in n.fact and n.fact != "as_of")
    return next(((n.fact, folded(n.is_)) for n in own), None)


def words(over: str, key: str, facts: Facts) -> Sequence[str | None]:
    """Give the word that each item of a list states, None where it is not a word or is open."""
    name = f"{key} of {over}"
    if name not in facts.kept:
        stated = [item.as_stated().known(key) for item in facts.records(over).items]
        facts.kept[name] = [facts.words[v] if isinstance(v, str) else None for v in stated]
    found: Sequence[str | None] = facts.kept[name]
    return found


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
