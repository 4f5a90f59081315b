"""What a batch came to, as files that people and programs read. Nothing is judged here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from authgen.batch.calendar import calendar
from authgen.batch.page import page
from authgen.batch.row import Row
from authgen.batch.tables import table_csv
from authgen.batch.workbook import workbook

SCHEMA = "authgen.report/1"
_OURS = ("twin", "files", "wants")


def with_twins(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give the rows in the order of their folders; each names the others of the same request.

    The same request: of one member, for one drug and period.
    """
    held = sorted(rows, key=lambda row: row.folder)
    twins: defaultdict[str, list[str]] = defaultdict(list)
    for row in held:
        if row.twin:
            twins[row.twin].append(row.folder)
    return tuple(
        replace(row, same_as=tuple(name for name in twins.get(row.twin, ()) if name != row.folder))
        for row in held
    )


def reports(rows: Sequence[Row]) -> dict[str, bytes]:
    """Give every report by its file name."""
    return {
        "report.json": report_json(rows),
        "report.csv": table_csv(rows),
        "report.xlsx": workbook(rows),
        "report.html": page(rows),
        "due.ics": calendar(rows),
    }


def report_json(rows: Iterable[Row]) -> bytes:
    """Give the report as JSON; equal rows give equal bytes."""
    report = {"schema": SCHEMA, "cases": [_said(row) for row in rows]}
    return (json.dumps(report, indent=2, ensure_ascii=False) + "\n").encode()


def _said(row: Row) -> dict[str, Any]:
    return {name: value for name, value in to_builtins(row).items() if name not in _OURS}
