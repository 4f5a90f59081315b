"""Values of a case left open: a code that points into a row of plain values.

Dates, numbers and words alike: what is known is a code that is a number of Python's, what is
open is a code of the solver's. Months need no arithmetic of the solver, because a date moved by
a span is the same code with another row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, partial
from itertools import pairwise
from operator import eq
from typing import Any

import z3
from msgspec import Struct
from msgspec.structs import replace

from authgen.lab.solver.props import both, either, implied, negated
from authgen.lab.solver.search import Prop, related

Plain = Any  # date | Decimal | str: of one sort within a row


class Code:
    """A code that the solver chooses. What was once said of it is kept: law is said many times."""

    def __init__(self, term: Any) -> None:  # noqa: ANN401 - a z3.BitVecRef
        """Take the solver's term."""
        self.term = term
        self._size: int = term.size()
        self._up_to: dict[int, Prop] = {}
        self._above: dict[int, Prop] = {}
        self.compared: dict[tuple[Any, ...], Prop] = {}

    def at(self, code: int) -> Prop:
        """Say that it is a code."""
        return related(z3.Z3_mk_eq, self.term, _literal(code, self._size))

    def up_to(self, last: int) -> Prop:
        """Say that it is not above a code."""
        if last not in self._up_to:
            literal = _literal(last, self._size)
            self._up_to[last] = related(z3.Z3_mk_bvule, self.term, literal)
        return self._up_to[last]

    def above(self, last: int) -> Prop:
        """Say that it is above a code."""
        if last not in self._above:
            self._above[last] = negated(self.up_to(last))
        return self._above[last]


class Coded(Struct, frozen=True):
    """One of the plain values in `row`: the one at `code`."""

    code: int | Code
    row: tuple[Plain, ...]

    def moved(self, move: Callable[[Plain], Plain]) -> Coded:
        """Give the value moved, as a date by a span; the order of values may change."""
        return replace(self, row=tuple(map(move, self.row)))

    @property
    def ascends(self) -> bool:
        """Whether a higher code never points to a lower value."""
        return all(low <= high for low, high in pairwise(self.row))

    @property
    def is_told_apart(self) -> bool:
        """Whether no two codes point to the same value."""
        return len(set(self.row)) == len(self.row)

    def holds(self, test: Callable[[Plain], bool]) -> Prop:
        """Say that the value passes a test."""
        if isinstance(self.code, int):
            return bool(test(self.row[self.code]))
        return self.among([code for code, plain in enumerate(self.row) if test(plain)])

    def among(self, codes: Iterable[int]) -> Prop:
        """Say that the value is at one of some codes."""
        return either(*(self._in(*run) for run in _runs(sorted(codes))))

    def up_to(self, last: int) -> Prop:
        """Say that the code is not above a code; none is below the first."""
        if last < 0:
            return False
        if last >= len(self.row) - 1:
            return True
        return self.code <= last if isinstance(self.code, int) else self.code.up_to(last)

    def above(self, last: int) -> Prop:
        """Say that the code is above a code."""
        inside = 0 <= last < len(self.row) - 1
        return self.code.above(last) if inside and isinstance(self.code, Code) else last < 0

    def _in(self, first: int, last: int) -> Prop:
        if first == last and isinstance(self.code, Code):
            return self.code.at(first)
        return both(self.above(first - 1), self.up_to(last))


@cache
def _literal(code: int, size: int) -> Any:  # noqa: ANN401 - z3
    return z3.BitVecVal(code, size)


def known(plain: Plain) -> Coded:
    """Give a value that is known."""
    return Coded(0, (plain,))


def open_value(name: str, row: Sequence[Plain]) -> tuple[Coded, Prop]:
    """Give a value that may be any of a row, and the rule that keeps it inside."""
    held = tuple(row)
    if len(held) == 1:
        return known(held[0]), True
    code = Code(z3.BitVec(name, max(1, (len(held) - 1).bit_length())))
    return Coded(code, held), code.up_to(len(held) - 1)


def equal(one: Coded, other: Coded) -> Prop:
    """Say that two values are the same."""
    if isinstance(other.code, int):
        wanted = other.row[other.code]
        return one.holds(lambda plain: bool(plain == wanted))
    if isinstance(one.code, int):
        return equal(other, one)
    if one.row == other.row and one.is_told_apart:
        return related(z3.Z3_mk_eq, one.code.term, other.code.term)
    shared = sorted(set(one.row) & set(other.row))
    return either(*(both(equal(one, known(v)), equal(other, known(v))) for v in shared))


def at_most(one: Coded, other: Coded) -> Prop:
    """Say that the one value is not above the other."""
    if isinstance(other.code, int):
        limit = other.row[other.code]
        return one.holds(lambda plain: bool(plain <= limit))
    if isinstance(one.code, int):
        least = one.row[one.code]
        return other.holds(lambda plain: bool(plain >= least))
    pair = (one.row, other.code, other.row)
    if pair not in one.code.compared:
        one.code.compared[pair] = _compared(one, other)
    return one.code.compared[pair]


def _compared(one: Coded, other: Coded) -> Prop:
    if not (one.ascends and other.ascends):
        limits = (known(limit) for limit in dict.fromkeys(other.row))
        return both(*(implied(at_most(other, v), at_most(one, v)) for v in limits))
    is_same = one.row == other.row and one.is_told_apart
    if is_same and isinstance(one.code, Code) and isinstance(other.code, Code):
        return related(z3.Z3_mk_bvule, one.code.term, other.code.term)
    return both(*_steps(one, other))


def _steps(one: Coded, other: Coded) -> list[Prop]:
    """Say it step by step: while the other is not above a value, the one is not either."""
    highest: dict[int, int] = {}
    for code, limit in enumerate(other.row):
        highest[bisect_right(one.row, limit) - 1] = code
    return [either(other.above(code), one.up_to(limit)) for limit, code in highest.items()]


def earlier(one: Coded, other: Coded) -> Prop:
    """Say that the one value is below the other."""
    return negated(at_most(other, one))


def looked_up(value: Coded, table: Callable[[Plain], Hashable | None]) -> tuple[Prop, Coded]:
    """Give whether a table holds anything for a value, and what it holds."""
    found = [table(plain) for plain in value.row]
    filler = next((f for f in found if f is not None), None)
    row = tuple(filler if f is None else f for f in found)
    return value.holds(lambda plain: table(plain) is not None), Coded(value.code, row)


def between(condition: Prop, then: Coded, other: Coded) -> Coded:
    """Give the one value where the condition holds, else the other."""
    if isinstance(condition, bool):
        return then if condition else other
    row = tuple(sorted(set(then.row) | set(other.row)))
    size = max(1, (len(row) - 1).bit_length())
    term = z3.If(condition, _recoded(then, row, size), _recoded(other, row, size))
    return Coded(Code(term), row)


def _recoded(value: Coded, row: tuple[Plain, ...], size: int) -> Any:  # noqa: ANN401 - z3
    """Write a value's code in another row."""
    if isinstance(value.code, int):
        return _literal(bisect_left(row, value.row[value.code]), size)
    if value.row == row:
        return value.code.term
    at: Any = _literal(0, size)
    for plain in set(value.row):
        code = _literal(bisect_right(row, plain) - 1, size)
        at = z3.If(value.holds(partial(eq, plain)), code, at)
    return at


def _runs(codes: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs
