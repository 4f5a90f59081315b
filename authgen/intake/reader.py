"""Reads exhibits in a child process that may die: exhibits come from strangers.

One child reads the exhibits of a case in turn, while its parent goes on with other work. What it
writes is text, and nothing that would be run. When it dies, the exhibit that it was at is
unreadable and a new child goes on with the next. A child is forked where the system can, and has
limits of memory and processor time there; everywhere it has only so long by the clock. This may
not look at what the pages say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from authgen import system
from authgen.intake import limits
from authgen.intake.formats import load_readers
from authgen.intake.page import Contents, PageText

if TYPE_CHECKING:
    from authgen.intake.forked import Forked
    from authgen.intake.spawned import Spawned

_PATIENCE = 2  # times the processor time, by the clock, without a new page
_MOST_PIPED = 6 * limits.EXHIBIT_TEXT.most


class Reading:
    """Files that a child process reads from the moment on when they are given to it."""

    def __init__(self, files: Sequence[bytes] = ()) -> None:
        """Give a new child these files; without any there is none."""
        self._files: Sequence[bytes] = ()
        self._child: Forked | Spawned | None = None
        self.begin(files)

    @classmethod
    def ahead(cls) -> Reading:
        """Start a child that loads what reads PDFs while its files are not yet known."""
        reading = cls()
        reading._child = _child(load_readers)
        return reading

    def begin(self, files: Sequence[bytes]) -> None:
        """Let the child read these files; one that has none is not needed."""
        self._files = files
        if files:
            self._child = self._child or _child()
            self._child.give(files, 0)
        else:
            self.stop()

    def contents(self) -> tuple[Contents, ...]:
        """Wait for all files; each gives its pages or the reason why it cannot be read."""
        found: list[Contents] = []
        while len(found) < len(self._files) and self._child is not None:
            found += _contents(self._child, len(self._files) - len(found))
            earlier = sum(page.length for contents in found for page in contents.pages)
            rest = self._files[len(found) :]
            self._child = _child() if rest else None
            if self._child is not None:
                self._child.give(rest, earlier)
        return tuple(found)

    def stop(self) -> None:
        """Do without what was not waited for."""
        if self._child is not None:
            self._child.end()
            self._child = None


def _child(ready: Callable[[], object] = lambda: None) -> Forked | Spawned:
    """Start a child that gets `ready`; one that is not forked gets so anyway."""
    if system.FORKS:
        from authgen.intake.forked import Forked  # noqa: PLC0415 - imports what Windows lacks

        return Forked(ready)
    from authgen.intake.spawned import Spawned  # noqa: PLC0415 - slow to import

    return Spawned()


def _contents(child: Forked | Spawned, count: int) -> list[Contents]:
    """Give what the files read as, up to the one that the child died of, if it did."""
    is_late = is_over_time = False
    found: list[Contents] = []
    try:
        chunks = child.chunks(_PATIENCE * limits.READER_SECONDS.most)
        found, is_late = _gathered(_lines(chunks), count)
    finally:
        is_over_time = child.end()
    if len(found) < count and (is_late or is_over_time):
        found.append(Contents(unreadable=f"it is {limits.READER_SECONDS.sentence}"))
    elif len(found) < count:
        found.append(Contents(unreadable=f"it is damaged, or {limits.READER_BYTES.sentence}"))
    return found


def _gathered(lines: Iterable[bytes | None], count: int) -> tuple[list[Contents], bool]:
    """Collect what the child writes; tell also whether it got stuck."""
    found: list[Contents] = []
    pages: list[PageText] = []
    for line in lines:
        if line is None:
            return found, True
        match _message(line):
            case [str(visible), str(hidden)]:
                pages.append(PageText(visible, hidden))
            case [None]:
                found.append(Contents(tuple(pages)))
                pages = []
            case [str(reason)]:
                found.append(Contents(unreadable=reason))
                pages = []
        if len(found) == count:
            break
    return found, False


def _message(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:  # a child in a stranger's hands may write anything
        return None


def _lines(chunks: Iterable[bytes | None]) -> Iterator[bytes | None]:
    """Give whole lines as they come; None when none comes for too long."""
    rest = b""
    for chunk in chunks:
        if chunk is None:
            yield None
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) >= _MOST_PIPED:
            return
