"""A list of requests: a row of a sheet for each case, a title over each column.

Nothing that stands in the list is passed over: a column whose title means no key, or several, is
a problem unless the mapping leaves it out. A title is not repeated in a message: a list without
titles has a member where they should stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from authgen.errors import Problem
from authgen.intake.celled import Filed, Gathering, cells_in, place
from authgen.intake.cells import Cell, Sheet
from authgen.intake.layout import Slot, slot_at
from authgen.intake.mapping import Mapping
from authgen.intake.paths import Path
from authgen.policy.tables import Tables

_SHOWN = 4  # keys that a title may mean


def read_requests(
    file: str, sheets: tuple[Sheet, ...], mapping: Mapping, tables: Tables
) -> tuple[list[Filed], list[Problem]]:
    """Give the case of each row, and what is wrong with the list itself."""
    named = [sheet for sheet in sheets if mapping.sheet in {None, sheet.name}]
    if not named:
        what, hint = "has no sheet of the name that the mapping gives", "correct `sheet`"
        return [], [Problem(file, what, hint, "sheet-missing")]
    sheet, top = named[0], mapping.header - 1
    titles = cells_in(sheet, top) if top < len(sheet.rows) else []
    columns, problems = _columns(file, sheet, titles, mapping, top)
    if problems:
        return [], problems
    rows = range(top + 1, len(sheet.rows))
    filled = (row for row in rows if any(at in columns for at, _ in cells_in(sheet, row)))
    return [_case(file, sheet, row, columns, mapping).filed(tables) for row in filled], []


def _columns(
    file: str, sheet: Sheet, titles: list[tuple[int, Cell]], mapping: Mapping, top: int
) -> tuple[dict[int, Slot], list[Problem]]:
    """Give the key of each column, and the problems of the titles."""
    columns: dict[int, Slot] = {}
    problems = [*_untitled(file, sheet, titles, top), *_missing(file, sheet, titles, mapping, top)]
    for at, title in titles:
        text = title.text.strip()
        slots = mapping.slots_of(text)
        where = f"{file} {place(sheet.name, top, at)}"
        if len(slots) == 1 and slots[0] in columns.values():
            what = f"is a second column for {slots[0].name}"
            problems.append(Problem(where, what, "leave one out", "duplicate-key"))
        elif len(slots) == 1:
            columns[at] = slots[0]
        elif not mapping.leaves_out(text):
            problems.append(Problem(where, *_unclear(slots), "unknown-key"))
    return columns, problems


def _unclear(slots: list[Slot]) -> tuple[str, str]:
    if not slots:
        return "is a title that means no key of a case", "name its key in a mapping, or null"
    meant = ", ".join(slot.name for slot in slots[:_SHOWN])
    return f"is a title that may mean {meant}", "write the key in full, or name it in a mapping"


def _untitled(
    file: str, sheet: Sheet, titles: list[tuple[int, Cell]], top: int
) -> Iterator[Problem]:
    known = {at for at, _ in titles}
    rows = range(top + 1, len(sheet.rows))
    filled = {at: row for row in reversed(rows) for at, _ in cells_in(sheet, row)}
    for at in sorted(filled.keys() - known):
        where = f"{file} {place(sheet.name, filled[at], at)}"
        yield Problem(where, "stands in a column without a title", "give it one", "unknown-key")


def _missing(
    file: str, sheet: Sheet, titles: list[tuple[int, Cell]], mapping: Mapping, top: int
) -> Iterator[Problem]:
    lacking = mapping.columns.keys() - {title.text.strip() for _, title in titles}
    for name in sorted(lacking):
        key = mapping.columns[name] or "nothing"
        what = f"has no column of the title that the mapping gives for {key}"
        where = f"{file} {place(sheet.name, top)}"
        yield Problem(where, what, "correct the mapping or the title", "missing-key")


def _case(
    file: str, sheet: Sheet, row: int, columns: dict[int, Slot], mapping: Mapping
) -> Gathering:
    found = Gathering(file, place(sheet.name, row))
    given = [(place(sheet.name, row, at), columns[at], cell) for at, cell in cells_in(sheet, row)
             if at in columns]  # fmt: skip
    taken = {slot.path for _, slot, _ in given}
    constant = [(slot_at(key), _typed(value)) for key, value in mapping.values.items()]
    given += [(found.start, s, cell) for s, cell in constant if s and s.path not in taken]
    closed = _closed_up([slot.path for _, slot, _ in given])
    for at, slot, cell in given:
        found.take(cell, at, slot, closed[slot.path])
    return found


def _closed_up(paths: list[Path]) -> dict[Path, Path]:
    """Give each path with the entries of its list counted without gaps."""
    heads = {path: next((n for n, s in enumerate(path) if isinstance(s, int)), None)
             for path in paths}  # fmt: skip
    used: dict[Path, list[Path]] = {}
    for head in sorted({path[: at + 1] for path, at in heads.items() if at is not None}, key=repr):
        used.setdefault(head[:-1], []).append(head)
    return {
        path: path if at is None else
        (*path[:at], used[path[:at]].index(path[: at + 1]), *path[at + 1 :])
        for path, at in heads.items()
    }  # fmt: skip


def _typed(value: object) -> Cell:
    if isinstance(value, bool):
        return Cell("yes-no", str(value).upper())
    return Cell("text" if isinstance(value, str) else "number", str(value))
