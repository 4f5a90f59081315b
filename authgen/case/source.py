"""Where a fact stands: an exhibit, a page, perhaps the words, perhaps who read a scan."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from authgen.case.fields import Day, ExhibitId, Frozen, Line, Many, Text

_SHORT = re.compile(r"([A-Z][A-Z0-9]{0,3}) p\.? ?(\d{1,5})")
_FORM = 'write a source as "A p.2", or as {exhibit: A, page: 2, quote: "..."}'


class Reader(Frozen):
    """The person who read a page that has no text."""

    name: Line
    role: Line
    date: Day


class Source(Frozen):
    """One place in one exhibit. Pages count from 1."""

    exhibit: ExhibitId
    page: Annotated[int, Field(ge=1, le=100_000)]
    quote: Text | None = None
    read_by: Reader | None = None


def _expanded(value: object) -> object:
    if value is None:
        return ()
    several = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(_long_form(one) for one in several)


def _long_form(value: object) -> object:
    if not isinstance(value, str):
        return value
    short = _SHORT.fullmatch(value.strip())
    if short is None:
        raise ValueError(_FORM)
    return {"exhibit": short[1], "page": int(short[2])}


class _AsWritten:
    """Publishes the forms that a file may use, of which the case keeps only the long one."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(core)
        short = {"type": "string", "pattern": f"^{_SHORT.pattern}$", "examples": ["A p.2"]}
        one = {"anyOf": [short, several["items"]]}
        return {"anyOf": [*one["anyOf"], {**several, "items": one}, {"type": "null"}]}


Sources = Annotated[Many[Source], BeforeValidator(_expanded), _AsWritten()]
"""None, one source or a list of them in the file; always a tuple in the case."""


class Sourced(Frozen):
    """A part of the clinical record, which counts only with a source that holds."""

    source: Sources = ()
