"""Between a cell and the value of a case file: both ways, for each form that a cell may have.

Nothing is guessed. A number where text is asked for may have lost its leading zeros to Excel, so
it is a fault; only an NPI, whose digits are checked, is taken. What text means otherwise is left
to the model, whose messages are those of a case file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from authgen.intake.cells import Cell
from authgen.intake.layout import Form, Slot
from authgen.intake.parse import parse
from authgen.intake.tokens import Fault, number
from authgen.intake.tree import Value

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SOURCE = re.compile(r"([A-Z][A-Z0-9]{0,3}) p\.? ?(\d{1,5})(?:: (\S.*))?")
_TAKES_NUMBERS = (Form.NUMBER, Form.NUMBERS, Form.DIGITS)
_TAKES_DATES = (Form.DATE, Form.INSTANT)
_RETYPE = "format the cell as text, then type it again with all its digits"
_TYPED = {"yes": True, "true": True, "no": False, "false": False}
_EXACT = 15  # digits that a cell of Excel keeps
_FIRST_DAY = date(1900, 3, 1)  # Excel counts a day before it that never was


def value_of(cell: Cell, slot: Slot) -> Value | Fault:
    """Give the value that a cell stands for, or what is wrong with the cell."""
    if cell.sort == "unusable":
        return Fault("cell-unusable", cell.text, "type or paste its value")
    if cell.sort == "date" and slot.form not in _TAKES_DATES:
        return Fault("cell-form", "is a date to Excel where other text is asked for", _RETYPE)
    if cell.sort == "number":
        return _of_number(cell.text, slot.form)
    if cell.sort == "yes-no":
        return cell.text == "TRUE"
    return cell.text if cell.sort == "date" else _of_text(cell.text, slot.form)


def _of_number(text: str, form: Form) -> Value | Fault:
    if form not in _TAKES_NUMBERS:
        return Fault("cell-form", "is a number to Excel where text is asked for", _RETYPE)
    if form is Form.DIGITS:
        return text
    value: Value | Fault = number(text)
    return [value] if form is Form.NUMBERS and not isinstance(value, Fault) else value


def _of_text(text: str, form: Form) -> Value | Fault:
    bare = text.strip()
    if form is Form.NUMBER:
        return number(bare) if _NUMBER.fullmatch(bare) else text
    if form is Form.YES_NO:
        return _TYPED.get(bare.casefold(), text)
    if form is Form.NUMBERS:
        return [_whole(part) for part in re.split(r"[,;\s]+", bare)]
    return _of_lines(text, form)


def _of_lines(text: str, form: Form) -> Value:
    if form in {Form.LINES, Form.SOURCE} and text.lstrip()[0] in "[{":
        tree = parse(text.encode(), "cell.json").tree
        return tree.value if tree else text
    if form is Form.LINES:
        return list(_lines(text))
    if form is Form.TEXT_OR_NONE and text.strip() == "[]":
        return []
    return _sources(text) if form is Form.SOURCE else text


def _whole(part: str) -> Value:
    return int(part) if part.isascii() and part.isdigit() and len(part) <= _EXACT else part


def _sources(text: str) -> Value:
    found = [_SOURCE.fullmatch(line) for line in text.strip().splitlines()]
    if not all(found):
        return text  # the model tells how a source is written
    return [
        {"exhibit": one[1], "page": int(one[2]), **({"quote": one[3]} if one[3] else {})}
        for one in found
        if one
    ]


def cell_of(value: Value, form: Form) -> str | int | float | bool | date:
    """Give what to write into a cell, so that `value_of` reads the value again."""
    if isinstance(value, (int, Decimal)):  # true and false are among them
        return _number_cell(value)
    if isinstance(value, str) and form is Form.DATE:
        return _day_cell(value)
    if form is Form.SOURCE and value is not None:
        several: list[Value] = value if isinstance(value, list) else [value]
        lines = list(map(_source_line, several))
        return "\n".join(map(str, lines)) if lines and all(lines) else _json(several)
    if isinstance(value, list) and form is Form.NUMBERS:
        return ", ".join(map(str, value))
    if isinstance(value, list):
        return "\n".join(map(str, value)) if value and all(map(_is_line, value)) else _json(value)
    return str(value)


def _number_cell(value: int | Decimal) -> str | int | float:
    if isinstance(value, int):
        return value if abs(value) < 10**_EXACT else str(value)
    written = f"{value:f}"
    return float(value) if f"{float(value):.{_EXACT}G}" == written else written


def _day_cell(text: str) -> str | date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY and day.isoformat() == text else text


def _source_line(source: Value) -> str | None:
    """Write a source on one line; None when it holds more than a line can say."""
    if isinstance(source, str):
        return source.strip() or None
    given = {k: v for k, v in source.items() if v is not None} if isinstance(source, dict) else {}
    if not given or given.keys() - {"exhibit", "page", "quote"}:
        return None
    quote = given.get("quote")
    line = f"{given['exhibit']} p.{given['page']}" + ("" if quote is None else f": {quote}")
    return line if _sources(line) == [given] else None


def _is_line(entry: Value) -> bool:
    return isinstance(entry, str) and [entry] == list(_lines(entry)) and entry[0] not in "[{"


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)
