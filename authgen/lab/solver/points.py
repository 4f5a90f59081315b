"""The dates, numbers and words that can matter to some predicates: their boundaries.

Between two boundaries no predicate can tell one value from another, so a case over these values
stands for every case. A span that moves an item's own date is followed twice, for chains such as
a scan three months after a start that lies six months before an end.
"""

from __future__ import annotations

import functools
import operator
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from pydantic import BaseModel

from authgen.intake.walk import walk
from authgen.lab.forms import parts_of
from authgen.policy.policy import Policy
from authgen.policy.predicate import (
    AllOf,
    AtLeast,
    CriterionRef,
    DefinitionRef,
    FactRef,
    Leaf,
    ParamRef,
    Quantifier,
)
from authgen.terms.dates import Span

FIXED = frozenset({"as_of", "request.period.start", "request.period.end"})
"""Dates that a scene fixes."""
_DAY = timedelta(days=1)
_MOST = 5  # items of a list
AGES_AGO = Span(12, "year")
"""Before every date that a window reaches."""
_MONTHS = "request.months_exposed"


class Points(Struct):
    """What predicates compare with: spans from fixed dates, spans between facts, numbers, words.

    `counts` is how many items of each list it may take to satisfy one of them.
    """

    windows: set[Span] = field(default_factory=set)
    moves: set[Span] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    steps: set[Decimal] = field(default_factory=set)
    words: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))

    def days(self, fixed: Collection[date]) -> tuple[date, ...]:
        """Give every date that can matter, earliest first."""
        anchors = {*fixed, *_shifted(fixed, self.windows)}
        near = _with_neighbours(anchors)
        chained = _with_neighbours(_shifted(_with_neighbours(anchors), self.moves))
        return tuple(sorted({*near, *chained, AGES_AGO.before(min(fixed))}))

    def amounts(self) -> tuple[Decimal, ...]:
        """Give every number that can matter, smallest first."""
        apart = {Decimal(1), Decimal("0.5"), *self.steps}
        base = {Decimal(0), *self.numbers}
        near = {b + sign * a for b in base for a in apart for sign in (1, -1)}
        far = {n + s for n in near for s in self.steps}
        return tuple(sorted(n for n in {*base, *near, *far} if n >= 0))


def points_of(policy: Policy, ids: Iterable[str], day: date, into: Points) -> Points:
    """Add what the criteria named compare with, on a day, to some points."""
    asked = tuple(ids)
    for model in reached(policy, asked):
        if isinstance(model, Leaf):
            _add_leaf(policy, model, day, into)
    for name in asked:
        needed = _Needed(policy, day).of(CriterionRef(criterion=name))
        for over, count in needed.items():
            into.counts[over] = max(into.counts[over], min(count, _MOST))
    return into


class _Needed(Struct, frozen=True):
    """How many items of each list it may take to satisfy a predicate."""

    policy: Policy
    day: date

    def of(self, node: Any) -> Counter[str]:  # noqa: ANN401 - any predicate form
        if isinstance(node, DefinitionRef):
            return self.of(self.policy.definitions[node.definition])
        if isinstance(node, CriterionRef):
            return self.of(self.policy.criterion(node.criterion).test)
        if isinstance(node, Quantifier):
            own = int(_value(self.policy, node.count, self.day))
            inner = (*node.where, *([node.then] if node.then else []))
            return sum(map(self.of, inner), Counter({node.over: own}))
        parts = [self.of(part) for part in parts_of(node)]
        if isinstance(node, (AllOf, AtLeast)):
            return sum(parts, Counter())
        return functools.reduce(operator.or_, parts, Counter())


def reached(policy: Policy, ids: Iterable[str]) -> Iterator[BaseModel]:
    """Give every model of the criteria named, also through what they refer to, each once."""
    law = {c.id: c for c in policy.criteria}
    waiting: list[BaseModel] = [p for i in ids for p in _predicates(law[i])]
    seen: set[int] = set()
    while waiting:
        for _, model in walk(waiting.pop()):
            if id(model) in seen:
                continue
            seen.add(id(model))
            yield model
            if isinstance(model, DefinitionRef):
                waiting.append(policy.definitions[model.definition])
            elif isinstance(model, CriterionRef):
                waiting += _predicates(law[model.criterion])


def _predicates(criterion: Any) -> list[BaseModel]:  # noqa: ANN401 - a Criterion
    return [p for p in (criterion.applies_if, criterion.test) if p is not None]


def _value(policy: Policy, operand: Any, day: date) -> Any:  # noqa: ANN401 - any operand
    if not isinstance(operand, ParamRef):
        return operand
    dated = policy.parameters[operand.param].on(day)
    return dated.value if dated else None


def _add_leaf(policy: Policy, leaf: Leaf, day: date, into: Points) -> None:
    operand = leaf.get(leaf.operator)
    for one in operand if isinstance(operand, tuple) else (operand,):
        if isinstance(one, FactRef):
            _add_move(
                one, _value(policy, one.plus if one.plus is not None else one.minus, day), into
            )
        else:
            _add(leaf, _value(policy, one, day), into)


def _add_move(ref: FactRef, step: object, into: Points) -> None:
    if isinstance(step, Span):
        (into.windows if ref.fact in FIXED else into.moves).add(step)
    elif isinstance(step, Decimal):
        into.steps.add(step)


def _add(leaf: Leaf, value: object, into: Points) -> None:
    if isinstance(value, (list, tuple)):
        for one in value:
            _add(leaf, one, into)
    elif isinstance(value, Span):
        into.windows.add(value)
    elif isinstance(value, str):
        into.words[leaf.fact.rpartition(".")[2]][value] = None
    elif isinstance(value, Decimal):
        into.numbers.add(value)
        if leaf.fact == _MONTHS:
            into.windows |= {Span(int(value) + more, "month") for more in (0, 1)}


def _shifted(days: Iterable[date], spans: Collection[Span]) -> set[date]:
    return {move(day) for day in days for span in spans for move in (span.before, span.after)}


def _with_neighbours(days: Iterable[date]) -> set[date]:
    return {near for day in days for near in (day - _DAY, day, day + _DAY)}
