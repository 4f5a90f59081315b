"""A criterion evaluated on the facts of a case, with every leaf seen on the way.

The forms of the evaluator are used as they are; each is only watched. What a leaf compares with
is worked out here again, from the parameter and the comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from authgen.check.computed import FUNCTIONS
from authgen.check.facts import Facts
from authgen.check.finding import Ruling, Trace
from authgen.check.judge import Bench, truth_of
from authgen.check.rules import ALL_FORMS
from authgen.check.scope import Form, Items, Maker, Place, Scope, Test, known_of, value_of
from authgen.lab.leaves import Condition
from authgen.policy.criterion import Criterion
from authgen.policy.predicate import Computed, CriterionRef, FactRef, Leaf
from authgen.terms.dates import Span
from authgen.terms.truth import Truth

Bound = Any  # a date or a number
_BOUNDED = ("within", "before", "after", "at_least", "at_most")


class Sight(Struct, frozen=True):
    """A leaf as it was seen once: its truth, the fact it looked at, and what it compares with.

    `fact` is the path of the fact in the case, "" for a function or another criterion; `bound`
    is the last value at which a comparison still holds, None where nothing is compared.
    """

    leaf: Condition
    truth: Truth
    fact: str = ""
    bound: Bound = None


class Watch(Struct):
    """Evaluates one criterion on one case and keeps what was seen."""

    facts: Facts
    sights: list[Sight] = field(default_factory=list)

    def ruling(self, criterion: Criterion) -> Ruling:
        """Give what a criterion comes to, and see its leaves."""
        bench, facts = Bench(self.facts), self.facts
        forms: dict[type, Form] = dict(ALL_FORMS)
        forms.update((form, self._watched(form)) for form in _WATCHED)
        maker = Maker(forms, FUNCTIONS, facts.policy.definitions, facts.parameters, asks_all=True)
        scope = Scope(facts, lambda name: Trace(truth_of(bench.ruling(name).verdict)))
        for node in (criterion.applies_if, criterion.test):
            if node is not None:
                maker.test(node, Place())(scope, ())
        return bench.ruling(criterion.id)

    def by_leaf(self) -> dict[int, tuple[Sight, ...]]:
        """Give what was seen of each leaf, by the identity of the leaf."""
        found: dict[int, list[Sight]] = {}
        for sight in self.sights:
            found.setdefault(id(sight.leaf), []).append(sight)
        return {leaf: tuple(sights) for leaf, sights in found.items()}

    def _watched(self, form: type) -> Form:
        def made(node: Condition, place: Place, maker: Maker) -> Test:
            test = ALL_FORMS[form](node, place, maker)
            return test if place.timeless else self._seen(node, place, maker, test)

        return made

    def _seen(self, node: Condition, place: Place, maker: Maker, test: Test) -> Test:
        look = _looking(node, place, maker) if isinstance(node, Leaf) else None

        def seen(scope: Scope, items: Items) -> Trace:
            trace = test(scope, items)
            fact, bound = look(scope, items) if look else ("", None)
            self.sights.append(Sight(node, trace.truth, fact, bound))
            return trace

        return seen


_WATCHED = (Leaf, Computed, CriterionRef)


def _looking(leaf: Leaf, place: Place, maker: Maker) -> Callable[[Scope, Items], tuple[str, Bound]]:
    """Give what tells the path of a leaf's fact, and its bound."""
    fact, bound = value_of(leaf.fact, place), _bound(leaf, place, maker)
    return lambda scope, items: (fact(scope, items).path, bound(scope, items))


def _bound(leaf: Leaf, place: Place, maker: Maker) -> Callable[[Scope, Items], Bound]:
    if leaf.operator not in _BOUNDED:
        return lambda _, __: None
    operand = leaf.get(leaf.operator)
    if isinstance(operand, FactRef):
        return _moved(operand, place, maker)
    value = maker.stated(operand)
    if leaf.operator == "within":
        return lambda scope, _: value.before(scope.facts.as_of)
    return lambda _, __: value


def _moved(ref: FactRef, place: Place, maker: Maker) -> Callable[[Scope, Items], Bound]:
    known = known_of(ref.fact, place)
    step = maker.stated(ref.minus if ref.plus is None else ref.plus)

    def moved(scope: Scope, items: Items) -> Bound:
        fact = known(scope, items)
        if fact is None or step is None:
            return fact
        if isinstance(step, Span):
            return step.before(fact) if ref.plus is None else step.after(fact)
        return fact - step if ref.plus is None else fact + step

    return moved
