"""Reads small tables that users keep as CSV: lines of cells, with the number of each line.

What a table means is said by whoever asks for it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from authgen.errors import InvalidSettingsError, Problem
from authgen.intake.limits import CSV_BYTES
from authgen.intake.settings import bytes_of

Line = tuple[int, list[str]]


def lines_of(path: Path, slug: str) -> list[Line]:
    """Give the lines of a file that hold anything; `slug` is that of a file which is no text.

    MissingInputError when it does not exist, InvalidSettingsError when it cannot be read.
    """
    content = bytes_of(path, CSV_BYTES)
    try:
        reader = csv.reader(content.decode("utf-8-sig").splitlines(), strict=True)
        return [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except (UnicodeDecodeError, csv.Error):
        problem = Problem(path.name, "is no text", "save it as CSV", slug)
        raise InvalidSettingsError(f"{path.name} is invalid", problem.hint, (problem,)) from None


def column_of(lines: list[Line], title: str) -> int | None:
    """Give the column that has a title in the first line; None when there is none."""
    titles = [c.strip().casefold().replace("_", " ") for c in lines[0][1]] if lines else []
    return titles.index(title) if title in titles else None
