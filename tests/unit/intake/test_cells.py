"""Cells are read as they stand; what is no workbook, or too much of one, is refused in words."""

import io
import json
import zipfile
from datetime import UTC, datetime, time

import pytest
from openpyxl import Workbook

from authgen.intake import cells, limits
from authgen.intake.cells import Cell, read_sheets
from authgen.intake.limits import Limit
from authgen.intake.page import UnreadableError

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = ["=1+1", "text", 7, 2.5, 3.0, True, datetime(2026, 5, 3), "#N/A", time(9, 42), None, " ", 1]  # noqa: DTZ001 - as Excel has it
HELD = [
    Cell("unusable", "is a formula"),
    Cell("text", "text"),
    Cell("number", "7"),
    Cell("number", "2.5"),
    Cell("number", "3"),
    Cell("yes-no", "TRUE"),
    Cell("date", "2026-05-03"),
    Cell("unusable", "is an error of Excel"),
    Cell("unusable", "is a time"),
    None,
    None,
    Cell("number", "1"),
]


def saved(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_each_sort_of_cell() -> None:
    [sheet] = read_sheets(saved(ROW, []))
    assert sheet.name == "Sheet"
    assert list(sheet.rows[0]) == HELD


def test_the_child_reads_what_the_parent_gives_out() -> None:
    [[name, rows]] = json.loads(cells._opened(saved(ROW)))  # noqa: SLF001 - the child's own part
    assert (name, len(rows[0])) == ("Sheet", len(ROW))


def test_a_date_with_a_time_keeps_it() -> None:
    moment = datetime(2026, 5, 3, 9, 42, tzinfo=UTC).replace(tzinfo=None)
    [sheet] = read_sheets(saved([moment, moment.date()]))
    assert sheet.rows[0] == (Cell("date", "2026-05-03T09:42:00"), Cell("date", "2026-05-03"))


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old excel"])
def test_what_is_no_workbook(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="no workbook"):
        read_sheets(content)


def test_another_zip_is_damaged() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(UnreadableError, match="damaged"):
        read_sheets(content.getvalue())


ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 50}">' for n in range(8))
TEXT_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>&{};</t></is></c></row>'
HOSTILE = {
    "laughs": (f'<!DOCTYPE w [<!ENTITY e0 "lol">{ENTITIES}]>', TEXT_CELL.format("e8")),
    "file": ('<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>', TEXT_CELL.format("e")),
    "far": ("", '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'),
    "wide": ("", '<row r="1"><c r="XFD1"><v>1</v></c></row>'),
    "endless": ("", '<row r="1"><c r="A1"><v>1E999</v></c></row>'),
    "cut": ("", '<row r="1"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_is_refused(name: str) -> None:
    head, row = HOSTILE[name]
    content, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(saved(["x"])))
    rows = f"<sheetData>{row}</sheetData>"
    sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="{SHEETS}">{rows}</worksheet>'
    with zipfile.ZipFile(content, "w") as package, source:
        for member in source.namelist():
            package.writestr(member, sheet if "sheet1" in member else source.read(member))
    with pytest.raises(UnreadableError, match=r"damaged|over the limit"):
        read_sheets(content.getvalue())


@pytest.mark.parametrize(
    "name", ["WORKBOOK_PARTS", "WORKBOOK_UNPACKED", "SHEET_ROWS", "SHEET_COLUMNS"]
)
def test_each_limit_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held: Limit = getattr(limits, name)
    monkeypatch.setattr(limits, name, Limit(held.name, 1, held.unit))
    with pytest.raises(UnreadableError, match=held.name):
        read_sheets(saved([1, 2], [3]))
