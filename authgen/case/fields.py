"""The field types of a case: every value that a person typed is shaped here, once.

Text is normalised to NFC and may hold no control character and no lone surrogate: those would
become page breaks or missing text in a letter. Messages name the fault, never the value.

Modules of models do without `from __future__ import annotations`: pydantic would read each
annotation as text, and every command would wait for it.
"""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from authgen.terms import codes
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the case."""

AnyDay = TypeVar("AnyDay", date, datetime)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
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


def _shape(pattern: re.Pattern[str], form: str) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise ValueError(form)
        return value

    return BeforeValidator(check)


def _schema(**schema: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema keywords
    return WithJsonSchema(schema)


Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=20_000)]
Line = Annotated[Text, Field(max_length=500)]
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", format="date")]
Instant = Annotated[datetime, BeforeValidator(_instant), _schema(type="string", format="date-time")]
Number = Annotated[Decimal, BeforeValidator(_number), _schema(type="number")]
DoseText = Annotated[Dose, BeforeValidator(_dose), _schema(type="string", examples=["300 mg"])]
SpanText = Annotated[Span, BeforeValidator(_span), _schema(type="string", examples=["6 months"])]
Npi = Annotated[str, BeforeValidator(_npi), _schema(type="string", pattern=r"^\d{10}$")]
CaseId = Annotated[
    str,
    _shape(codes.CASE_ID, "1 to 64 of A-Z a-z 0-9 . _ -, beginning with a letter or digit"),
    Field(pattern=rf"^{codes.CASE_ID.pattern}$"),
]
Hcpcs = Annotated[str, _shape(codes.HCPCS, "a HCPCS code is a letter and four digits, as J2350")]
Icd10 = Annotated[str, _shape(codes.ICD10, "an ICD-10-CM code is written as G35.A")]
Ndc = Annotated[str, _shape(codes.NDC, "an NDC is written as 50242-150-01")]
ExhibitId = Annotated[str, _shape(codes.EXHIBIT_ID, "an exhibit id is written as A, B or C1")]
Percent = Annotated[Number, Field(ge=0, le=100)]
