"""The mapping file: which column of a list of requests holds which key of a case.

A column that the file does not name goes by its own title, where that names one key and no other.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from authgen.case.fields import Frozen, Line
from authgen.intake.layout import Slot, layout, slot_at

_SIGNS = re.compile(r"[^a-z0-9]+")
_FIRST_DOSE = "request.regimen[0]."


def _case_key(key: str) -> str:
    if slot_at(key) is None:
        raise ValueError("is no key of a case, written as request.drug or request.regimen[0].dose")
    return key


CaseKey = Annotated[Line, AfterValidator(_case_key)]


class Mapping(Frozen):
    """Where the requests stand, and what their columns mean; null leaves a column out.

    `values` are for every row that gives none of its own. Rows count from 1.
    """

    schema_: Literal["authgen.mapping/1"] = Field(alias="schema")
    sheet: Line | None = None
    header: Annotated[int, Field(ge=1, le=100)] = 1
    columns: dict[Line, CaseKey | None] = Field(default_factory=dict)
    values: dict[CaseKey, Line | int | Decimal | bool] = Field(default_factory=dict)

    def slots_of(self, title: str) -> list[Slot]:
        """Give the keys that a title may mean: one when it is clear, none when it means none."""
        if title not in self.columns:
            return _slots_called(title)
        slot = slot_at(self.columns[title] or "")
        return [slot] if slot else []

    def leaves_out(self, title: str) -> bool:
        """Tell whether a column is left out on purpose."""
        return self.columns.get(title, title) is None


def _slots_called(title: str) -> list[Slot]:
    by_key = slot_at(title)
    wanted = _folded(title)
    found = [slot for name, slot in _names() if f"_{name}".endswith(f"_{wanted}")]
    whole = [slot for name, slot in _names() if name == wanted]
    return [by_key] if by_key else whole or found


@cache
def _names() -> list[tuple[str, Slot]]:
    """Give the keys that stand once in a case, and those of the first line of the regimen."""
    listed = next(one for one in layout().lists if one.name == "regimen")
    first = [slot_at(_FIRST_DOSE + slot.name) for slot in listed.columns]
    named = [*layout().slots, *filter(None, first)]
    return [(_folded(slot.name.replace("[0]", "")), slot) for slot in named]


def _folded(title: str) -> str:
    return _SIGNS.sub("_", title.casefold()).strip("_")
