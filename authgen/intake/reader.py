"""Reads exhibits in a child process that may die: exhibits come from strangers.

One child reads the exhibits of a case in turn, while its parent goes on with other work, under
limits of memory and processor time. It gets the files through a pipe, so that it may start before
they are known, and writes each page to another as a line of JSON: what a hostile file makes of
the child, the parent gets text and nothing that it would run. When a child dies, the exhibit that
it was at is unreadable and a new child goes on with the next. It may not look at what the pages
say.
"""

from __future__ import annotations

import faulthandler
import fcntl
import json
import os
import resource
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeAlias

from authgen.intake import limits
from authgen.intake.formats import load_readers, pages_of
from authgen.intake.page import Contents, PageText, UnreadableError

_PAGES_PER_SECOND = 10  # a long exhibit may take longer
_PATIENCE = 2  # times the processor time, by the clock, without a new page
_MOST_PIPED = 6 * limits.EXHIBIT_TEXT.most
_CHUNK = 1 << 16
_NUMBER = 8  # bytes of it
_SET_ROOM = getattr(fcntl, "F_SETPIPE_SZ", 0)
_ROOM = 1 << 20  # for files on their way, so that the parent need not wait for the child


class Reading:
    """Files that a child process reads from the moment on when they are given to it."""

    def __init__(self, files: Sequence[bytes] = ()) -> None:
        """Give a new child these files; without any there is none."""
        self._files: Sequence[bytes] = ()
        self._child: _Child | None = None
        self.begin(files)

    @classmethod
    def ahead(cls) -> Reading:
        """Start a child that loads what reads PDFs while its files are not yet known."""
        reading = cls()
        reading._child = _Child(load_readers)
        return reading

    def begin(self, files: Sequence[bytes]) -> None:
        """Let the child read these files; one that has none is not needed."""
        self._files = files
        if files:
            self._child = self._child or _Child()
            self._child.give(files, 0)
        else:
            self.stop()

    def contents(self) -> tuple[Contents, ...]:
        """Wait for all files; each gives its pages or the reason why it cannot be read."""
        found: list[Contents] = []
        while len(found) < len(self._files) and self._child is not None:
            found += self._child.contents()
            earlier = sum(page.length for contents in found for page in contents.pages)
            rest = self._files[len(found) :]
            self._child = _Child() if rest else None
            if self._child is not None:
                self._child.give(rest, earlier)
        return tuple(found)

    def stop(self) -> None:
        """Do without what was not waited for."""
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One child, which gets `ready` and reads as many of the files given to it as it survives."""

    def __init__(self, ready: Callable[[], object] = lambda: None) -> None:
        self._count = 0
        self._pipe, writing = os.pipe()
        asked, self._asking = os.pipe()
        with suppress(OSError):  # where there is no such room, giving files takes longer
            fcntl.fcntl(self._asking, _SET_ROOM, _ROOM)
        self._id = os.fork()
        if self._id == 0:
            os.close(self._pipe)
            os.close(self._asking)
            _live(ready, asked, writing)
        os.close(asked)
        os.close(writing)

    def give(self, files: Sequence[bytes], earlier: int) -> None:
        """Send the files; `earlier` counts the characters read of the case before."""
        self._count = len(files)
        numbers = (earlier, len(files), *map(len, files))
        with suppress(BrokenPipeError), open(self._asking, "wb", closefd=False) as pipe:
            pipe.write(b"".join(number.to_bytes(_NUMBER) for number in numbers))
            pipe.writelines(files)

    def contents(self) -> list[Contents]:
        """Give what the files read as, up to the one that the child died of, if it did."""
        is_stuck = False
        found: list[Contents] = []
        try:
            found, is_stuck = _gathered(self._pipe, self._count)
        finally:
            status = self.end()
        if len(found) < self._count:
            found.append(Contents(unreadable=_last_words(status, is_stuck)))
        return found

    def end(self) -> int:
        """Let nothing of it remain; give what it died of."""
        os.close(self._asking)
        os.close(self._pipe)
        os.kill(self._id, signal.SIGKILL)  # a child that is done or dead does not mind
        return os.waitpid(self._id, 0)[1]


def _last_words(status: int, is_stuck: bool) -> str:  # noqa: FBT001 - the other half of a status
    """Say what a child died of, as far as the system tells."""
    died_of = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if is_stuck or died_of == signal.SIGXCPU:
        return f"it is {limits.READER_SECONDS.sentence}"
    return f"it is damaged, or {limits.READER_BYTES.sentence}"


def _gathered(reading: int, count: int) -> tuple[list[Contents], bool]:
    """Collect what the child writes; tell also whether it got stuck."""
    found: list[Contents] = []
    pages: list[PageText] = []
    for line in _lines(reading):
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


def _lines(reading: int) -> Iterator[bytes | None]:
    """Give whole lines as they come; None when none comes for too long."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    rest = b""
    while len(rest) < _MOST_PIPED:
        if not poll.poll(1000 * _PATIENCE * limits.READER_SECONDS.most):
            yield None
            return
        chunk = os.read(reading, _CHUNK)
        if not chunk:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines


def _live(ready: Callable[[], object], asked: int, writing: int) -> NoReturn:
    """Be the child: read, write, and be gone without the parent's farewells."""
    try:
        _keep_quiet()
        ready()
        earlier, files = _given(asked)
        confine()
        serve(files, writing, allow_seconds, earlier)
    finally:
        os._exit(0)


def _given(asked: int) -> tuple[int, list[bytes]]:
    """Wait for the files and for the number that goes with them."""
    with open(asked, "rb") as pipe:
        earlier, count = (int.from_bytes(pipe.read(_NUMBER)) for _ in range(2))
        sizes = [int.from_bytes(pipe.read(_NUMBER)) for _ in range(count)]
        return earlier, [pipe.read(size) for size in sizes]


def serve(
    files: Sequence[bytes], writing: int, allow: Callable[[int], None], earlier: int = 0
) -> None:
    """Write what each file reads as; `allow` is told before each, and its pages once known.

    `earlier` counts the characters read of the case before.
    """
    with open(writing, "wb", buffering=0) as pipe:
        for content in files:
            allow(0)
            for message in messages(content, allow, earlier):
                earlier += sum(map(len, message)) if len(message) > 1 else 0
                pipe.write(json.dumps(message).encode() + b"\n")


Message: TypeAlias = tuple[str, str] | tuple[str | None]
"""A page's visible and hidden text; or None, or a reason, at the end of a file."""


def messages(content: bytes, opened: Callable[[int], None], earlier: int) -> Iterator[Message]:
    """Give a message for each page, then (None,), or (reason,) when the file cannot be read."""
    written = 0
    try:
        for page in pages_of(content, opened):
            written += page.length
            for limit, amount in (
                (limits.EXHIBIT_TEXT, written),
                (limits.ALL_EXHIBIT_TEXT, earlier + written),
            ):
                if limit.is_passed_by(amount):
                    yield (f"it is {limit.sentence}",)
                    return
            yield page.visible, page.hidden
    except UnreadableError as error:
        yield (str(error),)
    except MemoryError:
        yield (f"it is {limits.READER_BYTES.sentence}",)
    except Exception:  # noqa: BLE001 - a parser of strangers' files may raise anything
        yield ("it is damaged",)
    else:
        yield (None,)


def confine() -> None:
    """Limit this process for good: memory, no file written, no core with patients' text."""
    _keep_quiet()
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    in_use = Path("/proc/self/statm")
    if in_use.exists():  # where there is none, the system does not keep this limit either
        taken = int(in_use.read_text().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, taken + limits.READER_BYTES.most)


def _keep_quiet() -> None:
    """Let this process die without a word: its parent tells of it."""
    faulthandler.disable()
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _lower(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (least, least))


def allow_seconds(pages: int) -> None:
    """Give this process the processor time for one more exhibit of so many pages."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    most = int(used) + 1 + limits.READER_SECONDS.most + pages // _PAGES_PER_SECOND
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
