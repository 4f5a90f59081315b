"""Statements about the items of a list, as propositions: some, none, every, latest.

The counterpart of `quantify`, `seen` and `latest` in `check`, said over a few items of which each
may be there or not, and may be shown by evidence or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from authgen.lab.solver.chart import Item, coded
from authgen.lab.solver.coded import Coded, at_most, earlier, equal, known
from authgen.lab.solver.predicates import Place, branches, truth
from authgen.lab.solver.props import (
    YES,
    Tri,
    at_least,
    both,
    either,
    every,
    implied,
    negated,
    same,
    some,
)
from authgen.lab.solver.search import Prop
from authgen.policy.predicate import ParamRef, Quantifier
from authgen.terms.truth import Truth


class Seen(Struct, frozen=True):
    """One item as the quantifier sees it: whether it belongs, and whether `then` holds."""

    item: Item
    belongs: Tri
    then: Tri

    @property
    def holds(self) -> Tri:
        """Whether it belongs and `then` holds, as far as its evidence tells."""
        stated = every((self.belongs, self.then))
        return Tri(both(self.item.present, self.item.shown, stated.yes), self._gone(stated.no))

    @property
    def complies(self) -> Tri:
        """Whether `then` holds if it belongs, as far as its evidence tells."""
        stated = some((self.belongs.negated(), self.then))
        yes = self._gone(both(self.item.shown, stated.yes), self.belongs.no)
        return Tri(yes, both(self.item.present, self.item.shown, stated.no))

    def _gone(self, *props: Prop) -> Prop:
        return either(negated(self.item.present), *props)


def quantifier(node: Quantifier, place: Place) -> Tri:
    """Give the truth of a quantifier."""
    items = _current(node, place.law.chart.items(node.over))
    if node.form == "latest":
        return _latest(node, place, items)
    inner = place.turned() if node.form == "none" else place
    seen = [_look(node, inner, item) for item in items]
    if node.form == "every":
        return every(s.complies for s in seen)
    found = _some(node, place, seen)
    return found.negated() if node.form == "none" else found


def _look(node: Quantifier, place: Place, item: Item) -> Seen:
    at = place.inside(item, node.as_)
    belongs = every(branches(node.where, at, YES))
    if belongs.no is True or item.present is False or node.then is None:
        return Seen(item, belongs, YES)
    then = truth(node.then, at)
    return Seen(item, belongs, YES.where(belongs.no, then))


def _current(node: Quantifier, items: Sequence[Item]) -> list[Item]:
    """Leave out what a later item of the same sort replaces; one without a date is in doubt."""
    per = node.newest_per
    if per is None:
        return list(items)
    kept = []
    for item in items:
        day = item.fields[node.by]
        later = [
            both(
                other.present,
                other.shown,
                other.fields[node.by].known,
                _same_fact(other, item, per),
                earlier(coded(day), coded(other.fields[node.by])),
            )
            for other in items
            if day.stated is not False and other.fields[node.by].known is not False
        ]
        current = negated(both(day.stated, either(*later)))
        kept.append(item.doubted(negated(day.stated)).kept(current))
    return kept


def _same_fact(one: Item, other: Item, key: str) -> Prop:
    first, second = one.fields[key], other.fields[key]
    if first.stated is False or second.stated is False:
        return both(negated(first.stated), negated(second.stated))
    alike = implied(first.stated, equal(coded(first), coded(second)))
    return both(same(first.stated, second.stated), alike)


def _wanted(node: Quantifier, place: Place) -> int:
    count = node.count
    return int(place.law.parameter(count.param)) if isinstance(count, ParamRef) else count


def _some(node: Quantifier, place: Place, seen: Sequence[Seen]) -> Tri:
    wanted, key = _wanted(node, place), node.distinct_by
    complete = place.law.chart.complete(node.over)
    held = [s.holds for s in seen]
    if key is None:
        could = [negated(h.no) for h in held]
        return Tri(either(*(h.yes for h in held)), both(complete, negated(either(*could))))
    named = [s.item.fields[key].known for s in seen]
    sure = [both(h.yes, k) for h, k in zip(held, named, strict=True)]
    open_ = [both(negated(h.no), negated(s)) for h, s in zip(held, sure, strict=True)]
    counted = _first_of_its_kind(seen, key, sure)
    more = [both(o, k) for o, k in zip(open_, named, strict=True)]
    new = _first_of_its_kind(seen, key, more)
    fresh = [both(n, negated(_like_one(seen, key, at, sure))) for at, n in enumerate(new)]
    unnamed = [both(o, negated(k)) for o, k in zip(open_, named, strict=True)]
    possible = at_least(wanted, [*counted, *fresh, *unnamed])
    return Tri(at_least(wanted, counted), both(complete, negated(possible)))


def _first_of_its_kind(seen: Sequence[Seen], key: str, chosen: Sequence[Prop]) -> list[Prop]:
    """Say of each chosen item that no earlier chosen one has the same value."""
    return [
        both(one, *(negated(both(chosen[b], _alike(seen, key, a, b))) for b in range(a)))
        for a, one in enumerate(chosen)
    ]


def _like_one(seen: Sequence[Seen], key: str, at: int, chosen: Sequence[Prop]) -> Prop:
    others = (b for b in range(len(seen)) if b != at)
    return either(*(both(chosen[b], _alike(seen, key, at, b)) for b in others))


def _alike(seen: Sequence[Seen], key: str, a: int, b: int) -> Prop:
    first, second = (seen[n].item.fields[key] for n in (a, b))
    if first.known is False or second.known is False:
        return False
    return equal(coded(first), coded(second))


def _latest(node: Quantifier, place: Place, items: Sequence[Item]) -> Tri:
    seen = [s for s in (_look(node, place, i) for i in items) if s.belongs.no is not True]
    counts = [_counts(node, s) for s in seen]
    newest = [both(c, _is_newest(node, seen, counts, at)) for at, c in enumerate(counts)]
    found = _Newest(node, place, seen, newest)
    against = either(*(found.overturned_by(at) for at in range(len(seen))))
    stands = both(either(*counts), either(negated(against), found.adverse()))
    return Tri(both(stands, found.agreed.yes), both(stands, found.agreed.no))


def _counts(node: Quantifier, seen: Seen) -> Prop:
    item = seen.item
    return both(item.present, seen.belongs.yes, item.shown, item.fields[node.by].known)


def _is_newest(node: Quantifier, seen: Sequence[Seen], counts: Sequence[Prop], at: int) -> Prop:
    if counts[at] is False:
        return False
    own = coded(seen[at].item.fields[node.by])
    others = (
        implied(count, at_most(coded(s.item.fields[node.by]), own))
        for number, (s, count) in enumerate(zip(seen, counts, strict=True))
        if number != at and count is not False
    )
    return both(*others)


class _Newest(Struct, frozen=True, dict=True):
    """The items that `latest` looks at, and of each whether it is among the newest that count."""

    node: Quantifier
    place: Place
    seen: Sequence[Seen]
    newest: Sequence[Prop]

    def _pairs(self) -> list[tuple[Seen, Prop]]:
        pairs = zip(self.seen, self.newest, strict=True)
        return [(seen, is_newest) for seen, is_newest in pairs if is_newest is not False]

    @cached_property
    def agreed(self) -> Tri:
        """Give what all of the newest say."""
        said = (
            both(*(implied(n, s.then.among(truth)) for s, n in self._pairs()))
            for truth in (Truth.YES, Truth.NO)
        )
        return Tri(*said)

    def adverse(self) -> Prop:
        """Say that the value itself, its age aside, speaks against the request."""
        place = replace(self.place, timeless=True)
        return either(
            *(
                both(n, _look(self.node, place, s.item).then.among(place.adverse))
                for s, n in self._pairs()
            )
        )

    def overturned_by(self, at: int) -> Prop:
        """Say that an item which does not count would change the answer, were it to count."""
        rival, day = self.seen[at], self.seen[at].item.fields[self.node.by]
        may = both(rival.item.present, negated(rival.belongs.no), negated(self.newest[at]))
        if may is False:
            return False
        later: Prop = False
        if day.stated is not False:
            not_older = (implied(n, at_most(self._day(s), coded(day))) for s, n in self._pairs())
            later = both(day.stated, *not_older, self._changes(rival.then))
        return both(may, either(later, both(negated(day.stated), self._undated(rival))))

    def _day(self, seen: Seen) -> Coded:
        return coded(seen.item.fields[self.node.by])

    def _changes(self, then: Tri) -> Prop:
        return negated(then.equals(self.agreed))

    def _undated(self, rival: Seen) -> Prop:
        """Say that a rival without a date would, on the newest's day or today, say otherwise."""
        if rival.item.fields[self.node.by].stated is True:
            return False
        today = self._if_of(rival, known(self.place.law.chart.as_of))
        same_day = (both(n, self._if_of(rival, self._day(s))) for s, n in self._pairs())
        return either(today, *same_day)

    def _if_of(self, rival: Seen, day: Coded) -> Prop:
        item = rival.item.dated(self.node.by, day)
        return self._changes(_look(self.node, self.place, item).then)
