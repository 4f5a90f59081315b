"""Workbooks for the tests of spreadsheet intake: requests that are valid, and sheets of texts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from authgen.intake.cells import Cell, Sheet

REQUEST: dict[str, Any] = {
    "case id": "NG-1",
    "kind": "initial",
    "received": "2026-11-17T09:42:00-06:00",
    "request.drug": "ocrelizumab",
    "HCPCS": "J2350",
    "start": date(2026, 12, 1),
    "end": date(2027, 11, 30),
    "request.units": 1800,
    "regimen dose": "300 mg",
    "regimen.days": "1, 15",
    "payer": "Northgate Health Plan",
    "Line of Business": "commercial_erisa",
    "Member ID": "0012",
    "Given": "Jane",
    "Family": "Sample",
    "Birth date": date(1988, 3, 14),
    "Prescriber name": "Maria Okafor, MD",
    "prescriber.npi": 1234567893,
}


def requests(*changes: dict[str, Any]) -> list[list[Any]]:
    """Give a head and a row for each change to the request."""
    head = list(dict.fromkeys([*REQUEST, *(key for change in changes for key in change)]))
    return [head, *([(REQUEST | change).get(key) for key in head] for change in changes)]


def book(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """Make a workbook of the sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def sheet(name: str, *rows: Sequence[str | None]) -> Sheet:
    """Make a sheet of texts."""
    cells = (tuple(Cell("text", text) if text else None for text in row) for row in rows)
    return Sheet(name, tuple(cells))
