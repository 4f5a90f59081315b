"""Values as letters print them: US dates, doses, counts, and spaces that do not break.

What a person typed comes through exactly; only dates, numbers and spans, which are values of
our own types, get a printed form. Nothing here knows what a value means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from authgen.terms.dates import Span
from authgen.terms.dose import Dose

NBSP = "\u00a0"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NOON = 12
_UNITS = (
    r"mg/m2|mg/m²|mg/dL|mg|mL|IU/mL|U/L|units?|hours?|days?|weeks?|months?|years?|doses?|lesions?"
)
_LOOSE = re.compile(
    rf"(?<=[\d}}]) (?=(?:{_UNITS})\b)"  # 300 mg; a slot of wording ends in a brace
    r"|(?<=[<>≤≥]) (?=[\d{])"  # < 4.0
    r"|(?<=\bp\.) (?=\d)"  # p. 2
    rf"|(?<={'|'.join(m[-3:] for m in MONTHS)}) (?=\d{{1,2}}\b)"  # October 2
)


def tie(text: str) -> str:
    """Tie numbers to their units, signs and pages in a sentence of ours (never in a value)."""
    return _LOOSE.sub(NBSP, text)


def day(value: date) -> str:
    """Write a date as November 17, 2026."""
    return f"{MONTHS[value.month - 1]}{NBSP}{value.day}, {value.year}"


def short_day(value: date) -> str:
    """Write a day as 03/14/1988, where room is scarce."""
    return f"{value.month:02}/{value.day:02}/{value.year:04}"


def moment(value: datetime) -> str:
    """Write a date and time with its offset, as received."""
    hour = value.hour % _NOON or _NOON
    half = "AM" if value.hour < _NOON else "PM"
    zone = value.strftime("%z")
    return f"{day(value)}, {hour}:{value.minute:02}{NBSP}{half} (UTC{zone[:3]}:{zone[3:5]})"


def dose(value: Dose) -> str:
    """Write a dose as 1,000 mg."""
    return str(value).replace(" ", NBSP).replace("mg/m2", "mg/m²")


def span(value: Span) -> str:
    """Write a span as 6 months."""
    return str(value).replace(" ", NBSP)


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: 1 dose, 1,800 units."""
    return f"{number:,}{NBSP}{one if number == 1 else many or one + 's'}"


def printed(value: object) -> str:  # noqa: PLR0911 - one line for each type
    """Write any value of a case: text exactly as typed, our own types in their printed form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Decimal):
        return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if isinstance(value, Dose):
        return dose(value)
    if isinstance(value, Span):
        return span(value)
    if isinstance(value, tuple | list):
        return listing([printed(v) for v in value])
    return str(value)


def brief(value: object) -> str:
    """Write a value for a table: as elsewhere, but days in their short form."""
    return short_day(value) if isinstance(value, date) else printed(value)


def listing(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as a sentence does: a, b and c."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no joint
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def sentence(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def unique(parts: Iterable[str]) -> tuple[str, ...]:
    """Drop what was said before; keep the order."""
    return tuple(dict.fromkeys(parts))
