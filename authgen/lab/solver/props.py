"""Propositions that fold: Python's True and False stay what they are, the rest is the solver's.

A predicate over a case whose facts are all known comes out as plain truth, without the solver;
over a case left open it comes out as a formula, as small as its known parts allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import z3
from msgspec import Struct

from authgen.lab.solver.search import Prop, joined, related
from authgen.terms.truth import Truth


def both(*props: Prop) -> Prop:
    """Say that all of the propositions hold."""
    return _joined(props, stop=False, make=z3.Z3_mk_and)


def either(*props: Prop) -> Prop:
    """Say that one or more of the propositions hold."""
    return _joined(props, stop=True, make=z3.Z3_mk_or)


def _joined(props: Sequence[Prop], *, stop: bool, make: Any) -> Prop:  # noqa: ANN401 - z3
    left = []
    for prop in props:
        if prop is stop:
            return stop
        if prop is not (not stop):
            left.append(prop)
    if not left:
        return not stop
    return left[0] if len(left) == 1 else joined(make, left)


def negated(prop: Prop) -> Prop:
    """Say that a proposition does not hold."""
    return (not prop) if isinstance(prop, bool) else related(z3.Z3_mk_not, prop)


def implied(condition: Prop, then: Prop) -> Prop:
    """Say that one proposition follows from another."""
    return either(negated(condition), then)


def chosen(condition: Prop, then: Prop, other: Prop) -> Prop:
    """Give the one proposition where the condition holds, else the other."""
    if isinstance(condition, bool):
        return then if condition else other
    return both(implied(condition, then), either(condition, other))


def same(one: Prop, other: Prop) -> Prop:
    """Say that two propositions hold together or not at all."""
    if isinstance(one, bool):
        return other if one else negated(other)
    if isinstance(other, bool):
        return one if other else negated(one)
    return related(z3.Z3_mk_iff, one, other)


def at_least(count: int, props: Sequence[Prop]) -> Prop:
    """Say that `count` or more of the propositions hold."""
    held = tuple(props)

    @cache
    def of(wanted: int, first: int) -> Prop:
        if wanted <= 0:
            return True
        if len(held) - first < wanted:
            return False
        return either(both(held[first], of(wanted - 1, first + 1)), of(wanted, first + 1))

    return of(count, 0)


class Tri(Struct, frozen=True):
    """A three-valued truth as two propositions, never both: it is YES, it is NO."""

    yes: Prop
    no: Prop

    @property
    def open(self) -> Prop:
        """Whether it is unknown."""
        return negated(either(self.yes, self.no))

    def negated(self) -> Tri:
        """Give Kleene's negation."""
        return Tri(self.no, self.yes)

    def among(self, truth: Truth) -> Prop:
        """Say that it is the truth given."""
        return {Truth.YES: self.yes, Truth.NO: self.no, Truth.UNKNOWN: self.open}[truth]

    def equals(self, other: Tri) -> Prop:
        """Say that two truths are the same."""
        return both(same(self.yes, other.yes), same(self.no, other.no))

    def where(self, condition: Prop, other: Tri) -> Tri:
        """Give this truth where the condition holds, else the other."""
        yes, no = chosen(condition, self.yes, other.yes), chosen(condition, self.no, other.no)
        return Tri(yes, no)


YES, NO = Tri(yes=True, no=False), Tri(yes=False, no=True)
OPEN = Tri(yes=False, no=False)


def every(truths: Iterable[Tri]) -> Tri:
    """Give Kleene's conjunction."""
    held = tuple(truths)
    return Tri(both(*(t.yes for t in held)), either(*(t.no for t in held)))


def some(truths: Iterable[Tri]) -> Tri:
    """Give Kleene's disjunction."""
    held = tuple(truths)
    return Tri(either(*(t.yes for t in held)), both(*(t.no for t in held)))


def enough(count: int, truths: Iterable[Tri]) -> Tri:
    """Tell whether `count` or more hold."""
    held = tuple(truths)
    could = [negated(t.no) for t in held]
    return Tri(at_least(count, [t.yes for t in held]), negated(at_least(count, could)))
