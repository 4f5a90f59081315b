"""How a batch tells on stderr how far it is: as a bar for people, or as lines of JSON for logs.

A case that needs a person's eye gets a line of its own. No value of a case is told.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from authgen.batch.row import INVALID, OUTCOMES, QUARANTINED, Row

_SHORT = {"request_information": "request"}
_EVERY = 0.1  # seconds between two pictures of the bar


class Progress:
    """Shows how far a batch has come; on a terminal as a bar, else by its notes alone."""

    def __init__(self) -> None:
        """Write to stderr, without colour unless it is a terminal."""
        self._console = Console(stderr=True, highlight=False)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=self._console,
            transient=True,
            auto_refresh=False,  # a thread of its own would be in the way of forking
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("cases", total=None, rate="", counts="")
        self._counts: Counter[str] = Counter()
        self._begun = self._shown = time.monotonic()
        self._done = 0

    def __enter__(self) -> Self:
        """Start showing."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop showing, whatever happened."""
        self._bar.stop()

    def begin(self, total: int, standing: Iterable[Row]) -> None:
        """Say how many cases there are; those that stand are done."""
        self._counts.update(row.outcome for row in standing)
        self._bar.update(self._task, total=total, completed=self._counts.total())
        self._begun = time.monotonic()
        self._show()

    def done(self, row: Row) -> None:
        """Count a case as done, with a note where a person should look at it."""
        self._counts[row.outcome] += 1
        self._done += 1
        if row.outcome in (INVALID, QUARANTINED):
            self._console.print(note(row), markup=False, soft_wrap=True)
        self._bar.advance(self._task)
        if time.monotonic() - self._shown > _EVERY:
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        rate = self._done / max(self._shown - self._begun, _EVERY)
        told = (f"{self._counts[o]} {_SHORT.get(o, o)}" for o in OUTCOMES if self._counts[o])
        self._bar.update(self._task, rate=f"{rate:.1f}/s", counts=", ".join(told), refresh=True)


class JsonLog:
    """Tells each case as a JSON document on a line of its own, with the counts so far."""

    def __init__(self) -> None:
        """Write to stderr."""
        self._counts: Counter[str] = Counter()
        self._total = 0

    def __enter__(self) -> Self:
        """Begin; there is nothing to prepare."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say how the batch ended."""
        self._tell({"event": "stopped" if kind else "ended"})

    def begin(self, total: int, standing: Iterable[Row]) -> None:
        """Say how many cases there are; those that stand are counted."""
        self._total = total
        self._counts.update(row.outcome for row in standing)
        self._tell({"event": "begun", "standing": self._counts.total()})

    def done(self, row: Row) -> None:
        """Say what a case came to."""
        self._counts[row.outcome] += 1
        said = {"event": "case", "folder": row.folder, "case_id": row.case_id}
        self._tell({**said, "outcome": row.outcome, "problems": len(row.problems)})

    def _tell(self, said: dict[str, object]) -> None:
        done = self._counts.total()
        counts = {"done": done, "total": self._total, "counts": dict(sorted(self._counts.items()))}
        click.echo(json.dumps({**said, **counts}), err=True)


def note(row: Row) -> str:
    """Say on one line what is wrong with a case."""
    more = f" (+{len(row.problems) - 1} more)" if row.problems[1:] else ""
    return f"{row.folder}: {row.outcome}: {row.problems[0]}{more}"
