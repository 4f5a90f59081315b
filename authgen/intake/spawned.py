"""A child that reads exhibits where no process forks, as on Windows: an interpreter of its own.

It is given the files and answers as a forked one does, and is ended when it is late by the clock.
Limits of memory and processor time it has none, since Windows does not keep those that we set
elsewhere; and nobody ends one that is stuck when its parent was ended from outside. It may not
know what is read, nor what becomes of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import IO

from authgen.intake.serving import send

# -P: a folder of a stranger's, where a command happens to be given, is no place for our modules.
_COMMAND = (sys.executable, "-P", "-m", "authgen.intake.serving")
_CHUNK = 1 << 16
_HELD = 64  # chunks that wait to be taken; a child that writes more waits too
_FAREWELL, _MOMENT = 5.0, 0.01  # seconds that the pipes of a dead child may take


class Spawned:
    """One child, which reads as many of the files given to it as it survives."""

    def __init__(self) -> None:
        """Let it begin, and load what reads PDFs, while it waits for files."""
        self._process = Popen(  # noqa: S603 - our own module
            _COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_surroundings()
        )
        self._said: Queue[bytes] = Queue(_HELD)
        self._hearing = _begun(_hear, self._process.stdout, self._said)
        self._giving: Thread | None = None

    def give(self, files: Sequence[bytes], earlier: int) -> None:
        """Send the files; `earlier` counts the characters read of the case before.

        A pipe of Windows holds little, so that a thread waits for the child and not the parent.
        """
        self._giving = _begun(_give, self._process.stdin, files, earlier)

    def chunks(self, patience: float) -> Iterator[bytes | None]:
        """Give what it writes as it comes; None when nothing comes for so many seconds."""
        try:
            while chunk := self._said.get(timeout=patience):
                yield chunk
        except Empty:
            yield None

    def end(self) -> bool:
        """Let nothing of it remain. It never dies for want of processor time: False."""
        self._process.kill()  # a child that is done or dead does not mind
        self._process.wait()
        if self._giving is None:
            self.give((), 0)  # only to close the pipe
        until = time.monotonic() + _FAREWELL
        for thread in filter(None, (self._giving, self._hearing)):
            while thread.is_alive() and time.monotonic() < until:
                with suppress(Empty):
                    self._said.get_nowait()  # it may wait for room
                thread.join(_MOMENT)
        return False


def _surroundings() -> dict[str, str]:
    """Let the child find its modules where this process finds them."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}


def _begun(work: Callable[..., None], *given: object) -> Thread:
    thread = Thread(target=work, args=given, daemon=True)
    thread.start()
    return thread


def _give(pipe: IO[bytes], files: Sequence[bytes], earlier: int) -> None:
    with suppress(OSError), pipe:  # a child that died takes nothing
        send(pipe, files, earlier)


def _hear(pipe: IO[bytes], said: Queue[bytes]) -> None:
    """Take in what a child writes, as no pipe of Windows can be waited for up to a moment."""
    with pipe:
        while chunk := os.read(pipe.fileno(), _CHUNK):
            said.put(chunk)
    said.put(b"")
