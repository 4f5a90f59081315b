"""The birth dates that a page gives its patient: dates that stand next to words for one.

A date that can be read in two ways is taken in both; a relative's or a subscriber's is left out.
It may not compare them with the member's: `identity` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from authgen.intake.roles import RELATIVES, is_another

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_GAP = r"\s?[-/.]\s?"
_FORMS = (
    rf"(?P<y1>\d{{4}}){_GAP}(?P<m1>\d{{1,2}}){_GAP}(?P<d1>\d{{1,2}})",
    rf"(?P<m2>\d{{1,2}}){_GAP}(?P<d2>\d{{1,2}}){_GAP}(?P<y2>\d{{4}}|\d{{2}})",
    rf"(?P<m3>{_NAME})\.?\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y3>\d{{4}})",
    rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<m4>{_NAME})\.?,?[\s-](?P<y4>\d{{4}}|\d{{2}})",
    r"(?P<solid>\d{8})",
)
_DATE = re.compile(rf"(?<![\w/])(?:{'|'.join(_FORMS)})(?![\w/])", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<![a-z])(?:date\s(?:of\s)?birth|birth\s?-?date|d\.?\s?o\.?\s?b\.?(?![a-z])|born(?=:))"
    r"(?:\s\([^)\n]{0,30}\))?",
    re.IGNORECASE,
)
_LINK = re.compile(r" ?(?:is\b)? ?[:#=|-]? ?")
_CENTURIES = (1900, 2000)
_CENTURY = 100


def birth_dates(page: str) -> Iterator[frozenset[date]]:
    """Give each birth date of the patient, as the days that its writing can mean."""
    for label in _LABEL.finditer(page):
        found = _DATE.match(page, _behind(page, label))
        days = _days(found) if found else frozenset()
        if days and not is_another(page, label.start(), RELATIVES):
            yield days


def is_written(page: str, day: date) -> bool:
    """Tell whether a date stands on a page, in any form."""
    return any(day in _days(found) for found in _DATE.finditer(page))


def _behind(page: str, label: re.Match[str]) -> int:
    """Give where the date begins: behind the label, or below one that has a line for itself."""
    link = _LINK.match(page, label.end())
    place = link.end() if link else label.end()
    alone = not page[page.rfind("\n", 0, label.start()) + 1 : label.start()].strip()
    return place + 1 if alone and page[place : place + 1] == "\n" else place


def _days(found: re.Match[str]) -> frozenset[date]:
    part = {name: text for name, text in found.groupdict().items() if text}
    if "solid" in part:
        text = part["solid"]
        read = [(text[:4], text[4:6], text[6:]), (text[4:], text[:2], text[2:4])]
    else:
        year, month, day = (
            next(part[f"{key}{n}"] for n in "1234" if f"{key}{n}" in part) for key in "ymd"
        )
        read = [(year, month, day), (year, day, month)] if "m2" in part else [(year, month, day)]
    return frozenset(day for one in read for day in _readings(*one))


def _readings(year: str, month: str, day: str) -> Iterator[date]:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    short = int(year) < _CENTURY
    for full in (c + int(year) for c in _CENTURIES) if short else (int(year),):
        try:
            yield date(full, number, int(day))
        except ValueError:
            continue
