"""The leaves of a criterion: every condition that decides, with what it does to the verdict.

A leaf is a statement about a fact, a registered function or another criterion. Which verdicts
follow when it holds, and which when it fails, is read off the tree above it (`not` turns them
round); nothing is evaluated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    CriterionRef,
    DefinitionRef,
    Leaf,
    NoneOf,
    Predicate,
    Quantifier,
    TwoSided,
)
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict

Verdicts = frozenset[Verdict]
Condition = Leaf | Computed | CriterionRef
EVERY: Verdicts = frozenset(Verdict)


class Sides(Struct, frozen=True):
    """The verdicts that can follow where a condition holds, and where it fails."""

    holds: Verdicts
    fails: Verdicts

    def turned(self) -> Sides:
        """Give the sides under a negation."""
        return Sides(self.fails, self.holds)

    def half(self) -> Sides:
        """Give the sides of one half of a two-sided test: it decides only where it holds."""
        return Sides(self.holds, EVERY - self.holds)

    def of(self, truth: Truth) -> Verdicts:
        """Give the verdicts that can follow from a truth of the condition."""
        if truth is Truth.UNKNOWN:
            return (EVERY - self.holds - self.fails) or self.fails
        return self.holds if truth is Truth.YES else self.fails


OPEN = Sides(EVERY, EVERY)
"""The sides of a condition that chooses which record is looked at: any verdict may follow."""
_TESTED = Sides(frozenset({Verdict.MET}), frozenset({Verdict.NOT_MET}))
_APPLYING = Sides(EVERY - {Verdict.NOT_APPLICABLE}, frozenset({Verdict.NOT_APPLICABLE}))


def leaves(policy: Policy, criterion: Criterion) -> Iterator[tuple[Condition, Sides]]:
    """Give the leaves of a criterion in the order of the file, also those in definitions."""
    if criterion.applies_if is not None:
        yield from _below(policy.definitions, criterion.applies_if, _APPLYING)
    yield from _below(policy.definitions, criterion.test, _TESTED)


def _below(
    terms: Mapping[str, Predicate], node: Predicate, sides: Sides
) -> Iterator[tuple[Condition, Sides]]:
    if isinstance(node, (Leaf, Computed, CriterionRef)):
        yield node, sides
        return
    for inner, at in _parts(terms, node, sides):
        yield from _below(terms, inner, at)


_Joining = Quantifier | TwoSided | DefinitionRef | NoneOf | AllOf | AnyOf | AtLeast


def _parts(
    terms: Mapping[str, Predicate], node: _Joining, sides: Sides
) -> Iterator[tuple[Predicate, Sides]]:
    """Give what a node joins, each with its sides."""
    if isinstance(node, Quantifier):
        yield from _of_items(node, sides)
    elif isinstance(node, TwoSided):
        yield node.met, sides.half()
        yield node.not_met, sides.turned().half()
    elif isinstance(node, DefinitionRef):
        yield terms[node.definition], sides
    elif isinstance(node, NoneOf):
        yield from ((part, sides.turned()) for part in node.none)
    else:
        yield from ((part, sides) for part in _joined(node))


def _joined(node: AllOf | AnyOf | AtLeast) -> tuple[Predicate, ...]:
    if isinstance(node, AllOf):
        return node.all
    return node.any if isinstance(node, AnyOf) else node.of


def _of_items(node: Quantifier, sides: Sides) -> Iterator[tuple[Predicate, Sides]]:
    """Give what a quantifier asks of its items: what chooses them, and what must hold of them."""
    at = sides.turned() if node.form == "none" else sides
    chosen = {"latest": OPEN, "every": at.turned()}.get(node.form, at)
    yield from ((part, chosen) for part in node.where)
    if node.then is not None:
        yield node.then, at
