"""The cells of a workbook that somebody sends: what each holds, and nothing that it computes.

A workbook is a zip of XML from a stranger. What it would unpack to is looked at first; then a
child process with the limits of the exhibit reader opens it. A formula is never evaluated.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any, Literal

import openpyxl
from msgspec import Struct

from authgen.intake import limits
from authgen.intake.confined import confined
from authgen.intake.page import UnreadableError

Sort = Literal["text", "number", "yes-no", "date", "unusable"]
_UNUSABLE = {"f": "is a formula", "e": "is an error of Excel"}


class Cell(Struct, frozen=True):
    """One cell: the sort of what it holds and its text; of an unusable one, why it is."""

    sort: Sort
    text: str


class Sheet(Struct, frozen=True):
    """One sheet: its rows in order, of which None is a cell that is empty."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Read a workbook; UnreadableError, with the reason, when it is none or over a limit."""
    _guard(content)
    held = json.loads(confined(partial(_opened, content)))
    return tuple(
        Sheet(name, tuple(tuple(Cell(*c) if c else None for c in row) for row in rows))
        for name, rows in held
    )


def _guard(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableError("it is no workbook of Excel (.xlsx)") from None
    for limit, amount in (
        (limits.WORKBOOK_PARTS, len(members)),
        (limits.WORKBOOK_UNPACKED, sum(m.file_size for m in members)),
    ):
        if limit.is_passed_by(amount):
            raise UnreadableError(f"it is {limit.sentence}")


def _opened(content: bytes) -> bytes:
    """Open a workbook, in the child; its cells go to the parent as JSON."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that no cell depends on
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        return json.dumps([(s.title, list(_rows(s))) for s in book.worksheets]).encode()


def _rows(sheet: Any) -> Iterator[list[tuple[Sort, str] | None]]:  # noqa: ANN401 - openpyxl's own
    sheet.reset_dimensions()  # what a file says of its own size need not be true
    rows = sheet.iter_rows(max_row=limits.SHEET_ROWS.most + 1)
    for number, row in enumerate(rows, start=1):
        cells = [_held(cell.value, cell.data_type) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        for limit, amount in ((limits.SHEET_COLUMNS, len(cells)), (limits.SHEET_ROWS, number)):
            if limit.is_passed_by(amount):
                raise UnreadableError(f"it is {limit.sentence}")
        yield cells


def _held(value: object, data_type: str) -> tuple[Sort, str] | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if data_type in _UNUSABLE:
        return "unusable", _UNUSABLE[data_type]
    if isinstance(value, bool):
        return "yes-no", "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return "text", value
    if isinstance(value, (int, float)):
        return "number", _digits(value)
    return _moment(value)


def _digits(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: object) -> tuple[Sort, str]:
    if isinstance(value, datetime):
        return "date", (value.date() if value.time() == time() else value).isoformat()
    return ("date", value.isoformat()) if isinstance(value, date) else ("unusable", "is a time")
