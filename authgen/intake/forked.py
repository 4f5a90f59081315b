"""A child that reads exhibits, forked, under limits that only such systems keep.

It starts at once, with all that its parent has loaded, and has limits of memory and processor
time. It gets the files through a pipe, so that it may start before they are known, and answers
through another. It may not know what is read, nor what becomes of it.
"""

from __future__ import annotations

import faulthandler
import fcntl
import os
import resource
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from authgen.intake import limits
from authgen.intake.serving import received, send, serve

_PAGES_PER_SECOND = 10  # a long exhibit may take longer
_CHUNK = 1 << 16
_SET_ROOM = getattr(fcntl, "F_SETPIPE_SZ", 0)
_ROOM = 1 << 20  # for files on their way, so that the parent need not wait for the child


class Forked:
    """One child, which gets `ready` and reads as many of the files given to it as it survives."""

    def __init__(self, ready: Callable[[], object] = lambda: None) -> None:
        """Let it begin, and wait for files."""
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
        with suppress(BrokenPipeError), open(self._asking, "wb", closefd=False) as pipe:
            send(pipe, files, earlier)

    def chunks(self, patience: float) -> Iterator[bytes | None]:
        """Give what it writes as it comes; None when nothing comes for so many seconds."""
        poll = select.poll()
        poll.register(self._pipe, select.POLLIN)
        while poll.poll(1000 * patience):
            chunk = os.read(self._pipe, _CHUNK)
            if not chunk:
                return
            yield chunk
        yield None

    def end(self) -> bool:
        """Let nothing of it remain; tell whether it died for want of processor time."""
        os.close(self._asking)
        os.close(self._pipe)
        os.kill(self._id, signal.SIGKILL)  # a child that is done or dead does not mind
        status = os.waitpid(self._id, 0)[1]
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU


def _live(ready: Callable[[], object], asked: int, writing: int) -> NoReturn:
    """Be the child: read, write, and be gone without the parent's farewells."""
    try:
        _keep_quiet()
        ready()
        earlier, files = received(asked)
        confine()
        serve(files, writing, allow_seconds, earlier)
    finally:
        os._exit(0)


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
