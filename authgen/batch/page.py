"""The report as one page that opens from the disk: charts, due dates, a table to search.

It loads nothing from anywhere, which its own policy forbids too. Everything is escaped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from authgen.batch.row import Row, counted
from authgen.batch.tables import CASES, case_rows, day, words
from authgen.batch.turnaround import BANDS, turnaround
from authgen.terms.words import Advice

_DUE_FIRST, _MISSING = 50, 15
_NONE = "not known"


def page(rows: Sequence[Row]) -> bytes:
    """Give the page."""
    counts = counted(rows)
    text = _template().render(
        total=len(rows),
        summary=", ".join(f"{times} {words(name)}" for name, times in counts.items()),
        outcomes=[{"name": name, "words": words(name)} for name in counts],
        groups=[
            {"title": "drug", "lines": _by(rows, lambda row: row.drug, tuple(counts))},
            {"title": "payer", "lines": _by(rows, lambda row: row.payer, tuple(counts))},
        ],
        bands=BANDS,
        turnaround=turnaround(rows),
        missing=_most_missing(rows),
        due=_due_first(rows),
        head=CASES,
        cases=case_rows(rows),
    )
    return text.encode()


@cache
def _template() -> Template:
    source = files("authgen.batch").joinpath("page.html.jinja").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _by(
    rows: Iterable[Row], of: Callable[[Row], str | None], outcomes: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Count outcomes by something of a row, the most frequent first."""
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        groups[of(row) or _NONE][row.outcome] += 1
    return [
        {
            "name": name,
            "total": counts.total(),
            "counts": [
                {"outcome": o, "count": counts[o], "percent": _percent(counts[o], counts.total())}
                for o in outcomes
            ],
        }
        for name, counts in sorted(groups.items(), key=lambda kv: (-kv[1].total(), kv[0]))
    ]


def _most_missing(rows: Sequence[Row]) -> list[dict[str, Any]]:
    asked = Counter(pair for row in rows for pair in {(a.criterion, a.ask) for a in row.missing})
    first = sorted(asked.items(), key=lambda kv: (-kv[1], kv[0]))[:_MISSING]
    return [
        {"criterion": c, "ask": ask, "count": times, "percent": _percent(times, len(rows))}
        for (c, ask), times in first
    ]


def _due_first(rows: Iterable[Row]) -> list[dict[str, Any]]:
    open_ = [row for row in rows if row.due and row.outcome != Advice.CERTIFY]
    return [
        {
            "due": day(row.due),
            "case": row.case_id,
            "drug": row.drug,
            "payer": row.payer,
            "outcome": words(row.outcome),
            "missing": len(row.missing),
        }
        for row in sorted(open_, key=lambda row: (str(row.due), row.folder))[:_DUE_FIRST]
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"
