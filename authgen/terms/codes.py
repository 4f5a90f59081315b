"""Shapes of the identifiers on a request: NPI, HCPCS, ICD-10-CM, NDC, case id.

Only the shape is known here; which code means what, and from when, are tables in `criteria/`.
"""

from __future__ import annotations

import re

CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
HCPCS = re.compile(r"[A-Z]\d{4}|\d{5}")
ICD10 = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")
NDC = re.compile(r"\d{4,5}-\d{3,4}-\d{1,2}|\d{11}")
EXHIBIT_ID = re.compile(r"[A-Z][A-Z0-9]{0,3}")
_NPI_PREFIX = "80840"
_NPI_LENGTH = 10
_NINE = 9


def is_npi(text: str) -> bool:
    """Tell whether ten digits pass the Luhn check over the prefix 80840."""
    if len(text) != _NPI_LENGTH or not (text.isascii() and text.isdigit()):
        return False
    return sum(_luhn_weight(i, c) for i, c in enumerate(reversed(_NPI_PREFIX + text))) % 10 == 0


def _luhn_weight(position: int, digit: str) -> int:
    value = int(digit) * (1 + position % 2)
    return value - _NINE if value > _NINE else value
