"""Writes the zip of a Word document so that equal parts give equal bytes.

Members are sorted, dates come from the letter, and nothing of the machine is recorded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # a zip cannot write others
_PLAIN_FILE = 0o600 << 16


def write_package(parts: Mapping[str, bytes], as_of: date) -> bytes:
    """Give the bytes of a package with these members."""
    year = min(max(as_of.year, _FIRST_YEAR), _LAST_YEAR)
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (year, as_of.month, as_of.day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 6)
    return whole.getvalue()
