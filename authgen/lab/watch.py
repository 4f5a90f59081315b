"""A criterion evaluated on the facts of a case, with every leaf seen on the way.

The forms of the evaluator are used as they are; each is only watched. What a leaf compares with
is worked out here again, from the parameter and the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from authgen.check.computed import FUNCTIONS
from authgen.check.evaluate import Scope, evaluate, truth_of
from authgen.check.facts import Facts
from authgen.check.finding import Finding, Trace
from authgen.check.judge import ALL_FORMS, Bench
from authgen.lab.leaves import Condition
from authgen.policy.criterion import Criterion
from authgen.policy.predicate import Computed, CriterionRef, FactRef, Leaf, ParamRef
from authgen.terms.dates import Span
from authgen.terms.truth import Truth

Form = Callable[[Any, Scope], Trace]
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
    law: Mapping[str, Criterion]
    sights: list[Sight] = field(default_factory=list)

    def finding(self, criterion: Criterion) -> Finding:
        """Give the finding of a criterion, and see its leaves."""
        bench = Bench(self.facts, self.law)
        forms: dict[type, Form] = dict(ALL_FORMS)
        forms.update((form, self._watched(form)) for form in _WATCHED)
        scope = Scope(self.facts, forms, FUNCTIONS, lambda name: _referred(bench.finding(name)))
        for node in (criterion.applies_if, criterion.test):
            if node is not None:
                evaluate(node, scope)
        return bench.finding(criterion.id)

    def by_leaf(self) -> dict[int, tuple[Sight, ...]]:
        """Give what was seen of each leaf, by the identity of the leaf."""
        found: dict[int, list[Sight]] = {}
        for sight in self.sights:
            found.setdefault(id(sight.leaf), []).append(sight)
        return {leaf: tuple(sights) for leaf, sights in found.items()}

    def _watched(self, form: type) -> Form:
        inner = ALL_FORMS[form]

        def seen(node: Any, scope: Scope) -> Trace:  # noqa: ANN401 - any predicate form
            trace = inner(node, scope)
            if not scope.timeless:
                self.sights.append(_sight(node, scope, trace.truth))
            return trace

        return seen


_WATCHED = (Leaf, Computed, CriterionRef)


def _referred(found: Finding) -> Trace:
    return Trace(truth_of(found.verdict))


def _sight(node: Condition, scope: Scope, truth: Truth) -> Sight:
    if not isinstance(node, Leaf):
        return Sight(node, truth)
    return Sight(node, truth, scope.fact(node.fact).path, _bound(node, scope))


def _bound(leaf: Leaf, scope: Scope) -> Bound:
    if leaf.operator not in _BOUNDED:
        return None
    operand = leaf.get(leaf.operator)
    if isinstance(operand, FactRef):
        return _moved(operand, scope)
    value = _value(operand, scope)
    return value.before(scope.facts.as_of) if leaf.operator == "within" else value


def _value(operand: Any, scope: Scope) -> Any:  # noqa: ANN401 - any operand form
    return scope.facts.parameter(operand.param) if isinstance(operand, ParamRef) else operand


def _moved(ref: FactRef, scope: Scope) -> Bound:
    fact = scope.fact(ref.fact).value
    given = ref.plus if ref.plus is not None else ref.minus
    if fact is None or given is None:
        return fact
    step = _value(given, scope)
    if isinstance(step, Span):
        return step.after(fact) if ref.plus is not None else step.before(fact)
    return fact + step if ref.plus is not None else fact - step
