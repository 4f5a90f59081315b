"""What the YAML and the JSON reader hand to the composer, one token at a time.

Both forms of a case file meet here, so that limits, duplicate keys and places are checked by
one piece of code. Positions count from 1, in characters.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from authgen.intake.limits import DIGITS, SLUG

Scalar = str | int | Decimal | bool | None


class Sort(Enum):
    """What a token is."""

    OPEN_MAP = auto()
    OPEN_LIST = auto()
    CLOSE = auto()
    SCALAR = auto()
    FAULT = auto()


class Fault(NamedTuple):
    """A fault of the text, before the composer adds where it stands and under which key."""

    slug: str
    what: str
    hint: str = ""


class Token(NamedTuple):
    """One step of the text.

    `value` is that of a scalar; a scalar with a `fault` has none. A FAULT stands before a value
    that is itself readable.
    """

    sort: Sort
    line: int
    column: int
    value: Scalar = None
    fault: Fault | None = None


class BrokenTextError(Exception):
    """The text cannot be read on from here; it never leaves this room."""

    def __init__(self, fault: Fault, line: int, column: int) -> None:
        """Keep the fault and where reading stopped."""
        super().__init__(fault.slug)
        self.fault = fault
        self.line = line
        self.column = column


_NOT_FINITE = Fault(
    "invalid-value", "is not a finite number", "write a number, or put it in quotes"
)
_TOO_LONG = Fault(SLUG, DIGITS.sentence)


def number(text: str) -> int | Decimal | Fault:
    """Give the number that a text in decimal notation stands for, digits kept as written."""
    if len(text) > DIGITS.most:
        return _TOO_LONG
    try:
        return int(text)
    except ValueError:
        value = Decimal(text)
    if not value.is_finite():
        return _NOT_FINITE
    return _TOO_LONG if abs(value.adjusted()) > DIGITS.most else value
