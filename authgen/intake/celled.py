"""Values that stand in cells, as a tree whose places are cells.

So the checks of a case file serve for a row of a sheet too: a message names sheet and cell
where that of a file names line and column.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from openpyxl.utils import get_column_letter

from authgen.case.case import Case
from authgen.errors import Problem
from authgen.intake.cell_values import value_of
from authgen.intake.cells import Cell, Sheet
from authgen.intake.layout import Slot
from authgen.intake.listing import listing_problems
from authgen.intake.parse import Parsed
from authgen.intake.paths import Path, dotted
from authgen.intake.tokens import Fault
from authgen.intake.tree import Spot, Tree, Value
from authgen.intake.validate import modelled
from authgen.policy.tables import Tables

_SCHEMA = "authgen.case/1"


def place(sheet: str, row: int, column: int | None = None) -> str:
    """Write the place of a cell, or of a row, all counted from 0: relapses!C4."""
    return f"{sheet}!{get_column_letter(column + 1) if column is not None else ''}{row + 1}"


class CellTree(Tree, frozen=True):
    """A tree whose values stand in the cells of `cells`, each under its path."""

    cells: Mapping[Path, str]

    def has(self, path: Path) -> bool:
        """Tell whether something stands at a path; an empty cell leaves no key."""
        return self.at(path) is not None or path in self.cells

    def where(self, path: Path) -> str:
        """Write a place: case.xlsx relapses!C4 clinical.relapses.items[2].recovery."""
        ends = range(len(path), -1, -1)
        cell = next((self.cells[path[:end]] for end in ends if path[:end] in self.cells), "")
        return " ".join(filter(None, (self.file, cell, dotted(path))))

    def where_key(self, path: Path) -> str:
        """Write the place of a key, which is that of its value."""
        return self.where(path)


class Filed(Struct, frozen=True):
    """One case out of a workbook: its values when nothing is wrong, and everything that is."""

    value: dict[str, Value]
    case_id: str
    problems: tuple[Problem, ...]
    where: str


class Gathering(Struct):
    """The values of one case while its cells are read; `start` is its place in the workbook."""

    file: str
    start: str
    value: dict[str, Value] = field(default_factory=lambda: {"schema": _SCHEMA})
    cells: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Path] = field(default_factory=set)

    def take(self, cell: Cell, at: str, slot: Slot, path: Path) -> None:
        """Take what a cell holds as the value of a path."""
        self.cells[path] = at
        value = value_of(cell, slot)
        if isinstance(value, Fault):
            self.fault(at, path, value)
            self.faulty.add(path)
        self.plant(path, None if isinstance(value, Fault) else value)

    def fault(self, at: str, path: Path, fault: Fault) -> None:
        """Note what is wrong with a cell."""
        where = " ".join(filter(None, (self.file, at, dotted(path))))
        self.problems.append(Problem(where, fault.what, fault.hint, fault.slug))

    def plant(self, path: Path, value: Value) -> None:
        """Put a value under its path."""
        at: Value = self.value
        for step, after in zip(path, (*path[1:], None), strict=True):
            empty: Value = [] if isinstance(after, int) else {}
            new = value if after is None else empty
            if isinstance(at, dict) and isinstance(step, str):
                at = at.setdefault(step, new)
            elif isinstance(at, list) and isinstance(step, int):
                at.extend({} for _ in range(step + 1 - len(at)))
                at = at[step]

    def filed(self, tables: Tables) -> Filed:
        """Check the case as one in a file is checked."""
        tree = CellTree(self.file, self.value, Spot(1, 1), {(): self.start, **self.cells})
        read = modelled(Parsed(tree, tuple(self.problems), frozenset(self.faulty)), Case)
        problems = (*read.problems, *listing_problems(tree, tables))
        case_id = str(tree.at(("case_id",)) or "")
        return Filed(self.value, case_id, problems, f"{self.file} {self.start}")


def cells_in(sheet: Sheet, row: int) -> list[tuple[int, Cell]]:
    """Give the cells of a row that hold something, each with its column."""
    return [(at, cell) for at, cell in enumerate(sheet.rows[row]) if cell is not None]
