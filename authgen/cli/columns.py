"""Lines and columns of text for people, wrapped to the width of the terminal or of a page.

Kept small on purpose: a check must not take longer to print than to judge. Colour only on a
terminal, and not where NO_COLOR asks for none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from textwrap import TextWrapper
from typing import Any

import click

PAGE = 110
_GAP = 2


class Sheet:
    """Text that is gathered line by line and shown at once."""

    def __init__(self) -> None:
        """Take the width of the terminal; a page's where there is none."""
        self.width = _terminal_width() if sys.stdout.isatty() else PAGE
        self._lines: list[str] = []

    def add(self, text: str = "", indent: int = 0, **style: Any) -> None:  # noqa: ANN401 - click's
        """Add text, wrapped, in click's style; `indent` is for every line of it."""
        for line in wrapped(text, self.width - indent):
            self._lines.append(" " * indent + (click.style(line, **style) if style else line))

    def add_whole(self, text: str, indent: int = 0) -> None:
        """Add a line as it is, however long, to be copied from the terminal."""
        self._lines.append(" " * indent + text)

    def add_row(
        self, cells: Sequence[str], widths: Sequence[int], colour: str | None = None
    ) -> None:
        """Add a row, each cell wrapped in its column; `colour` is for the first one."""
        columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*columns, fillvalue=""):
            padded = [part.ljust(width) for part, width in zip(parts, widths, strict=True)]
            first = click.style(padded[0], fg=colour) if colour else padded[0]
            self._lines.append((" " * _GAP).join([first, *padded[1:]]).rstrip())

    def show(self) -> None:
        """Print everything to stdout."""
        click.echo("\n".join(self._lines), color=False if os.environ.get("NO_COLOR") else None)


def shared(width: int, fixed: Iterable[int], shares: Sequence[int]) -> list[int]:
    """Give the widths of columns: fixed ones, and what is left of a line shared by the others."""
    taken = list(fixed)
    left = width - sum(taken) - _GAP * (len(taken) + len(shares) - 1)
    return [*taken, *(max(left * share // sum(shares), 1) for share in shares)]


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines at its spaces; one empty line for no text."""
    return TextWrapper(max(width, 1), break_on_hyphens=False).wrap(text) or [""]


def _terminal_width() -> int:
    from shutil import get_terminal_size  # slow to import

    return get_terminal_size((PAGE, 0)).columns
