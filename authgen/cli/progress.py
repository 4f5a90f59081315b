"""A progress bar on stderr, and a line for each case that needs a person's eye."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class Progress:
    """Shows how far a batch has come; on a terminal as a bar, else by its notes alone."""

    def __init__(self) -> None:
        """Write to stderr, without colour unless it is a terminal."""
        self._console = Console(stderr=True, highlight=False)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("letters", total=None)

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

    def begin(self, total: int) -> None:
        """Say how many cases there are."""
        self._bar.update(self._task, total=total)

    def done(self, note: str | None = None) -> None:
        """Count a case as done, with a note where a person should look at it."""
        if note:
            self._console.print(note, markup=False, soft_wrap=True)
        self._bar.advance(self._task)
