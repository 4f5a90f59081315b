"""The field types of a case: every value that a person typed is shaped here, once.

Text is normalised to NFC and may hold no control character and no lone surrogate: those would
become page breaks or missing text in a letter. Messages name the fault, never the value.

Modules of models do without `from __future__ import annotations`: pydantic would read each
annotation as text, and every command would wait for it.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema
from pydantic_core.core_schema import (
    custom_error_schema,
    date_schema,
    datetime_schema,
    decimal_schema,
    is_instance_schema,
    no_info_before_validator_function,
    str_schema,
)

from authgen.terms import codes
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the case."""

AnyDay = TypeVar("AnyDay", date, datetime)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_BARE = frozenset({"yes", "no", "y", "n", "on", "off", "true", "false"})
_KEYWORDS = frozenset({"class", "from", "schema", "is"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Frozen(BaseModel):
    """What comes from outside: frozen, strict, no unknown key, no value in a message.

    Validators are built when first used: a check needs only that of the case.
    """

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    def get(self, key: str) -> Any:  # noqa: ANN401 - the key decides the type
        """Give the value of a key as the file spells it."""
        return getattr(self, key + "_" if key in _KEYWORDS else key)


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    bad = next((c for c in value if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"), None)
    if bad is not None:
        raise ValueError(f"holds the character U+{ord(bad):04X}, which no letter can print")
    return unicodedata.normalize("NFC", value)


def _worded(form: str) -> Callable[[object], object]:
    """Refuse a bare yes or no: YAML 1.2 reads it as text, and text counts as something said."""

    def check(value: object) -> object:
        if isinstance(value, str) and value.strip().casefold() in _BARE:
            raise ValueError(form)
        return _text(value)

    return check


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("write a date as YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("no calendar has this day") from None
    return _in_our_time(day)


def _instant(value: object) -> object:
    form = "write a date and time with its offset, as 2026-11-17T09:42:00-06:00"
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(form) from None  # Python's own message repeats the value
    if not isinstance(instant, datetime) or instant.tzinfo is None:
        raise ValueError(form)
    return _in_our_time(instant)


def _in_our_time(day: AnyDay) -> AnyDay:
    """Refuse years in which no member lives; windows around them would leave the calendar."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"write a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ValueError("write a number")  # noqa: TRY004 - pydantic reports ValueErrors
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("write a finite number")
    return number


def _dose(value: object) -> object:
    return Dose.parse(value) if isinstance(value, str) else value


def _span(value: object) -> object:
    return Span.parse(value) if isinstance(value, str) else value


def _npi(value: object) -> object:
    if isinstance(value, str) and not codes.is_npi(value):
        raise ValueError("an NPI has ten digits and passes the Luhn check")
    return value


def _shaped(pattern: re.Pattern[str], form: str) -> Callable[[object], object]:
    def check(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise ValueError(form)
        return value

    return check


class _Leaf:
    """What a value is and how it is checked before, given to pydantic outright.

    To have it found out from annotations, anew for each of two hundred keys, would take longer
    than to judge a case.
    """

    def __init__(self, check: Callable[[object], object], core: CoreSchema) -> None:
        self._core = no_info_before_validator_function(check, core)

    def __get_pydantic_core_schema__(self, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return self._core.copy()  # pydantic writes into it


def _schema(**schema: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema keywords
    return WithJsonSchema(schema)


def _made(kind: type) -> CoreSchema:
    """Take what a check has made of the text, and nothing else."""
    context = {"class_name": kind.__name__}
    only = is_instance_schema(kind)
    return custom_error_schema(only, "dataclass_exact_type", custom_error_context=context)


_LONG = 20_000
_SHORT = 500
Text = Annotated[str, _Leaf(_text, str_schema(min_length=1, max_length=_LONG))]
Line = Annotated[str, _Leaf(_text, str_schema(min_length=1, max_length=_SHORT))]
_SAID_FORM = "say in words what the record says, or none where it says that"
Said = Annotated[str, _Leaf(_worded(_SAID_FORM), str_schema(min_length=1, max_length=_LONG))]
"""What a record says, where that it says something counts; `none` says that there is none."""
_ANSWER_FORM = "write true or false, or what the record says in words"
_InWords = Annotated[str, _Leaf(_worded(_ANSWER_FORM), str_schema(min_length=1, max_length=_LONG))]
Answer = bool | _InWords
"""Yes or no, or in words what stands for yes."""
Day = Annotated[date, _Leaf(_day, date_schema()), _schema(type="string", format="date")]
Instant = Annotated[
    datetime, _Leaf(_instant, datetime_schema()), _schema(type="string", format="date-time")
]
Number = Annotated[Decimal, _Leaf(_number, decimal_schema()), _schema(type="number")]
DoseText = Annotated[Dose, _Leaf(_dose, _made(Dose)), _schema(type="string", examples=["300 mg"])]
SpanText = Annotated[Span, _Leaf(_span, _made(Span)), _schema(type="string", examples=["6 months"])]
Npi = Annotated[str, _Leaf(_npi, str_schema()), _schema(type="string", pattern=r"^\d{10}$")]
_CASE_ID_FORM = "1 to 64 of A-Z a-z 0-9 . _ -, beginning with a letter or digit"
CaseId = Annotated[
    str,
    _Leaf(_shaped(codes.CASE_ID, _CASE_ID_FORM), str_schema()),
    Field(pattern=rf"^{codes.CASE_ID.pattern}$"),
]
_HCPCS_FORM = "a HCPCS code is a letter and four digits, as J2350"
Hcpcs = Annotated[str, _Leaf(_shaped(codes.HCPCS, _HCPCS_FORM), str_schema())]
_ICD10_FORM = "an ICD-10-CM code is written as G35.A"
Icd10 = Annotated[str, _Leaf(_shaped(codes.ICD10, _ICD10_FORM), str_schema())]
_NDC_FORM = "an NDC is written as 50242-150-01"
Ndc = Annotated[str, _Leaf(_shaped(codes.NDC, _NDC_FORM), str_schema())]
_EXHIBIT_ID_FORM = "an exhibit id is written as A, B or C1"
ExhibitId = Annotated[str, _Leaf(_shaped(codes.EXHIBIT_ID, _EXHIBIT_ID_FORM), str_schema())]
Percent = Annotated[Number, Field(ge=0, le=100)]
