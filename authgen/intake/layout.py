"""Where in a workbook each key of a case stands: the sheet `case`, and a sheet for each list.

It follows from the model alone, so that a key added to the case has its cell the same day. It
reads no file and judges no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from authgen.case.case import Case
from authgen.case.source import Source
from authgen.intake.allowed import arms
from authgen.intake.paths import Path, dotted, steps
from authgen.terms.words import DRUGS

CASE_SHEET, WORDS_SHEET = "case", "words"
_BOOLEANS = ("TRUE", "FALSE")
MOST_ENTRIES = 100  # of a list, in one row
_DRUG = ("request", "drug")


class Form(Enum):
    """What a cell holds, in the words that the sheet shows beside it."""

    TEXT = "text"
    DIGITS = "ten digits"
    WORD = "one of the list"
    NUMBER = "number"
    YES_NO = "TRUE or FALSE"
    YES_NO_TEXT = "TRUE, FALSE or text"
    DATE = "date, as 2026-11-17"
    INSTANT = "date and time with offset, as 2026-11-17T09:42:00-06:00"
    LINES = "text, one entry a line; [] for none"
    TEXT_OR_NONE = "text; [] for none"
    NUMBERS = "numbers, as 1, 15"
    SOURCE = "exhibit and page, as A p.2, or A p.2: the words quoted; one a line"


class Slot(Struct, frozen=True):
    """The cell of one key: its path, what it holds, and the words allowed where they are few."""

    path: Path
    form: Form
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key as a sheet writes it."""
        return dotted(self.path)


class ListSheet(Struct, frozen=True):
    """The sheet of one list: a row for each entry, a column for each of its keys."""

    name: str
    path: Path
    columns: tuple[Slot, ...]


class Layout(Struct, frozen=True):
    """The whole workbook. `parts` are the groups of keys, which may be there and be empty."""

    slots: tuple[Slot, ...]
    lists: tuple[ListSheet, ...]
    parts: tuple[Path, ...]


@cache
def layout() -> Layout:
    """Give the layout of a case's workbook."""
    found = list(_walk(Case, ()))
    return Layout(
        tuple(f for f in found if isinstance(f, Slot)),
        tuple(f for f in found if isinstance(f, ListSheet)),
        tuple(f for f in found if isinstance(f, tuple)),
    )


def slot_at(key: str) -> Slot | None:
    """Give the slot of a key written as request.drug or request.regimen[0].dose."""
    path = steps(key)
    at = next((n for n, step in enumerate(path) if isinstance(step, int)), None)
    if at is None:
        return next((slot for slot in layout().slots if slot.path == path), None)
    listed = next((one for one in layout().lists if one.path == path[:at]), None)
    columns = listed.columns if listed and path[at] in range(MOST_ENTRIES) else ()
    found = next((slot for slot in columns if slot.path == path[at + 1 :]), None)
    return found and replace(found, path=path)


def _walk(model: type[BaseModel], path: Path) -> Iterator[Slot | ListSheet | Path]:
    keyed = model.model_fields.items()
    for name, field in sorted(keyed, key=lambda item: item[0] == "source"):
        below = (*path, field.alias or name)
        kinds = list(arms(field.annotation))
        part = next((k for k in kinds if _is_model(k)), None)
        entry = next((_entry(k) for k in kinds if get_origin(k) is tuple), None)
        if part is not None:
            yield below
            yield from _walk(part, below)
        elif _is_model(entry) and entry is not Source:
            yield _list_sheet(entry, below)
            if type(None) in kinds:  # none and not known differ
                yield Slot(below, Form.LINES)
        elif below != ("schema",):
            yield _slot(below, kinds)


def _list_sheet(entry: Any, path: Path) -> ListSheet:  # noqa: ANN401 - a model's class
    name = path[-2] if path[-1] == "items" else path[-1]
    return ListSheet(str(name), path, tuple(s for s in _walk(entry, ()) if isinstance(s, Slot)))


def _slot(path: Path, kinds: list[Any]) -> Slot:
    if path == _DRUG:
        return Slot(path, Form.WORD, tuple(DRUGS))
    words = next((get_args(k) for k in kinds if get_origin(k) is Literal), ())
    if words:
        return Slot(path, Form.WORD, words)
    form = _form(path, [k for k in kinds if k is not type(None)])
    return Slot(path, form, _BOOLEANS if form is Form.YES_NO else ())


def _form(path: Path, kinds: list[Any]) -> Form:
    many = next((_entry(k) for k in kinds if get_origin(k) is tuple), None)
    if many is not None:
        if str in kinds:
            return Form.TEXT_OR_NONE
        return {Source: Form.SOURCE, int: Form.NUMBERS}.get(many, Form.LINES)
    if bool in kinds:
        return Form.YES_NO_TEXT if str in kinds else Form.YES_NO
    if path[-1] == "npi":
        return Form.DIGITS
    forms = {datetime: Form.INSTANT, date: Form.DATE, int: Form.NUMBER, Decimal: Form.NUMBER}
    return next((forms[k] for k in kinds if k in forms), Form.TEXT)


def _entry(many: Any) -> Any:  # noqa: ANN401 - a type
    return next(arms(get_args(many)[0]))


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
