"""Makes the mutants: each threshold a step aside, each comparison and each connective turned.

A span is moved by one day, which no file can write: it is the smallest fault that a window can
have. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from authgen.intake.parts import Part
from authgen.intake.paths import Path
from authgen.policy.policy import DatedValue
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    FactRef,
    Leaf,
    NoneOf,
    Quantifier,
    TwoSided,
)
from authgen.policy.schedule import CertifiedPeriod, Daily, DayDose, Maintenance, Schedule
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

OTHER = "something else"
_HALVES = re.compile(r"edss|score")
_NOT_JUDGED = frozenset({"cure_when", "evidence"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the node that is replaced, by what, and how to name it.

    `place` is file and line of the node, `key` the file, the path with the criterion's id, and
    the fault: a name that outlasts changes of other lines.
    """

    place: str
    key: str
    node: BaseModel
    by: BaseModel


@dataclass(frozen=True, slots=True)
class Shifted(Span):
    """A span that is some days off."""

    days: int = 0

    def after(self, day: date, times: int = 1) -> date:
        """Give the date this span later, and the days."""
        return Span(self.count, self.unit).after(day, times) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """Give the date this span earlier, and the days."""
        return Span(self.count, self.unit).before(day) - timedelta(days=self.days)


def mutants(parts: Iterable[Part]) -> Iterator[Mutant]:
    """Give every mutant of the files of a policy."""
    for part in parts:
        for node in part.nodes:
            if _NOT_JUDGED.isdisjoint(str(step) for step in node.path):
                place = node.tree.where(node.path).partition(" ")[0]
                path = ".".join(_named(part, node.path))
                file = place.partition(":")[0].removeprefix("criteria/")
                for what, by in _faults(node.model, path):
                    yield Mutant(place, f"{file} {path}: {what}", node.model, by)


def _named(part: Part, path: Path) -> Iterator[str]:
    """Give the steps of a path, a criterion by its id."""
    for at, step in enumerate(path):
        if at == 1 and path[0] == "criteria" and isinstance(step, int):
            yield part.model.criteria[step].id
        else:
            yield str(step)


def _faults(node: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(node, Leaf):
        yield from _of_leaf(node)
    elif isinstance(node, Quantifier):
        yield from _of_quantifier(node)
    elif isinstance(node, (AllOf, AnyOf, NoneOf, AtLeast, TwoSided)):
        yield from _of_group(node)
    elif isinstance(node, DatedValue):
        yield from _of_value(node, path)
    elif isinstance(node, FactRef):
        yield from _of_reference(node)
    elif isinstance(node, (CertifiedPeriod, Daily, DayDose, Maintenance, Schedule)):
        yield from _of_schedule(node)


def _of_leaf(leaf: Leaf) -> Iterator[tuple[str, BaseModel]]:
    yield "not", NoneOf(none=(leaf,))
    operator, operand = leaf.operator, leaf.get(leaf.operator)
    turned = {"at_least": "at_most", "at_most": "at_least", "before": "after", "after": "before"}
    if operator in turned:
        other = Leaf.model_construct(fact=leaf.fact, **{turned[operator]: operand})
        yield f"{turned[operator]} for {operator}", other
        yield f"{operator}, the threshold itself left out", NoneOf(none=(other,))
    if operator == "within":
        first = FactRef.model_construct(fact="as_of", minus=operand)
        bound = Leaf.model_construct(fact=leaf.fact, before=first)
        yield "within, the first day left out", AllOf(all=(leaf, NoneOf(none=(bound,))))
    if isinstance(operand, Decimal):
        for step in (-1, 1):
            yield f"{operand} {step:+}", leaf.model_copy(update={operator: operand + step})
    if operator == "one_of" and isinstance(operand, tuple):
        yield from _without_each(leaf, "one_of", operand)
    if operator == "is" and isinstance(operand, str):
        yield f"{operand} is another word", leaf.model_copy(update={"is_": OTHER})


def _without_each(
    node: BaseModel, key: str, words: Iterable[Any]
) -> Iterator[tuple[str, BaseModel]]:
    held = tuple(words)
    for word in held:
        rest = tuple(w for w in held if w is not word) or (OTHER,)
        yield f"without {word}", node.model_copy(update={key: rest})


def _of_quantifier(node: Quantifier) -> Iterator[tuple[str, BaseModel]]:
    for form in _TURNED.get(node.form, ()):
        yield f"{form} for {node.form}", _fresh(node, {node.form: None, form: node.over})
    if isinstance(node.count, int) and node.count > 1:
        yield f"count {node.count} -1", node.model_copy(update={"count": node.count - 1})
        yield f"count {node.count} +1", node.model_copy(update={"count": node.count + 1})


_TURNED = {"some": ("none", "every"), "every": ("some",), "none": ("some",)}
"""Some, every and none are any, all and not over a list; which item is latest is no connective."""


def _fresh(node: Quantifier, changes: dict[str, Any]) -> Quantifier:
    """Copy a quantifier without what it has worked out about itself."""
    return Quantifier.model_construct(**{**dict(node), **changes})


_Group = AllOf | AnyOf | NoneOf | AtLeast | TwoSided


def _of_group(node: _Group) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(node, AllOf) and len(node.all) > 1:
        yield "any for all", AnyOf(any=node.all)
    elif isinstance(node, AnyOf) and len(node.any) > 1:
        yield "all for any", AllOf(all=node.any)
    elif isinstance(node, NoneOf):
        yield "any for none", AnyOf(any=node.none)
        if len(node.none) > 1:
            yield "not all for none", NoneOf(none=(AllOf(all=node.none),))
    elif isinstance(node, AtLeast) and isinstance(node.at_least, int):
        for step in (-1, 1):
            yield f"at_least {step:+}", AtLeast(at_least=node.at_least + step, of=node.of)
    elif isinstance(node, TwoSided):
        yield "not met where it is not met", AllOf(all=(node.met,))
        yield "met where it is not not met", NoneOf(none=(node.not_met,))


def _of_value(node: DatedValue, path: str) -> Iterator[tuple[str, BaseModel]]:
    value = node.value
    if isinstance(value, Span):
        steps: Iterable[tuple[str, Any]] = _days(value)
    elif isinstance(value, Decimal):
        step = Decimal("0.5") if _HALVES.search(path) and "percent" not in path else Decimal(1)
        step = Decimal("0.1") if value != int(value) and step == 1 else step
        steps = ((f"{value} {s:+}", value + s) for s in (-step, step))
    elif isinstance(value, (list, tuple)):
        yield from _without_each(node, "value", value)
        return
    else:
        steps = [(f"{value} is another word", OTHER)]
    yield from ((what, node.model_copy(update={"value": new})) for what, new in steps)


def _days(span: Span) -> Iterator[tuple[str, Span]]:
    for days in (-1, 1):
        yield f"{span} {days:+} day", Shifted(span.count, span.unit, days)


def _of_reference(node: FactRef) -> Iterator[tuple[str, BaseModel]]:
    for key in ("plus", "minus"):
        span = getattr(node, key)
        if isinstance(span, Span):
            for what, new in _days(span):
                yield f"{key} {what}", node.model_copy(update={key: new})


def _of_schedule(node: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    for key in type(node).model_fields:
        value = getattr(node, key)
        for what, new in _moved(value):
            yield f"{key} {what}", node.model_copy(update={key: new})


def _moved(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Span):
        yield from _steps(value)
    elif isinstance(value, Dose):
        for step in (-1, 1):
            yield f"{value} {step:+}", Dose(value.amount + step, value.unit)
    elif isinstance(value, bool):
        yield "turned", not value
    elif isinstance(value, int):
        yield from ((f"{value} {step:+}", value + step) for step in (-1, 1) if value + step > 0)
    elif isinstance(value, tuple) and value and isinstance(value[0], int):
        for at in range(len(value)):
            for step in (-1, 1):
                days = (*value[:at], value[at] + step, *value[at + 1 :])
                yield f"{value[at]} {step:+}", days


def _steps(span: Span) -> Iterator[tuple[str, Span]]:
    """Move a span of a schedule by the smallest step that a file can write."""
    days = {"week": 7 * span.count, "day": span.count}.get(span.unit)
    for step in (-1, 1):
        if days is None:
            yield f"{span} {step:+} {span.unit}", Span(span.count + step, span.unit)
        elif days + step > 0:
            yield f"{span} {step:+} day", Span(days + step, "day")


def put(value: Any, node: BaseModel, by: BaseModel) -> Any:
    """Give a value with one node in it replaced, the same object where it holds no such node."""
    if value is node:
        return by
    if isinstance(value, BaseModel):
        changed = {k: new for k, v in value if (new := put(v, node, by)) is not v}
        return _copied(value, changed) if changed else value
    if isinstance(value, dict):
        held = {k: put(v, node, by) for k, v in value.items()}
        return held if any(held[k] is not v for k, v in value.items()) else value
    if isinstance(value, tuple):
        items = tuple(put(v, node, by) for v in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value


def _copied(model: BaseModel, changed: dict[str, Any]) -> BaseModel:
    return type(model).model_construct(**{**dict(model), **changed})
