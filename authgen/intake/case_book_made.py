"""Makes the workbook of one case: drop-downs for closed vocabularies, and every cell typed.

No cell is ever a formula. What was written is read back before it is given out: a case that a
workbook cannot hold to the letter is refused. The same case gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from authgen.case.case import Case
from authgen.errors import UsageError
from authgen.intake.case_book import EMPTY_PART, read_case_book
from authgen.intake.cell_values import cell_of
from authgen.intake.cells import read_sheets
from authgen.intake.layout import CASE_SHEET, WORDS_SHEET, Form, Slot, layout
from authgen.intake.page import UnreadableError
from authgen.intake.paths import Path, dotted
from authgen.intake.tree import Tree, Value
from authgen.intake.validate import validated
from authgen.policy.tables import Tables

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; the same bytes each time
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEAD = ("key", "value", "how to write it")
_ROOM = 500  # rows of a list that have drop-downs
_WIDTHS = (34, 50, 60)
_COLUMN_WIDTH = 18


def case_book(tree: Tree) -> bytes:
    """Give the workbook of a case file's values, whether or not they make a valid case."""
    content = BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": "authgen case", "created": _MADE})
        _Filling(book, tree).fill()
    return content.getvalue()


def proven_book(tree: Tree, tables: Tables) -> bytes:
    """Give the workbook of a valid case; UsageError when it does not give back the same case."""
    content = case_book(tree)
    try:
        filed = read_case_book("the workbook", read_sheets(content), tables)
    except UnreadableError:
        filed = None
    if filed is None or filed.problems or not _is_same(filed.value, tree):
        hint = "send the case file itself"
        raise UsageError("a workbook cannot hold this case without loss", hint)
    return content


def _is_same(value: Value, tree: Tree) -> bool:
    case, _ = validated(tree, Case)
    return repr(Case.model_validate(value)) == repr(case)


class _Filling:
    """One workbook while it is filled."""

    def __init__(self, book: Workbook, tree: Tree) -> None:
        self._book, self._tree = book, tree
        self._formats: Mapping[str, Format] = {
            "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1}),
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
        }
        self._words: dict[tuple[str, ...], str] = {}

    def fill(self) -> None:
        """Write every sheet; that of the words comes last, when they are known."""
        self._case_sheet()
        for listed in layout().lists:
            sheet = self._sheet(listed.name, [slot.name for slot in listed.columns])
            for column, slot in enumerate(listed.columns):
                sheet.set_column(column, column, _COLUMN_WIDTH, self._format(slot.form))
                self._drop_down(sheet, (1, column, _ROOM, column), slot)
            entries = self._tree.at(listed.path)
            for row in range(len(entries) if isinstance(entries, list) else 0):
                for column, slot in enumerate(listed.columns):
                    value = self._tree.at((*listed.path, row, *slot.path))
                    self._write(sheet, (row + 1, column), value, slot.form)
        words = self._book.add_worksheet(WORDS_SHEET)
        for column, listed_words in enumerate(self._words):
            words.write_column(0, column, listed_words)

    def _case_sheet(self) -> None:
        sheet = self._sheet(CASE_SHEET, _HEAD)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        row = 0
        for row, slot in enumerate(layout().slots, start=1):
            sheet.write_string(row, 0, slot.name)
            value = self._tree.at(slot.path)
            is_listed = bool(value) and any(slot.path == sheet.path for sheet in layout().lists)
            self._write(sheet, (row, 1), None if is_listed else value, slot.form)
            sheet.write_string(row, 2, slot.form.value)
            self._drop_down(sheet, (row, 1, row, 1), slot)
        for below, part in enumerate(filter(self._is_empty, layout().parts), start=row + 1):
            sheet.write_string(below, 0, dotted(part))
            sheet.write_string(below, 1, EMPTY_PART)

    def _is_empty(self, part: Path) -> bool:
        value = self._tree.at(part)
        return isinstance(value, dict) and not any(v not in (None, []) for v in value.values())

    def _sheet(self, name: str, head: list[str] | tuple[str, ...]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.write_row(0, 0, head, self._formats["head"])
        sheet.freeze_panes(1, 1)
        return sheet

    def _format(self, form: Form) -> Format:
        plain = "number" if form in {Form.NUMBER, Form.YES_NO} else "text"
        return self._formats["date" if form is Form.DATE else plain]

    def _write(self, sheet: Worksheet, at: tuple[int, int], value: Value, form: Form) -> None:
        cell, look = "" if value is None else cell_of(value, form), self._format(form)
        if cell == "" and isinstance(cell, str):
            sheet.write_blank(*at, None, look)
        elif isinstance(cell, bool):
            sheet.write_boolean(*at, cell, look)
        elif isinstance(cell, date):
            sheet.write_datetime(*at, cell, look)
        elif isinstance(cell, str):
            sheet.write_string(*at, cell, self._formats["text"])
        else:
            sheet.write_number(*at, cell, look)

    def _drop_down(self, sheet: Worksheet, cells: tuple[int, int, int, int], slot: Slot) -> None:
        if not slot.words:
            return
        letter = xl_col_to_name(len(self._words))
        where = f"={WORDS_SHEET}!${letter}$1:${letter}${len(slot.words)}"
        where = self._words.setdefault(slot.words, where)
        sheet.data_validation(*cells, {"validate": "list", "source": where})
