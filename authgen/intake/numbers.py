"""Reads the authorization numbers that were set aside for a batch: one a line, or a CSV.

Which case gets which is not decided here, and a line at fault is named without what it holds:
it may be the wrong file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from authgen.errors import InvalidSettingsError, Problem
from authgen.intake.limits import NUMBERS_BYTES
from authgen.intake.settings import bytes_of
from authgen.intake.validate import capped

SLUG = "authorization-number"
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,38}[A-Za-z0-9])?")
_TITLES = ("authorization number", "number")
_SHAPE = "1 to 40 of A-Z a-z 0-9 . _ / -, as it is to be printed"

Line = tuple[int, list[str]]


def read_numbers(path: Path) -> tuple[str, ...]:
    """Give the numbers of a file in their order.

    MissingInputError when it does not exist, InvalidSettingsError with every line at fault.
    """
    content = bytes_of(path, NUMBERS_BYTES)
    try:
        lines = [*_lines(content.decode("utf-8-sig"))]
    except (UnicodeDecodeError, csv.Error):
        raise _invalid(path, [Problem(path.name, "is no text", "save it as CSV", SLUG)]) from None
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
        raise _invalid(path, problems)
    return tuple(number for _, number in found.values())


def _lines(text: str) -> Iterator[Line]:
    reader = csv.reader(text.splitlines(), strict=True)
    yield from ((reader.line_num, cells) for cells in reader if any(map(str.strip, cells)))


def _column(lines: list[Line]) -> tuple[int, list[Line]]:
    """Give the column of the numbers and the lines below its title, if there is one."""
    titles = [cell.strip().casefold().replace("_", " ") for cell in lines[0][1]] if lines else []
    for title in _TITLES:
        if title in titles:
            return titles.index(title), lines[1:]
    return 0, lines


def _fault(
    cells: list[str], number: str, line: int, first: int, *, is_titled: bool
) -> tuple[str, str] | None:
    if len(cells) > 1 and not is_titled:
        return "has several columns and no title", "give one the title authorization_number"
    if not _NUMBER.fullmatch(number):
        return "is no authorization number", _SHAPE
    return None if line == first else (f"is the number of line {first} again", "name each once")


def _invalid(path: Path, problems: list[Problem]) -> InvalidSettingsError:
    hint = "mend the lines named; no number was used"
    return InvalidSettingsError(f"{path.name} is invalid", hint, capped(problems))
