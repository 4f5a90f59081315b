"""Reads the authorization numbers that were set aside for a batch: one a line, or a CSV.

Which case gets which is not decided here, and a line at fault is named without what it holds:
it may be the wrong file.
"""

from __future__ import annotations

import re
from pathlib import Path

from authgen.errors import InvalidSettingsError, Problem
from authgen.intake.lines import Line, column_of, lines_of
from authgen.intake.validate import capped

SLUG = "authorization-number"
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,38}[A-Za-z0-9])?")
_TITLES = ("authorization number", "number")
_SHAPE = "1 to 40 of A-Z a-z 0-9 . _ / -, as it is to be printed"


def read_numbers(path: Path) -> tuple[str, ...]:
    """Give the numbers of a file in their order.

    MissingInputError when it does not exist, InvalidSettingsError with every line at fault.
    """
    lines = lines_of(path, SLUG)
    column, rows = _column(lines)
    found: dict[str, tuple[int, str]] = {}
    problems: list[Problem] = []
    for line, cells in rows:
        number = cells[column].strip() if column < len(cells) else ""
        first = found.setdefault(number.casefold(), (line, number))[0]
        if fault := _fault(cells, number, line, first, is_titled=rows is not lines):
            problems.append(Problem(f"{path.name}:{line}", *fault, SLUG))
    if not found:
        problems.append(Problem(path.name, "holds no number", "one a line", SLUG))
    if problems:
        hint = "mend the lines named; no number was used"
        raise InvalidSettingsError(f"{path.name} is invalid", hint, capped(problems))
    return tuple(number for _, number in found.values())


def _column(lines: list[Line]) -> tuple[int, list[Line]]:
    """Give the column of the numbers and the lines below its title, if there is one."""
    columns = (column_of(lines, title) for title in _TITLES)
    titled = next((column for column in columns if column is not None), None)
    return (0, lines) if titled is None else (titled, lines[1:])


def _fault(
    cells: list[str], number: str, line: int, first: int, *, is_titled: bool
) -> tuple[str, str] | None:
    if len(cells) > 1 and not is_titled:
        return "has several columns and no title", "give one the title authorization_number"
    if not _NUMBER.fullmatch(number):
        return "is no authorization number", _SHAPE
    return None if line == first else (f"is the number of line {first} again", "name each once")
