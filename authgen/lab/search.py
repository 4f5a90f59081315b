"""Looks for cases that try the leaves of one criterion: one fact of an example is changed.

An example's verdict was written by hand; what must become of it when one leaf turns round is read
off the tree above that leaf. The evaluator is asked only whether a case was found in which the
leaf is the one that decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, zip_longest

from msgspec import Struct, field

from authgen.errors import InvalidSettingsError
from authgen.lab.contexts import Context, Seen, Stage
from authgen.lab.leaves import Condition, Sides
from authgen.lab.placing import Pool, Spot, others, spot_of
from authgen.lab.watch import Sight
from authgen.policy.criterion import Criterion
from authgen.terms.truth import Truth

_MOST = 40
"""Cases made for one leaf, at most."""


class Search(Struct):
    """The cases of one criterion, and those made of them so far.

    `seen` collects the truths of every leaf, by its identity.
    """

    stage: Stage
    criterion: Criterion
    contexts: tuple[Context, ...]
    pool: Pool
    seen: dict[int, set[Truth]] = field(default_factory=dict)
    made: dict[tuple[int, str, str], Seen | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See what the examples show."""
        for context in self.contexts:
            self._note(context.seen)

    def changed(self, at: int, spot: Spot, value: object) -> Seen | None:
        """Give a context with another value at one place; None when that is no case."""
        key = at, spot.path, repr(value)
        if key not in self.made:
            self.made[key] = self._changed(self.contexts[at], spot, value)
        return self.made[key]

    def spots(self, leaf: Condition) -> Iterator[tuple[int, Sight, Spot]]:
        """Give every place at which a leaf was seen to look, with the context's number.

        The first place of each context comes first, and where the leaf holds before others.
        """
        found = [list(self._places(at, leaf)) for at in range(len(self.contexts))]
        turns = zip_longest(*found)
        yield from (place for turn in turns for place in turn if place is not None)

    def _places(self, at: int, leaf: Condition) -> Iterator[tuple[int, Sight, Spot]]:
        seen = self.contexts[at].seen
        for sight in sorted(seen.sights.get(id(leaf), ()), key=lambda s: -s.truth):
            spot = spot_of(sight, seen.case)
            if spot is not None:
                yield at, sight, spot

    def decides(self, leaf: Condition, sides: Sides, wanted: frozenset[Truth]) -> bool:
        """Look for a case in which a leaf alone turns the verdict, and for the truths wanted."""
        found = self._by_examples(leaf, sides)
        turned = islice(self._turned(leaf), _MOST)
        while not found or not wanted <= self.seen.get(id(leaf), set()):
            turn = next(turned, None)
            if turn is None:
                break
            found = found or _decided(turn, sides)
        return found

    def _by_examples(self, leaf: Condition, sides: Sides) -> bool:
        """Whether two cases of one base, as their examples have them, differ in this leaf alone."""
        pairs = (
            Turn(leaf, one.seen, other.seen)
            for one, other in combinations(self.contexts, 2)
            if one.bed == other.bed
        )
        return any(_decided(pair, sides) for pair in pairs)

    def _turned(self, leaf: Condition) -> Iterator[Turn]:
        for at, sight, spot in self.spots(leaf):
            for value in others(sight, spot, self.pool):
                after = self.changed(at, spot, value)
                if after is not None:
                    yield Turn(leaf, self.contexts[at].seen, after, sight.fact, spot)

    def _changed(self, context: Context, spot: Spot, value: object) -> Seen | None:
        try:
            case = spot.put(context.seen.case, value)
        except InvalidSettingsError:
            return None
        seen = self.stage.seen(case, self.criterion)
        if seen is not None:
            self._note(seen)
        return seen

    def _note(self, seen: Seen) -> None:
        for leaf in seen.sights:
            self.seen.setdefault(leaf, set()).update(seen.truths(leaf))


class Turn(Struct, frozen=True):
    """Two cases that differ; where one place was changed, by the fact and the place."""

    leaf: Condition
    before: Seen
    after: Seen
    fact: str | None = None
    spot: Spot | None = None

    def truths(self) -> tuple[frozenset[Truth], frozenset[Truth]]:
        """Give what the leaf was in either case."""
        leaf = id(self.leaf)
        return self.before.truths(leaf, self.fact), self.after.truths(leaf, self.fact)

    def is_alone(self) -> bool:
        """Whether no other leaf turned, those aside that read what was changed."""
        both = (self.before.sights.keys() & self.after.sights.keys()) - {id(self.leaf)}
        return all(
            self.before.truths(other) == self.after.truths(other) or self._reads(other)
            for other in both
        )

    def _reads(self, other: int) -> bool:
        sights = self.before.sights[other]
        if self.spot is None:
            facts = {s.fact for s in self.before.sights[id(self.leaf)] if s.fact}
            return not facts.isdisjoint(s.fact for s in sights)
        return any(self.spot.is_read_by(s, self.before.case) for s in sights)


def _decided(turn: Turn, sides: Sides) -> bool:
    """Whether the verdict turned as the tree demands, and nothing but the leaf turned with it."""
    before, after = turn.truths()
    if turn.before.verdict is turn.after.verdict or before == after:
        return False
    if len(before) != 1 or len(after) != 1:
        return False
    (was,), (became,) = before, after
    as_demanded = turn.before.verdict in sides.of(was) and turn.after.verdict in sides.of(became)
    return as_demanded and turn.is_alone()
