"""Kleene's three-valued truth: *unknown* is carried, never coerced.

NO < UNKNOWN < YES, so that "all" is the minimum, "any" the maximum and "not" the mirror.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """Whether a statement holds, as far as the evidence tells."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, value: bool | None) -> Truth:  # noqa: FBT001 - the truth of a bool is the point
        """Give the truth of a Python value; None is unknown."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO


NO, UNKNOWN, YES = Truth
"""The members by themselves: Python looks an attribute of an enumeration up slowly."""
_MIRRORED = (YES, UNKNOWN, NO)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Give Kleene's conjunction; of nothing it is YES. The first NO ends it."""
    found = YES
    for truth in truths:
        if truth is NO:
            return truth
        if truth is UNKNOWN:
            found = truth
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Give Kleene's disjunction; of nothing it is NO. The first YES ends it."""
    return negate(all_of(map(negate, truths)))


def negate(truth: Truth) -> Truth:
    """Give Kleene's negation."""
    return _MIRRORED[truth]


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """Tell whether `count` or more of the statements hold."""
    held = list(truths)
    sure = held.count(Truth.YES)
    if sure >= count:
        return Truth.YES
    return Truth.NO if sure + held.count(Truth.UNKNOWN) < count else Truth.UNKNOWN
