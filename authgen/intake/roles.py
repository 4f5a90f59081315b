"""Whose particulars a place on a page gives, where it is not the patient: the word says so.

A subscriber, a relative and an emergency contact have birth dates too; a prescriber has a name.
"""

from __future__ import annotations

import re

_RELATIVES = (
    r"subscriber|insured|policy\s?-?holder|card\s?-?holder|guarantor|guardian|emergency|contact"
    r"|caregiver|mother|father|parents?|spouse|husband|wife|partner|sisters?|brothers?|siblings?"
    r"|twins?|sons?|daughters?|child(?:ren)?|infant|newborn|baby|donor"
)
_CLINICIANS = r"prescriber|prescribing|provider|physician|pharmacist|radiologist|facility|site"
_PATIENT = r"(?:patient|member|enrollee|beneficiary)(?!\s(?:id\b|#|no\b|number))"


def _roles(others: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<another>{others})|{_PATIENT})\b", re.IGNORECASE)


RELATIVES = _roles(_RELATIVES)
ANYONE_ELSE = _roles(f"{_RELATIVES}|{_CLINICIANS}")
_ABOVE = 5  # lines over a place in which a heading says whose particulars follow
_MOST_WORDS = 5  # of a heading


def is_another(page: str, at: int, roles: re.Pattern[str]) -> bool:
    """Tell whether the last role named before a place, on its line or above, is another's."""
    above, _, line = page[:at].rpartition("\n")
    headings = (text for text in reversed(above.split("\n")[-_ABOVE:]) if _is_heading(text))
    for text in (line, *headings):
        named = [role["another"] for role in roles.finditer(text)]
        if named:
            return named[-1] is not None
    return False


def _is_heading(line: str) -> bool:
    return len(line.split()) <= _MOST_WORDS and not any(c.isdigit() for c in line)
