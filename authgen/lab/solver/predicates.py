"""Predicates as propositions over a chart: leaves, groups and references.

Every form is said here a second time, independently of `check`; the tests hold the two against
each other. Registered functions are opaque: each may tell anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.lab.solver.chart import Chart, Fact, Item, as_words, coded
from authgen.lab.solver.coded import Coded, at_most, equal, known
from authgen.lab.solver.props import NO, OPEN, YES, Tri, both, either, enough, every, negated, some
from authgen.lab.solver.search import Prop
from authgen.lab.vocabulary import Sort, fact_type, fields
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    CriterionRef,
    DefinitionRef,
    FactRef,
    Leaf,
    NoneOf,
    ParamRef,
    TwoSided,
)
from authgen.terms.dates import Span
from authgen.terms.text import folded
from authgen.terms.truth import Truth, negate

_WINDOWS = frozenset({"within", "before", "after"})
Switch = Callable[[Any, Tri, Tri], Tri]
"""Takes a branch, its truth and the truth that leaves its group to the others."""


class Law(Protocol):
    """What a predicate needs of the law around it."""

    chart: Chart
    definitions: Mapping[str, Any]
    switch: Switch
    sure: bool
    apart: bool

    def say(self, node: Any, place: Place) -> Tri:  # noqa: ANN401 - any form
        """Give the truth of a predicate at a place."""

    def parameter(self, name: str) -> Any:  # noqa: ANN401 - the parameter decides the type
        """Give a parameter's value on the day of receipt."""

    def referred(self, criterion_id: str) -> Tri:
        """Give what a criterion means where another refers to it."""


class Place(Struct, frozen=True):
    """Where a predicate is said: the item at hand, the items bound, what speaks against."""

    law: Law
    adverse: Truth = Truth.NO
    timeless: bool = False
    item: Item | None = None
    bound: Mapping[str, Item] = field(default_factory=dict)

    def inside(self, item: Item, name: str | None) -> Place:
        """Give the place inside a quantifier."""
        bound = {**self.bound, name: item} if name else self.bound
        return replace(self, item=item, bound=bound)

    def turned(self) -> Place:
        """Give the place under a negation."""
        return replace(self, adverse=negate(self.adverse))

    def fact(self, name: str) -> tuple[Fact, Sort]:
        """Give the fact that a name means here, with its sort."""
        head, _, key = name.partition(".")
        if head in self.bound:
            return _of_item(self.bound[head], key)
        if not key and self.item is not None and name != "as_of":
            return _of_item(self.item, name)
        kind = fact_type(name)
        return self.law.chart.fact(name), kind.sort if kind else Sort.OTHER


def _of_item(item: Item, key: str) -> tuple[Fact, Sort]:
    kind = fields(item.over).get(key)
    return item.fields[key], kind.sort if kind else Sort.OTHER


def truth(node: Any, place: Place) -> Tri:  # noqa: ANN401 - any predicate form
    """Give the truth of a predicate."""
    return place.law.say(node, place)


def _leaf(leaf: Leaf, place: Place) -> Tri:
    operator = leaf.operator
    fact, sort = place.fact(leaf.fact)
    if operator == "documented":
        return _documented(leaf, fact, place)
    if place.timeless and operator in _WINDOWS:
        return YES
    wanted = _operand(leaf.get(operator), place)
    sure = both(fact.known, *(w.known for w in wanted if isinstance(w, _Told)))
    if sure is False:
        return OPEN
    holds = _OPERATORS[operator](fact, sort, wanted, place)
    return Tri(both(sure, holds), both(sure, negated(holds)))


def _documented(leaf: Leaf, fact: Fact, place: Place) -> Tri:
    if not leaf.documented:
        return Tri(negated(fact.known), fact.known)
    return Tri(fact.known, negated(fact.known) if place.law.sure else False)


class _Told(Struct, frozen=True):
    """Another fact to compare with, moved."""

    known: Prop
    value: Coded


def _operand(operand: Any, place: Place) -> list[Any]:  # noqa: ANN401 - any operand form
    """Give what is compared with, as a list: plain values and other facts."""
    if isinstance(operand, ParamRef):
        operand = place.law.parameter(operand.param)
    if isinstance(operand, FactRef):
        return [_other(operand, place)]
    if isinstance(operand, (tuple, list)):
        return [one for each in operand for one in _operand(each, place)]
    return [operand]


def _other(ref: FactRef, place: Place) -> _Told:
    fact, _ = place.fact(ref.fact)
    if fact.known is False:
        return _Told(known=False, value=known(None))
    step = ref.plus if ref.plus is not None else ref.minus
    if isinstance(step, ParamRef):
        step = place.law.parameter(step.param)
    return _Told(fact.known, _moved(coded(fact), step, back=ref.minus is not None))


def _moved(value: Coded, step: Span | Decimal | None, *, back: bool) -> Coded:
    if step is None:
        return value
    if isinstance(step, Span):
        return value.moved(step.before if back else step.after)
    return value.moved(lambda number: number - step if back else number + step)


def _plain(wanted: Any) -> Coded:  # noqa: ANN401 - a plain value or another fact
    return wanted.value if isinstance(wanted, _Told) else known(wanted)


def _is(fact: Fact, sort: Sort, wanted: list[Any], _: Place) -> Prop:
    return either(*(_is_one(fact, sort, one) for one in wanted))


def _is_one(fact: Fact, sort: Sort, wanted: Any) -> Prop:  # noqa: ANN401 - as above
    if sort is Sort.WORDS:
        return as_words(fact.value)[folded(str(wanted))]
    if sort is Sort.FLAG:
        return (
            (fact.value if wanted else negated(fact.value)) if isinstance(wanted, bool) else False
        )
    if isinstance(wanted, bool) or fact.value is None:
        return False
    if isinstance(wanted, str):
        return equal(coded(fact), known(folded(wanted)))
    return equal(coded(fact), _plain(wanted))


def _at_least(fact: Fact, _: Sort, wanted: list[Any], __: Place) -> Prop:
    return at_most(_plain(wanted[0]), coded(fact))


def _at_most(fact: Fact, _: Sort, wanted: list[Any], __: Place) -> Prop:
    return at_most(coded(fact), _plain(wanted[0]))


def _between(fact: Fact, _: Sort, wanted: list[Any], __: Place) -> Prop:
    low, high = map(_plain, wanted)
    return both(at_most(low, coded(fact)), at_most(coded(fact), high))


def _within(fact: Fact, _: Sort, wanted: list[Any], place: Place) -> Prop:
    today = place.law.chart.as_of
    first = wanted[0].before(today)
    return coded(fact).holds(lambda day: bool(first <= day <= today))


_OPERATORS: Mapping[str, Callable[[Fact, Sort, list[Any], Place], Prop]] = {
    "is": _is,
    "one_of": _is,
    "at_least": _at_least,
    "at_most": _at_most,
    "between": _between,
    "within": _within,
    "before": _at_most,
    "after": _at_least,
}


def branches(nodes: tuple[Any, ...], place: Place, neutral: Tri) -> list[Tri]:
    """Give the truths of a group's branches, each under its switch."""
    switch = place.law.switch
    return [switch(node, truth(node, place), neutral) for node in nodes]


def _enough(node: AtLeast, place: Place) -> Tri:
    count = node.at_least
    wanted = int(place.law.parameter(count.param)) if isinstance(count, ParamRef) else count
    return enough(wanted, branches(node.of, place, NO))


def _two_sided(node: TwoSided, place: Place) -> Tri:
    switch = place.law.switch
    met = switch(node.met, truth(node.met, place), NO)
    not_met = switch(node.not_met, truth(node.not_met, place.turned()), NO)
    if place.law.apart:
        return Tri(met.yes, not_met.yes)
    return Tri(met.yes, both(negated(met.yes), not_met.yes))


def _computed(node: Computed, place: Place) -> Tri:
    item = place.bound[node.of] if node.of else None
    return place.law.chart.computed(node.computed, item)


FORMS: Mapping[type, Callable[[Any, Place], Tri]] = {
    Leaf: _leaf,
    AllOf: lambda node, place: every(branches(node.all, place, YES)),
    AnyOf: lambda node, place: some(branches(node.any, place, NO)),
    AtLeast: _enough,
    NoneOf: lambda node, place: some(branches(node.none, place.turned(), NO)).negated(),
    TwoSided: _two_sided,
    Computed: _computed,
    CriterionRef: lambda node, place: place.law.referred(node.criterion),
    DefinitionRef: lambda node, place: truth(place.law.definitions[node.definition], place),
}
"""How each form is said; quantifiers stand in a module of their own."""
