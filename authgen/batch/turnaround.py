"""How long decisions took, from receipt, against the clock of their line of business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median
from typing import Any

from msgspec import Struct

from authgen.batch.row import Row

_SECONDS_AN_HOUR, _HOURS_A_DAY = 3600, 24
BANDS = ("up to half", "up to all", "late", "no clock")
"""How much of the time allowed a decision took."""
_HALF, _ALL = 0.5, 1.0


class _Taken(Struct, frozen=True):
    hours: float
    share: float | None  # of the time that the clock allows; None without a clock


def turnaround(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Give a line for each line of business with cases; those undecided are counted."""
    lines: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.line_of_business:
            lines[row.line_of_business].append(row)
    return [_line(name, lines[name]) for name in sorted(lines)]


def _line(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    taken = [taken for row in rows if (taken := _taken(row))]
    shares = [t.share for t in taken if t.share is not None]
    counts = [0] * len(BANDS)
    for each in taken:
        counts[_band(each.share)] += 1
    return {
        "name": name,
        "decided": len(taken),
        "open": len(rows) - len(taken),
        "median": _told(median(t.hours for t in taken)) if taken else "",
        "longest": _told(max(t.hours for t in taken)) if taken else "",
        "used": f"{100 * median(shares):.0f} %" if shares else "",
        "bands": [
            {"band": n, "count": count, "percent": f"{100 * count / max(len(taken), 1):.1f}"}
            for n, count in enumerate(counts)
        ],
    }


def _taken(row: Row) -> _Taken | None:
    if row.decided is None or row.received is None:
        return None
    received = datetime.fromisoformat(row.received)
    hours = _hours(received, row.decided)
    allowed = _hours(received, row.due) if row.due else 0
    return _Taken(hours, hours / allowed if allowed > 0 else None)


def _hours(since: datetime, until: str) -> float:
    return (datetime.fromisoformat(until) - since).total_seconds() / _SECONDS_AN_HOUR


def _band(share: float | None) -> int:
    if share is None:
        return 3
    return 0 if share <= _HALF else 1 if share <= _ALL else 2


def _told(hours: float) -> str:
    return f"{hours:.0f} h" if hours < 2 * _HOURS_A_DAY else f"{hours / _HOURS_A_DAY:.1f} days"
