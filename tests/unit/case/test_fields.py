"""Each kind of value is shaped once, and a refusal never repeats the value."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from authgen.case import fields
from authgen.case.fields import Frozen
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

SECRET = "Zebulon-canary"  # noqa: S105 - a word to look for in messages


def read(kind: Any, value: object) -> object:
    return TypeAdapter[object](kind).validate_python(value, strict=True)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (fields.Text, "two\nlines", "two\nlines"),
        (fields.Text, "Jose\u0301", "Jos\u00e9"),
        (fields.Line, "Ana Ruiz", "Ana Ruiz"),
        (fields.Said, "no fever since May", "no fever since May"),
        (fields.Said, "none", "none"),
        (fields.Answer, False, False),
        (fields.Answer, "discussed in May", "discussed in May"),
        (fields.Day, "2026-11-17", date(2026, 11, 17)),
        (fields.Day, date(2026, 11, 17), date(2026, 11, 17)),
        (fields.Number, 3, Decimal(3)),
        (fields.Number, Decimal("3.10"), Decimal("3.10")),
        (fields.DoseText, "1,000 mg", Dose(Decimal(1000), "mg")),
        (fields.DoseText, Dose(Decimal(1), "mg"), Dose(Decimal(1), "mg")),
        (fields.SpanText, "6 months", Span(6, "month")),
        (fields.SpanText, Span(1, "year"), Span(1, "year")),
        (fields.Npi, "1234567893", "1234567893"),
        (fields.CaseId, "NG-2026-004417", "NG-2026-004417"),
        (fields.Hcpcs, "J2350", "J2350"),
        (fields.Icd10, "G35.A", "G35.A"),
        (fields.Ndc, "50242-150-01", "50242-150-01"),
        (fields.ExhibitId, "C1", "C1"),
        (fields.Percent, 100, Decimal(100)),
    ],
)
def test_a_value_is_read(kind: object, written: object, value: object) -> None:
    assert read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (fields.Text, ""),
        (fields.Text, f"{SECRET}\x07"),
        (fields.Text, f"{SECRET}\x0c"),
        (fields.Text, f"{SECRET}\ud800"),
        (fields.Text, 5),
        (fields.Line, "x" * 501),
        (fields.Said, "no"),
        (fields.Said, " Yes "),
        (fields.Said, False),
        (fields.Answer, "NO"),
        (fields.Answer, "off"),
        (fields.Day, "17/11/2026"),
        (fields.Day, "2026-02-30"),
        (fields.Day, 20261117),
        (fields.Day, datetime(2026, 11, 17, tzinfo=UTC)),
        (fields.Instant, "2026-11-17T09:42:00"),
        (fields.Instant, "2026-11-17"),
        (fields.Instant, "soon"),
        (fields.Number, "3"),
        (fields.Number, True),
        (fields.Number, 3.1),
        (fields.Number, Decimal("NaN")),
        (fields.Number, Decimal("Infinity")),
        (fields.DoseText, f"{SECRET} mg"),
        (fields.DoseText, 300),
        (fields.SpanText, f"{SECRET} months"),
        (fields.Npi, "1234567890"),
        (fields.CaseId, f"../{SECRET}"),
        (fields.Hcpcs, f"j2350{SECRET}"),
        (fields.Icd10, "g35"),
        (fields.Ndc, "50242"),
        (fields.ExhibitId, "a"),
        (fields.Percent, 101),
    ],
)
def test_anything_else_is_refused(kind: object, written: object) -> None:
    with pytest.raises(ValidationError):
        read(kind, written)


def test_a_refusal_names_the_form_and_never_the_value() -> None:
    class Holder(Frozen):
        text: fields.Text
        day: fields.Day
        dose: fields.DoseText

    written = {"text": f"{SECRET}\x07", "day": SECRET, "dose": SECRET}
    with pytest.raises(ValidationError) as refused:
        Holder.model_validate(written)
    message = str(refused.value)
    assert SECRET not in message
    for form in ("U+0007", "YYYY-MM-DD", "such as 300 mg"):
        assert form in message


def test_a_moment_keeps_its_offset() -> None:
    moment = read(fields.Instant, "2026-11-17T09:42:00-06:00")
    assert isinstance(moment, datetime)
    assert moment.isoformat() == "2026-11-17T09:42:00-06:00"
    assert read(fields.Instant, moment) == moment


class Part(Frozen):
    """A part with a key that is a word of Python."""

    class_: str = Field(alias="class")
    count: Annotated[int, Field(ge=1)] = 1


def test_a_key_is_asked_for_as_the_file_spells_it() -> None:
    part = Part.model_validate({"class": "letter"})
    assert part.get("class") == "letter"
    assert part.get("count") == 1


@pytest.mark.parametrize(
    "written", [{"class": "letter", "colour": "red"}, {"class_": "letter"}, {"class": 3}]
)
def test_an_unknown_key_and_a_wrong_type_are_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Part.model_validate(written)


def test_what_was_read_does_not_change() -> None:
    part = Part.model_validate({"class": "letter"})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(part, "count", 2)  # noqa: B010 - the type checker refuses it too
