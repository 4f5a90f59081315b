"""Reads which letters are corrected in a batch: a CSV of cases and the references they replace.

Whether such a letter was released is the ledger's affair. A line at fault is named without what
it holds.
"""

from __future__ import annotations

from pathlib import Path

from authgen.errors import InvalidSettingsError, Problem
from authgen.intake.lines import column_of, lines_of
from authgen.intake.validate import capped

SLUG = "correction"
_TITLES = ("case id", "reference")


def read_corrections(path: Path) -> dict[str, str]:
    """Give the reference of the letter to be replaced, by case id.

    MissingInputError when the file does not exist, InvalidSettingsError with every line at fault.
    """
    lines = lines_of(path, SLUG)
    case_ids, references = (column_of(lines, title) for title in _TITLES)
    if case_ids is None or references is None:
        what, hint = "has no columns case_id and reference", "name them in the first line"
        raise _invalid(path, [Problem(path.name, what, hint, SLUG)])
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, cells in lines[1:]:
        where = f"{path.name}:{number}"
        case_id, reference = (
            cells[at].strip() if at < len(cells) else "" for at in (case_ids, references)
        )
        if not case_id or not reference:
            problems.append(Problem(where, "is not whole", "a case_id and a reference", SLUG))
        elif found.setdefault(case_id, reference) != reference:
            problems.append(Problem(where, "names a case again", "one letter stands", SLUG))
    if problems:
        raise _invalid(path, problems)
    return found


def _invalid(path: Path, problems: list[Problem]) -> InvalidSettingsError:
    hint = "mend the lines named; nothing was written"
    return InvalidSettingsError(f"{path.name} is invalid", hint, capped(problems))
