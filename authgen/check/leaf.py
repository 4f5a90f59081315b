"""A leaf: one fact and one operator.

A fact that does not count makes its leaf unknown, never false. `documented: true` is therefore
YES or unknown, and `documented: false` YES or NO: for a rule that fires because something is not
shown, a value without evidence is not shown either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from authgen.check.facts import Facts, Value
from authgen.check.finding import BARE, Trace, distinct
from authgen.check.scope import Items, Maker, Place, Scope, Test, value_of
from authgen.policy.predicate import FactRef, Leaf, ParamRef
from authgen.terms.dates import Span
from authgen.terms.text import folded
from authgen.terms.truth import NO, UNKNOWN, YES, Truth

Holds: TypeAlias = Callable[[Any, Facts], bool]
"""Whether a value keeps to what it is compared with."""
Weigh: TypeAlias = Callable[[Any, Scope, Items], Truth]
"""Gives the truth of a leaf from the value of its fact, None for one that does not count."""
Reads: TypeAlias = Callable[[Scope, Items], Value]
Operand: TypeAlias = Value | Reads
"""What is compared with: as the law alone states it, or as it is read from the case."""
STATED_AS_NONE = "none"
"""What an empty list of plain values says, as in `plan.monitoring: []`, and text that says none."""
_WINDOWS = frozenset({"within", "before", "after"})


def leaf(node: Leaf, place: Place, maker: Maker) -> Test:
    """Make the test of a leaf."""
    if node.operator == "documented":
        return _documented(node, place)
    if place.timeless and node.operator in _WINDOWS:
        return _kept
    operand = _operand(node.get(node.operator), place, maker)
    weigh = _weighing(OPERATORS[node.operator], operand)
    return _explained(value_of(node.fact, place), operand, weigh)


def _kept(_: Scope, __: Items) -> Trace:
    return BARE[YES]


def _documented(node: Leaf, place: Place) -> Test:
    yes, no = (YES, UNKNOWN) if node.documented else (NO, YES)
    fact = value_of(node.fact, place)

    def told(scope: Scope, items: Items) -> Trace:
        found = fact(scope, items)
        truth = yes if found.known else no
        return Trace(truth, "leaf", found.path, found.reason, found.citations)

    return told


def _weighing(holds_of: Callable[[Any], Holds], operand: Operand) -> Weigh:
    """Give what weighs a value; where the law alone states the limit, it is made ready here."""
    always = holds_of(operand.value) if isinstance(operand, Value) and operand.known else None

    def weigh(value: Any, scope: Scope, items: Items) -> Truth:  # noqa: ANN401 - any fact
        if value is None:
            return UNKNOWN
        holds = always
        if holds is None:
            limit = _worked_out(operand, scope, items)
            if not limit.known:
                return UNKNOWN
            holds = holds_of(limit.value)
        return YES if holds(value, scope.facts) else NO

    return weigh


def _explained(fact: Reads, operand: Operand, weigh: Weigh) -> Test:
    """Add the fact, where it is shown, and why the leaf is open or fails."""

    def told(scope: Scope, items: Items) -> Trace:
        found = fact(scope, items)
        came = weigh(found.value, scope, items)
        if came is UNKNOWN:
            wanting = found if not found.known else _worked_out(operand, scope, items)
            return Trace(came, "leaf", wanting.path, wanting.reason)
        cited = found.citations
        if not isinstance(operand, Value):
            cited = distinct((*cited, *operand(scope, items).citations))
        reason = f"is {said(found.value)}" if came is NO else ""
        return Trace(came, "leaf", found.path, reason, cited)

    return told


def _worked_out(operand: Operand, scope: Scope, items: Items) -> Value:
    return operand if isinstance(operand, Value) else operand(scope, items)


def said(value: Any) -> str:  # noqa: ANN401 - any fact
    """Write a fact as a sentence has it: yes or no, and several values in a row."""
    if isinstance(value, tuple):
        return ", ".join(said(v) for v in value or (STATED_AS_NONE,))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _operand(given: Any, place: Place, maker: Maker) -> Operand:  # noqa: ANN401 - any form
    form = type(given)
    if form is ParamRef:
        return Value(f"parameter {given.param}", maker.stated(given))
    if form is FactRef:
        return _moved(given, place, maker)
    if form is tuple:
        return _together([_operand(one, place, maker) for one in given])
    return Value("", given)


def _together(parts: Sequence[Operand]) -> Operand:
    """Give operands as one: open when one of them is."""

    def together(scope: Scope, items: Items) -> Value:
        found = [_worked_out(part, scope, items) for part in parts]
        unknown = next((p for p in found if not p.known), None)
        return unknown or Value("", tuple(p.value for p in found))

    fixed = [part for part in parts if isinstance(part, Value) and part.known]
    return Value("", tuple(p.value for p in fixed)) if len(fixed) == len(parts) else together


def _moved(ref: FactRef, place: Place, maker: Maker) -> Operand:
    """Give a fact moved by a span or a number."""
    fact = value_of(ref.fact, place)
    given, sign = (ref.minus, -1) if ref.plus is None else (ref.plus, 1)
    if given is None:
        return fact
    move = mover(maker.stated(given), sign)

    def moved(scope: Scope, items: Items) -> Value:
        found = fact(scope, items)
        if not found.known:
            return found
        return Value(found.path, move(found.value), found.citations)

    return moved


def mover(step: Span | Decimal, sign: int) -> Callable[[Any], Any]:
    """Give what moves a date by a span, or a number by another, up or down."""
    if isinstance(step, Span):
        return step.after if sign > 0 else step.before
    return lambda value: value + sign * step


def _is(wanted: Any) -> Holds:  # noqa: ANN401 - any value
    """Compare; of several values one is enough, and text stands for yes unless it says none."""
    plain, flag = folded(wanted), wanted if isinstance(wanted, bool) else None

    def holds(value: Any, facts: Facts) -> bool:  # noqa: ANN401 - any fact
        if isinstance(value, str):
            stated = facts.words[value]
            return stated == plain if flag is None else flag is (stated != STATED_AS_NONE)
        if isinstance(value, tuple):
            return plain in [folded(v) for v in value or (STATED_AS_NONE,)]
        return bool(value == wanted)

    return holds


def _one_of(wanted: Any) -> Holds:  # noqa: ANN401 - any values
    each = [_is(one) for one in wanted]

    def holds(value: Any, facts: Facts) -> bool:  # noqa: ANN401 - any fact
        for one in each:  # noqa: SIM110 - without a generator for each leaf
            if one(value, facts):
                return True
        return False

    return holds


def _within(span: Span) -> Holds:
    """Tell whether a day lies in the window that ends on the day of the assessment."""
    return lambda day, facts: span.before(facts.as_of) <= day <= facts.as_of


OPERATORS: Mapping[str, Callable[[Any], Holds]] = {
    "is": _is,
    "one_of": _one_of,
    "at_least": lambda limit: lambda value, _: value >= limit,
    "at_most": lambda limit: lambda value, _: value <= limit,
    "between": lambda limits: lambda value, _: limits[0] <= value <= limits[1],
    "within": _within,
    "before": lambda limit: lambda value, _: value <= limit,
    "after": lambda limit: lambda value, _: value >= limit,
}
"""What each operator compares with, made into what tells whether a value keeps to it."""
