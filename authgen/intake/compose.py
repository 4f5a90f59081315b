"""Builds a tree from tokens and guards while it does: depth, size, length, keys.

Each limit is checked as its token arrives, before anything is built from it. Nothing recurses.
Faults that leave the rest readable are collected; the others end the reading.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from authgen.errors import Problem
from authgen.intake.encoding import REFUSED, refusal
from authgen.intake.limits import DEPTH, NODES, SLUG, TEXT_LENGTH, Limit
from authgen.intake.paths import Path
from authgen.intake.tokens import BrokenTextError, Fault, Scalar, Sort, Token
from authgen.intake.tree import Spot, Tree, Value, where

_KEY = Fault("key-form", "is a key that is not text", "put the key in quotes")
_MERGE = Fault("yaml-anchor", "merges keys (<<)", "write the keys out")
_EMPTY = Fault("empty-file", "holds no values")
_TOO_LONG = Fault(SLUG, TEXT_LENGTH.sentence)


class _Frame(Struct):
    """An open list or mapping. A key that is refused is not `kept`, nor is its value."""

    container: dict[str, Value] | list[Value]
    spot: Spot
    key: str | None = None  # the key whose value comes next
    key_place: tuple[int, int] = (0, 0)
    kept: bool = True
    step: str | int = 0  # where the last value was put

    @property
    def wants_key(self) -> bool:
        return isinstance(self.container, dict) and self.key is None

    @property
    def next_step(self) -> str | int | None:
        return self.key if isinstance(self.container, dict) else len(self.container)

    def hold(self, value: Value, spot: Spot) -> None:
        if isinstance(self.container, list):
            self.step = len(self.container)
            self.container.append(value)
        else:
            self.step = self.key or ""
            self.key = None
            spot.key_line, spot.key_column = self.key_place
            if not self.kept:
                return
            self.container[self.step] = value
        self.spot.below[self.step] = spot


class Composer:
    """Takes tokens and builds the tree.

    `problems` are what it found on the way; `faulty` are the paths of values that it replaced
    by null, of which nothing more need be said.
    """

    def __init__(self, file: str) -> None:
        """Begin a tree of the file with this name."""
        self.problems: list[Problem] = []
        self.faulty: set[Path] = set()
        self._file = file
        self._frames: list[_Frame] = []
        self._tree: Tree | None = None
        self._nodes = 0

    def compose(self, tokens: Iterable[Token]) -> Tree | None:
        """Build the tree; None when the text cannot be read to its end."""
        try:
            for token in tokens:
                self._take(token)
        except BrokenTextError as error:
            self._note(error.fault, error.line, error.column)
            return None
        if self._tree is None:
            self._note(_EMPTY, 1, 1)
        return self._tree

    def _take(self, token: Token) -> None:
        if token.sort is Sort.CLOSE:
            self._frames.pop()
        elif token.sort is Sort.SCALAR:
            self._scalar(token)
        elif token.fault is not None:
            self._note(token.fault, token.line, token.column)
        else:
            self._open(token)

    def _open(self, token: Token) -> None:
        self._count(token)
        if DEPTH.is_passed_by(len(self._frames) + 1):
            raise _stopped(DEPTH, token)
        if self._frames and self._frames[-1].wants_key:
            raise BrokenTextError(_KEY, token.line, token.column)
        container: dict[str, Value] | list[Value] = {} if token.sort is Sort.OPEN_MAP else []
        self._frames.append(_Frame(container, self._put(container, token)))

    def _scalar(self, token: Token) -> None:
        self._count(token)
        fault = token.fault or _text_fault(token.value)
        if self._frames and self._frames[-1].wants_key:
            self._begin_key(token, fault)
            return
        if fault is not None and not (self._frames and not self._frames[-1].kept):
            self._note(fault, token.line, token.column)
            self.faulty.add(self._path())
        self._put(token.value if fault is None else None, token)

    def _begin_key(self, token: Token, fault: Fault | None) -> None:
        frame = self._frames[-1]
        frame.key = str(token.value)
        frame.key_place = (token.line, token.column)
        fault = fault or _key_fault(token.value, frame.spot)
        frame.kept = fault is None
        if fault is not None:
            self._note(fault, token.line, token.column)

    def _put(self, value: Value, token: Token) -> Spot:
        spot = Spot(token.line, token.column)
        if self._frames:
            self._frames[-1].hold(value, spot)
        else:
            self._tree = Tree(self._file, value, spot)
        return spot

    def _count(self, token: Token) -> None:
        self._nodes += 1
        if NODES.is_passed_by(self._nodes):
            raise _stopped(NODES, token)

    def _path(self) -> Path:
        held = tuple(frame.step for frame in self._frames[:-1])
        last = self._frames[-1].next_step if self._frames else None
        return held if last is None else (*held, last)

    def _note(self, fault: Fault, line: int, column: int) -> None:
        place = where(self._file, (line, column), self._path())
        self.problems.append(Problem(place, fault.what, fault.hint, fault.slug))


def _stopped(limit: Limit, token: Token) -> BrokenTextError:
    return BrokenTextError(Fault(SLUG, limit.sentence), token.line, token.column)


def _key_fault(key: Scalar, spot: Spot) -> Fault | None:
    if not isinstance(key, str):
        return _KEY
    if key == "<<":
        return _MERGE
    first = spot.below.get(key)
    if first is None:
        return None
    what = f"is given twice; it stands first on line {first.key_line}, column {first.key_column}"
    return Fault("duplicate-key", what, "keep one of the two")


def _text_fault(value: Scalar) -> Fault | None:
    if not isinstance(value, str):
        return None
    if TEXT_LENGTH.is_passed_by(len(value)):
        return _TOO_LONG
    odd = REFUSED.search(value)
    return None if odd is None else refusal(odd[0])
