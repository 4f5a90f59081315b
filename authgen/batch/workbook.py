"""The report as an Excel workbook: a sheet of cases and one of missing items.

Every cell is written as text or number, never as a formula. The same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from authgen.batch.row import Row
from authgen.batch.tables import CASES, ITEMS, case_rows, item_rows

_WIDEST, _NARROWEST = 60, 10  # characters
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; the same bytes each time
_NUMBERS = ("Missing items",)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(rows: Sequence[Row]) -> bytes:
    """Give the workbook."""
    content = BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": "authgen batch report", "created": _MADE})
        _fill(book, "Cases", CASES, case_rows(rows))
        _fill(book, "Missing items", ITEMS, item_rows(rows))
    return content.getvalue()


def _fill(book: Workbook, name: str, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    sheet.write_row(0, 0, head, bold)
    widths = [len(title) for title in head]
    last = 0
    for last, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            _write(sheet, last, column, head[column], cell)
            widths[column] = max(widths[column], len(cell))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(head) - 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))


def _write(sheet: Worksheet, line: int, column: int, title: str, cell: str) -> None:
    if title in _NUMBERS:
        sheet.write_number(line, column, int(cell))
    elif cell:
        sheet.write_string(line, column, cell)
