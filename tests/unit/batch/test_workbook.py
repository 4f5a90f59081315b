"""The workbook, read back: filters, a frozen head, text where a formula could be."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from authgen.batch.tables import CASES, ITEMS
from authgen.batch.workbook import workbook
from tests.unit.batch.batches import ROWS


def test_two_sheets_with_filters_and_a_head_that_stays() -> None:
    book = load_workbook(BytesIO(workbook(ROWS)))
    assert book.sheetnames == ["Cases", "Missing items"]
    for name, head, count in (("Cases", CASES, 4), ("Missing items", ITEMS, 2)):
        sheet = book[name]
        first, *lines = sheet.iter_rows(values_only=True)
        assert (first, len(lines)) == (head, count)
        assert sheet.freeze_panes == "C2"
        assert str(sheet.auto_filter.ref).startswith("A1:")


def test_no_cell_is_a_formula_and_counts_are_numbers() -> None:
    sheet = load_workbook(BytesIO(workbook(ROWS)))["Cases"]
    payer = sheet.cell(2, CASES.index("Payer") + 1)
    assert (payer.value, payer.data_type) == ("=HYPERLINK(1)", "s")
    assert sheet.cell(4, 1).value == "-c"
    assert sheet.cell(2, CASES.index("Missing items") + 1).value == 1


def test_the_same_rows_give_the_same_bytes_and_none_an_empty_book() -> None:
    assert workbook(ROWS) == workbook(ROWS)
    assert load_workbook(BytesIO(workbook(())))["Cases"].max_row == 1
