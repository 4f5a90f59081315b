"""Whether a fact's own date and value stand on a page, where its source quotes nothing.

The values must stand on one line or two lines that follow each other, the date anywhere on the
page: a laboratory report dates its page, not its rows. A fact without a value to look for never
matches; its source stays "page only".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from authgen.case import clinical, lists
from authgen.case.source import Sourced

_MONTHS = "January February March April May June July August September October November December"
_MORE = {9: r"|Sept\.?"}
_COUNTS = ("no|zero|0", "1|one|a|single", "2|two", "3|three", "4|four", "5|five", "6|six")
_RESULTS = {
    "negative": r"negative|non-?reactive|not detected|undetect(?:ed|able)|neg",
    "positive": r"positive|(?<!non-)reactive|(?<!not )detected|pos",
    "normal": r"normal|unremarkable|within normal limits",
    "abnormal": r"abnormal",
    "low": r"low|L|decreased",
    "high": r"high|H|elevated|increased",
}
_COURSES = {
    "CIS": r"CIS|clinically isolated syndrome",
    "RRMS": r"RRMS|relapsing[- ]remitting",
    "SPMS": r"SPMS|secondary[- ]progressive",
    "PPMS": r"PPMS|primary[- ]progressive",
}
_RELAPSE = "(?:relapse|attack|exacerbation|flare|episode)s?"
_REGIONS = {
    "brain": "(?:brain|head|cranial)",
    "cervical": "(?:cervical|C-spine)",
    "thoracic": "(?:thoracic|T-spine)",
    "orbit": "orbits?",
    "other": "MRI",
}
_TESTS = {
    "hbsag": r"HBsAg|hepatitis B surface antigen",
    "anti-hbc": r"anti-HBc|HBcAb|hepatitis B core",
    "hbv-dna": r"HBV[- ]DNA|hepatitis B(?: virus)? DNA",
    "jcv-antibody": r"JCV|JC virus",
    "igg": r"IgG|immunoglobulin G",
    "igm": r"IgM|immunoglobulin M",
    "iga": r"IgA|immunoglobulin A",
    "ast": r"AST|SGOT|aspartate aminotransferase",
    "alt": r"ALT|SGPT|alanine aminotransferase",
    "alp": r"ALP|alk(?:aline)?\.? phos(?:phatase)?",
    "bilirubin": r"bilirubin",
    "cbc": r"CBC|(?:complete )?blood count",
    "anc": r"ANC|(?:absolute )?neutrophils?(?: count)?",
    "creatinine": r"creatinine",
    "urinalysis": r"urinalysis|UA",
    "urine-pcr": r"protein[ /-](?:to[ -])?creatinine|UPCR",
    "tsh": r"TSH|thyroid[- ]stimulating|thyrotropin",
    "hiv": r"HIV",
    "tb": r"TB|tuberculosis|QuantiFERON|IGRA|T-SPOT",
    "vzv": r"VZV|varicella",
    "pregnancy": r"pregnancy|hCG",
    "lvef": r"LVEF|ejection fraction",
    "ecg": r"ECG|EKG|electrocardiogram",
    "skin-exam": r"skin",
    "anti-natalizumab": r"anti-?natalizumab|natalizumab antibod(?:y|ies)",
}


_Wanted: TypeAlias = tuple[date | None, list[str]]


def is_matched(part: Sourced, page: str) -> bool:
    """Tell whether the part's date and main values stand on the page."""
    day, values = _LOOK_FOR.get(type(part), lambda _: (None, []))(part)
    if not values:
        return False
    if day is not None and not _has(_day(day), " ".join(page.split())):
        return False
    if isinstance(part, lists.Mri) and not _has(_region(part), page):
        return False
    lines = page.split("\n")
    pairs = (" ".join(lines[i : i + 2]) for i in range(len(lines)))
    return any(all(_has(v, pair) for v in values) for pair in pairs)


def _has(pattern: str, text: str) -> bool:
    return (
        re.search(rf"(?<![\w.,/])(?<!\d-){pattern}(?!\w|[-.,/]\d)", text, re.IGNORECASE) is not None
    )


def _region(part: lists.Mri) -> str:
    region = part.region or "other"
    return _REGIONS.get(region, region)


def _lesions(part: lists.Mri) -> list[str]:
    if part.new_t2 is None:
        return ["MRI"]
    count = _COUNTS[part.new_t2] if part.new_t2 < len(_COUNTS) else str(part.new_t2)
    return [f"(?:{count})", "(?:T2|lesions?)"]


def _score(part: lists.Edss) -> list[str]:
    return [] if part.score is None else ["EDSS", *_number(part.score)]


def _dated(day: date | None, values: list[str]) -> _Wanted:
    """Look for nothing without a date: the words alone would stand on many a page."""
    return day, [] if day is None else values


def _test(part: lists.Test) -> list[str]:
    shown = _number(part.value) or _word(_RESULTS, part.result or "")
    return [f"(?:{_TESTS[part.test]})", *shown] if shown else []


def _word(table: dict[str, str], key: str) -> list[str]:
    return [f"(?:{table[key]})"] if key in table else []


def _phrase(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _number(value: Decimal | None) -> list[str]:
    if value is None:
        return []
    whole, _, fraction = f"{value.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ",?")
    return [rf"{grouped}\.{fraction}0*" if fraction else rf"{grouped}(?:\.0+)?"]


def _day(day: date) -> str:
    """Give the usual forms of a date: ISO, American figures, month in words before or after."""
    name = _MONTHS.split()[day.month - 1]
    month = rf"(?:{name}|{name[:3]}\.?{_MORE.get(day.month, '')})"
    year = rf"(?:{day.year}|{day.year % 100:02d})"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    return (
        rf"(?:{day.isoformat()}|0?{day.month}/0?{day.day}/{year}|0?{day.month}-0?{day.day}-{year}"
        rf"|{month} {number},? {day.year}|{number}[ -](?:of )?{month},?[ -]{day.year})"
    )


_LOOK_FOR: dict[type[Sourced], Callable[[Any], _Wanted]] = {
    clinical.Diagnosis: lambda p: (p.date, _word(_COURSES, (p.course or "").partition("-")[0])),
    clinical.Infection: lambda p: _dated(p.date, ["infections?"]),
    clinical.Rems: lambda p: (p.reauthorized or p.date, [p.program] if p.program else []),
    clinical.Measurements: lambda p: (None, _number(p.bsa_m2)),
    clinical.AcuteRelapse: lambda p: _dated(p.onset, [_RELAPSE]),
    clinical.Response: lambda p: _dated(p.date, _number(p.baseline_edss)),
    clinical.StatedAge: lambda p: _dated(p.date, _number(p.years and Decimal(p.years))),
    lists.Relapse: lambda p: _dated(p.onset, [_RELAPSE]),
    lists.Mri: lambda p: _dated(p.date, _lesions(p)),
    lists.Edss: lambda p: _dated(p.date, _score(p)),
    lists.Dmt: lambda p: (p.start, [_phrase(p.drug)]),
    lists.Infusion: lambda p: (p.date, [_phrase(str(p.dose))] if p.dose else []),
    lists.Medication: lambda p: (p.start, [_phrase(p.name)]),
    lists.Vaccine: lambda p: (p.date, [_phrase(p.name)]),
    lists.HealthProblem: lambda p: (p.date, [_phrase(p.name)]),
    lists.Test: lambda p: _dated(p.date, _test(p)),
    lists.Consult: lambda p: _dated(
        p.date, [_phrase(p.names_drug or p.specialty or "consultation")]
    ),
    lists.RedFlag: lambda p: (p.date, [_phrase(p.sign)]),
    lists.Support: lambda p: (None, [_phrase(p.ref)] if p.ref else []),
}
"""The date and the patterns to look for, by kind of part; other kinds never match."""
