"""Propositions fold to plain truth where they can, and mean what they say where they cannot."""

from __future__ import annotations

from itertools import product

import pytest
import z3

from authgen.lab.solver.props import (
    NO,
    OPEN,
    YES,
    Tri,
    at_least,
    both,
    chosen,
    either,
    enough,
    every,
    implied,
    negated,
    same,
    some,
)
from authgen.lab.solver.search import Search
from authgen.terms import truth as kleene
from authgen.terms.truth import Truth

TRIS = {Truth.YES: YES, Truth.NO: NO, Truth.UNKNOWN: OPEN}
A, B = z3.Bool("a"), z3.Bool("b")


def holds(prop: object, *, a: bool, b: bool) -> bool:
    return Search([same(A, a), same(B, b)]).possible(prop)


@pytest.mark.parametrize(("a", "b"), list(product((True, False), repeat=2)))
def test_open_propositions_mean_what_python_says(a: bool, b: bool) -> None:  # noqa: FBT001
    assert holds(both(A, B, True), a=a, b=b) is (a and b)  # noqa: FBT003
    assert holds(either(A, B, False), a=a, b=b) is (a or b)  # noqa: FBT003
    assert holds(negated(A), a=a, b=b) is (not a)
    assert holds(implied(A, B), a=a, b=b) is (not a or b)
    assert holds(same(A, B), a=a, b=b) is (a == b)
    assert holds(chosen(A, B, negated(B)), a=a, b=b) is (b if a else not b)
    for count in range(4):
        assert holds(at_least(count, [A, B, A]), a=a, b=b) is (2 * a + b >= count)


def test_plain_truth_stays_plain() -> None:
    assert both() is True
    assert either() is False
    assert both(A, False) is False  # noqa: FBT003
    assert either(A, True) is True  # noqa: FBT003
    assert both(A, True) is A  # noqa: FBT003
    assert negated(True) is False  # noqa: FBT003
    assert same(True, False) is False  # noqa: FBT003
    assert chosen(True, A, B) is A  # noqa: FBT003


@pytest.mark.parametrize(("one", "other"), list(product(Truth, repeat=2)))
def test_three_values_are_those_of_kleene(one: Truth, other: Truth) -> None:
    pair, tris = [one, other], [TRIS[one], TRIS[other]]
    assert every(tris) == TRIS[kleene.all_of(pair)]
    assert some(tris) == TRIS[kleene.any_of(pair)]
    assert TRIS[one].negated() == TRIS[kleene.negate(one)]
    assert enough(1, tris) == TRIS[kleene.at_least(1, pair)]
    assert enough(2, tris) == TRIS[kleene.at_least(2, pair)]
    assert TRIS[one].equals(TRIS[other]) is (one is other)
    assert [t for t in Truth if TRIS[one].among(t)] == [one]


def test_a_truth_where_a_condition_holds() -> None:
    assert YES.where(True, NO) == YES  # noqa: FBT003
    assert YES.where(False, OPEN) == OPEN  # noqa: FBT003
    found = Tri(A, negated(A)).where(B, NO)
    assert holds(found.yes, a=True, b=True)
    assert not holds(found.yes, a=True, b=False)
