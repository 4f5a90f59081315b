"""Due dates as a calendar file (RFC 5545), to be subscribed to or imported.

An event names the case, drug and outcome, and nobody. The same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from authgen.batch.row import Row

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//authgen//batch report//EN")
_MOST = 75  # octets of a line
_STAMP = "%Y%m%dT%H%M%SZ"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(rows: Iterable[Row]) -> bytes:
    """Give an event for each case with a due date."""
    lines = [*_HEAD, *(line for row in rows if row.due for line in _event(row)), "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(row: Row) -> Iterator[str]:
    at = datetime.fromisoformat(str(row.due)).astimezone(UTC)
    received = datetime.fromisoformat(str(row.received)).astimezone(UTC)
    what = f"Decision due: {row.case_id}, {row.drug}, {row.outcome.replace('_', ' ')}"
    yield "BEGIN:VEVENT"
    yield f"UID:{row.case_id}-due@authgen.invalid"
    yield f"DTSTAMP:{received:{_STAMP}}"
    yield f"DTSTART:{at:{_STAMP}}"
    yield f"SUMMARY:{what.translate(_ESCAPES)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Break a line where it is too long; what goes on begins with a space."""
    rest = line
    while len(rest.encode()) > _MOST:
        fits = next(n for n in range(_MOST, 0, -1) if len(rest[:n].encode()) <= _MOST)
        yield rest[:fits]
        rest = f" {rest[fits:]}"
    yield rest
