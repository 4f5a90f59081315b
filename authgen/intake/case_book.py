"""A workbook that holds one case: the sheet `case` with a row for each key, and a sheet a list.

Nothing that stands in it is passed over: a key, a column or a sheet that a case does not have is
a problem.
"""

from __future__ import annotations

from authgen.intake.celled import Filed, Gathering, cells_in, place
from authgen.intake.cells import Cell, Sheet
from authgen.intake.layout import CASE_SHEET, WORDS_SHEET, ListSheet, Slot, layout
from authgen.intake.paths import Path, dotted
from authgen.intake.tokens import Fault
from authgen.intake.wording import meant
from authgen.policy.tables import Tables

EMPTY_PART = "{}"


def holds_one_case(sheets: tuple[Sheet, ...]) -> bool:
    """Tell whether a workbook is one case, and not a list of requests."""
    return any(sheet.name == CASE_SHEET for sheet in sheets)


def read_case_book(file: str, sheets: tuple[Sheet, ...], tables: Tables) -> Filed:
    """Read the case of a workbook; `file` is its name in messages."""
    found = Gathering(file, CASE_SHEET)
    lists = {sheet.name: sheet for sheet in layout().lists}
    for sheet in sheets:
        if sheet.name == CASE_SHEET:
            _keys(sheet, found)
    for sheet in sheets:
        if sheet.name in lists:
            _entries(sheet, lists[sheet.name], found)
        elif sheet.name not in {CASE_SHEET, WORDS_SHEET} and any(map(any, sheet.rows)):
            hint = meant(sheet.name, list(lists), "sheets")
            fault = Fault("unknown-key", "is a sheet that a case does not have", hint)
            found.fault(f"sheet {sheets.index(sheet) + 1}", (), fault)
    return found.filed(tables)


def _keys(sheet: Sheet, found: Gathering) -> None:
    slots = {slot.name: slot for slot in layout().slots}
    parts = {dotted(part): part for part in layout().parts}
    empty: list[Path] = []
    for row, cells in enumerate(sheet.rows[1:], start=1):
        key = cells[0].text.strip() if cells and cells[0] else ""
        value = cells[1] if len(cells) > 1 else None
        if value is None:
            continue
        if key in parts and value.text == EMPTY_PART:
            empty.append(parts[key])
        elif key not in slots:
            hint = meant(key, [*slots], "keys")
            fault = Fault("unknown-key", "is beside no key of a case", hint)
            found.fault(place(sheet.name, row, 0), (), fault)
        elif slots[key].path in found.cells:
            fault = Fault("duplicate-key", "is a key that stands in the sheet twice", "keep one")
            found.fault(place(sheet.name, row, 0), slots[key].path, fault)
        else:
            found.take(value, place(sheet.name, row, 1), slots[key], slots[key].path)
    for part in empty:
        found.plant(part, {})


def _entries(sheet: Sheet, listed: ListSheet, found: Gathering) -> None:
    columns = {slot.name: slot for slot in listed.columns}
    head = [cell.text.strip() if cell else "" for cell in sheet.rows[0]] if sheet.rows else []
    number = 0
    for row in range(1, len(sheet.rows)):
        cells = cells_in(sheet, row)
        if not cells:
            continue
        path = (*listed.path, number)
        found.cells[path] = place(sheet.name, row)
        for at, cell in cells:
            slot = columns.get(head[at]) if at < len(head) else None
            _entry(cell, place(sheet.name, row, at), slot, path, found)
        number += 1


def _entry(cell: Cell, at: str, slot: Slot | None, path: Path, found: Gathering) -> None:
    below = (*path, *slot.path) if slot else path
    if slot is None or below in found.cells:
        hint = "name the column by a key of the list, once"
        found.fault(at, path, Fault("unknown-key", "stands in a column without a key", hint))
    else:
        found.take(cell, at, slot, below)
