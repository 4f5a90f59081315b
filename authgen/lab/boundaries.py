"""Cases just below, at and just above the threshold of a leaf.

What is expected derives from the parameter and the comparison: which side of the threshold a value
lies on, and what the tree above the leaf makes of that side. A context in which values well away
from the threshold decide the verdict is looked for; the cases next to it must follow suit.
"""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from authgen.lab.contexts import Seen
from authgen.lab.leaves import Sides
from authgen.lab.placing import Spot, stepped
from authgen.lab.search import Search
from authgen.lab.watch import Sight
from authgen.policy.predicate import Leaf
from authgen.terms.words import Verdict

_UPWARDS = frozenset({"within", "after", "at_least"})
"""Comparisons that hold at the threshold and above; the others hold at it and below."""
COMPARED = _UPWARDS | {"before", "at_most"}
_NEAR, _FAR, _MOST = (-1, 0, 1), 3, 24


class Point(Struct, frozen=True):
    """One case: the value tried, the verdict that the parameter demands, the one that came."""

    value: object
    expected: Verdict
    got: Verdict

    @property
    def holds(self) -> bool:
        """Whether the law gives what the parameter demands."""
        return self.got is self.expected


class Boundary(Struct, frozen=True):
    """The cases around one threshold of a criterion, on one base case, at one place of it."""

    criterion: str
    bed: str
    place: str
    points: tuple[Point, ...]

    @property
    def failures(self) -> tuple[Point, ...]:
        """The cases that come out otherwise than the parameter demands."""
        return tuple(p for p in self.points if not p.holds)


def boundary(search: Search, leaf: Leaf, sides: Sides) -> Boundary | None:
    """Give the cases around a leaf's threshold; None where no example lets it decide."""
    spots = (found for found in search.spots(leaf) if found[1].bound is not None)
    tried = (_Step(search, leaf, *found).boundary(sides) for found in islice(spots, _MOST))
    return next((found for found in tried if found is not None), None)


class _Step(Struct, frozen=True):
    """One context and the place in it that is moved around the threshold."""

    search: Search
    leaf: Leaf
    at: int
    sight: Sight
    spot: Spot

    def boundary(self, sides: Sides) -> Boundary | None:
        """Give the cases next to the threshold, where those well away from it decide."""
        up = 1 if self.leaf.operator in _UPWARDS else -1
        holding, failing = self._away(up), self._away(-up)
        if holding is None or failing is None or holding is failing:
            return None
        if holding not in sides.holds or failing not in sides.fails:
            return None
        points = ((n, self._put(n)) for n in _NEAR)
        near = [(n, seen) for n, seen in points if seen is not None]
        if any(self._has_merged(seen) for _, seen in near):
            return None
        made = (
            Point(self._value(n), holding if n * up >= 0 else failing, seen.verdict)
            for n, seen in near
        )
        bed = self.search.contexts[self.at].bed
        return Boundary(self.search.criterion.id, bed, self.spot.path, tuple(made))

    def _away(self, side: int) -> Verdict | None:
        """Give the verdict well away on a side, or next to the threshold where nothing is."""
        tried = (self._put(side * steps) for steps in (_FAR, 1, 0))
        return next((seen.verdict for seen in tried if seen is not None), None)

    def _has_merged(self, seen: Seen) -> bool:
        """Whether the record became the same as another, so that there is one fewer."""
        leaf, before = id(self.leaf), self.search.contexts[self.at].seen
        return len(seen.sights.get(leaf, ())) != len(before.sights[leaf])

    def _put(self, steps: int) -> Seen | None:
        return self.search.changed(self.at, self.spot, self._value(steps))

    def _value(self, steps: int) -> object:
        as_of = self.search.contexts[self.at].seen.as_of
        return stepped(self.sight, steps, as_of)
