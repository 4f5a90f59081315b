"""A leaf, written out: one fact and one operator, as `leaf` has it.

Words and flags are compared on the spot; what is rare is left to the comparison of `leaf`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from authgen.check.leaf import OPERATORS
from authgen.check.scope import Place
from authgen.check.written_text import Text
from authgen.policy.predicate import FactRef, Leaf
from authgen.terms.dates import Span


def leaf(text: Text, node: Leaf, place: Place) -> str:
    """Write a leaf."""
    value = text.read(node.fact, place)
    if node.operator == "documented":
        yes, no = ("Y", "U") if node.documented else ("N", "Y")
        return text.set(f"{no} if {value} is None else {yes}")
    holds, limits = _HOLDS[node.operator](text, node, value, place)
    open_ = " or ".join(f"{name} is None" for name in (value, *limits))
    return text.set(f"U if {open_} else Y if {holds} else N")


Holds: TypeAlias = tuple[str, Sequence[str]]
"""An expression, and the names in it without which it cannot be told."""
_OPEN: Holds = ("False", ["None"])  # the parameter has no value on that day


def _is(text: Text, node: Leaf, value: str, place: Place) -> Holds:
    if isinstance(node.is_, FactRef):
        limit = _limit(text, node.is_, place)
        other = f"{text.given(OPERATORS['is'])}({limit})({value}, facts)"
        plain = f"{value}.__class__ is str and {limit}.__class__ is str"
        return f"(words[{value}] == words[{limit}] if {plain} else {other})", [limit]
    wanted = text.stated(node.is_)
    if wanted is None:
        return _OPEN
    other = f"{text.given(OPERATORS['is'](wanted))}({value}, facts)"
    if isinstance(wanted, str):
        plain = f"words[{value}] == {text.word(wanted)!r}"
        return f"({plain} if {value}.__class__ is str else {other})", []
    if isinstance(wanted, bool):
        return f"({value} is {wanted} or {value} is not {not wanted} and {other})", []
    return other, []


def _one_of(text: Text, node: Leaf, value: str, _: Place) -> Holds:
    wanted = text.stated(node.one_of)
    if wanted is None:
        return _OPEN
    other = f"{text.given(OPERATORS['one_of'](wanted))}({value}, facts)"
    if not all(isinstance(one, str) for one in wanted):
        return other, []
    plain = text.given(frozenset(map(text.word, wanted)))
    return f"(words[{value}] in {plain} if {value}.__class__ is str else {other})", []


def _within(text: Text, node: Leaf, value: str, _: Place) -> Holds:
    span = text.stated(node.within)
    if span is None:
        return _OPEN
    start = text.first(f"{text.given(span)}.before(as_of)")
    return f"{start} <= {value} <= as_of", []


def _between(text: Text, node: Leaf, value: str, place: Place) -> Holds:
    assert node.between is not None  # noqa: S101 - the operator says so
    low, high = (_limit(text, one, place) for one in node.between)
    return f"{low} <= {value} <= {high}", [low, high]


def _compared(sign: str, text: Text, node: Leaf, value: str, place: Place) -> Holds:
    limit = _limit(text, node.get(node.operator), place)
    return f"{value} {sign} {limit}", [limit]


_HOLDS: Mapping[str, Callable[[Text, Leaf, str, Place], Holds]] = {
    "is": _is,
    "one_of": _one_of,
    "at_least": partial(_compared, ">="),
    "at_most": partial(_compared, "<="),
    "between": _between,
    "within": _within,
    "before": partial(_compared, "<="),
    "after": partial(_compared, ">="),
}


def _limit(text: Text, given: object, place: Place) -> str:
    """Give the name of what is compared with: what the law states, or a fact, perhaps moved."""
    if not isinstance(given, FactRef):
        return text.given(text.stated(given))
    base = text.read(given.fact, place)
    forth = given.plus is not None
    step = given.plus if forth else given.minus
    if step is None:
        return base
    return text.near(f"None if {base} is None else {_moved(text, base, step, forth)}", base)


def _moved(text: Text, base: str, step: object, forth: bool) -> str:  # noqa: FBT001
    by = text.stated(step)
    if isinstance(by, Span):
        return f"{text.given(by)}.{'after' if forth else 'before'}({base})"
    return f"{base} {'+' if forth else '-'} {text.given(by)}"
