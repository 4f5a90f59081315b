"""Where a fact stands: an exhibit, a page, perhaps the words, perhaps who read a scan."""

import re
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function, tuple_variable_schema

from authgen.case.fields import Day, ExhibitId, Frozen, Line, Text

_SHORT = re.compile(r"([A-Z][A-Z0-9]{0,3}) p\.? ?(\d{1,5})")
_FORM = 'write a source as "A p.2", or as {exhibit: A, page: 2, quote: "..."}'


class Reader(Frozen):
    """The person who read a page that has no text."""

    name: Line
    role: Line
    date: Day


PageNumber = Annotated[int, Field(ge=1, le=100_000)]


class Source(Frozen):
    """One place in one exhibit. Pages count from 1."""

    exhibit: ExhibitId
    page: PageNumber
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
    """Takes every form that a file may use, and publishes them; the case keeps the long one."""

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        several = tuple_variable_schema(handler.generate_schema(Source), strict=False)
        return no_info_before_validator_function(_expanded, several)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(core)
        short = {"type": "string", "pattern": f"^{_SHORT.pattern}$", "examples": ["A p.2"]}
        one = {"anyOf": [short, several["items"]]}
        return {"anyOf": [*one["anyOf"], {**several, "items": one}, {"type": "null"}]}


Sources = Annotated[tuple[Source, ...], _AsWritten()]
"""None, one source or a list of them in the file; always a tuple in the case."""


class Sourced(Frozen):
    """A part of the clinical record, which counts only with a source that holds."""

    source: Sources = ()
