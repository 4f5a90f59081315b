"""A file as plain values, with the place of each: what validation and digests start from.

The tree keeps what the text says (text, whole numbers, decimals with their digits, true, false,
null, lists, keys) and nothing that it might mean. Places are for people: line and column from 1.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from authgen.errors import Problem
from authgen.intake.paths import Path, dotted
from authgen.intake.tokens import Fault

Value = dict[str, "Value"] | list["Value"] | str | int | Decimal | bool | None


class Spot(Struct):
    """Where a value stands, where its key stands, and the spots below it."""

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    below: dict[str | int, Spot] = field(default_factory=dict)


class Tree(Struct, frozen=True):
    """The values of one file; `file` is its name as messages give it."""

    file: str
    value: Value
    root: Spot

    def at(self, path: Path) -> Value:
        """Give the value at a path; None when there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def has(self, path: Path) -> bool:
        """Tell whether something, perhaps null, stands at a path."""
        return self._spot(path)[1]

    def place(self, path: Path) -> tuple[int, int]:
        """Give line and column of a value; of a missing one, those of what should hold it."""
        spot, _ = self._spot(path)
        return spot.line, spot.column

    def where(self, path: Path) -> str:
        """Write a place: case.yaml:31:12 clinical.mri.items[0].source."""
        return where(self.file, self.place(path), path)

    def where_key(self, path: Path) -> str:
        """Write the place of a key rather than of its value."""
        spot, _ = self._spot(path)
        return where(self.file, (spot.key_line or spot.line, spot.key_column or spot.column), path)

    def problem(self, path: Path, fault: Fault) -> Problem:
        """Make a problem of the value at a path."""
        return Problem(self.where(path), fault.what, fault.hint, fault.slug)

    def _spot(self, path: Path) -> tuple[Spot, bool]:
        spot = self.root
        for step in path:
            below = spot.below.get(step)
            if below is None:
                return spot, False
            spot = below
        return spot, True


def where(file: str, place: tuple[int, int], path: Path) -> str:
    """Write file, line, column and key, as every message begins."""
    return f"{file}:{place[0]}:{place[1]} {dotted(path)}".rstrip()
