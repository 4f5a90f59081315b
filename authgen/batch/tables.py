"""The report as tables: one row a case, one row a missing item. What CSV and workbooks share."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from authgen.batch.row import Row

CASES = (
    *("Folder", "Case", "Outcome", "Letter", "Drug", "Kind", "Payer", "Received", "Due"),
    *("Answer by", "Missing items", "Open criteria", "Reference", "Same request as", "Problems"),
)
ITEMS = ("Case", "Drug", "Payer", "Due", "Criterion", "Asked for", "Cure")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def case_rows(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """Give a line for each case."""
    for row in rows:
        yield (
            *(row.folder, row.case_id or "", words(row.outcome), words(row.letter or "")),
            *(row.drug or "", row.kind or "", row.payer or "", day(row.received), day(row.due)),
            *(day(row.answer_by), str(len(row.missing)), _open(row), row.reference or ""),
            *(", ".join(row.same_as), "; ".join(row.problems)),
        )


def _open(row: Row) -> str:
    return ", ".join(dict.fromkeys(ask.criterion for ask in row.missing))


def item_rows(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """Give a line for each missing item of each case."""
    for row in rows:
        for ask in row.missing:
            head = (row.case_id or "", row.drug or "", row.payer or "", day(row.due))
            yield (*head, ask.criterion, ask.ask, ask.cure)


def table_csv(rows: Iterable[Row]) -> bytes:
    """Give the cases as CSV (RFC 4180), in UTF-8 with the mark that spreadsheets look for."""
    text = StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(CASES)
    lines.writerows([harmless(cell) for cell in line] for line in case_rows(rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def harmless(cell: str) -> str:
    """Give a cell as text: a spreadsheet would run what looks like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def words(name: str) -> str:
    """Give a name of the code as people write it."""
    return name.replace("_", " ").replace("-", " ")


def day(moment: str | None) -> str:
    """Give the day and minute of a moment in ISO form, as its own zone has it."""
    return (moment or "")[:16].replace("T", " ")
