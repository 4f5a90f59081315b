"""A few processes that do one kind of work for all others of a crew.

What such work loads and leaves behind stays with them, so that the others remain small. Who asks
waits: no more processes are at work than the crew has. An asker hands one end of a pipe to
whichever of them is free; what it says and hears there is pickled, between processes of ours.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from authgen.batch.process import give_back, live_under
from authgen.errors import AuthgenError, own_fault

Work: TypeAlias = Callable[..., Any]
Ask: TypeAlias = Callable[..., Any]
"""Has a work done elsewhere, and gives what it gives."""
_PIPE = b"|"


class Bureau:
    """The processes, forked when this is made; they end with the last process that may ask."""

    def __init__(self, work: Work, count: int) -> None:
        """Let `count` processes do the work."""
        self._asking, asked = socket.socketpair()
        with asked:
            words = (os.getpid(), work, self._asking, asked)
            fork = get_context("fork")
            self._clerks = [fork.Process(target=_serve, args=words) for _ in range(count)]
            for clerk in self._clerks:
                clerk.start()

    def ask(self, *words: object) -> Any:  # noqa: ANN401 - what the work gives
        """Give what the work makes of the words, or raise what it raises.

        BrokenExecutor when the process that was at it died.
        """
        try:
            mine, theirs = Pipe()
            with mine:
                with theirs:
                    socket.send_fds(self._asking, [_PIPE], [theirs.fileno()])
                mine.send(words)
                given, error = mine.recv()
        except (EOFError, OSError):
            raise BrokenExecutor("a process died that was asked") from None
        if error:
            raise error
        return given

    def close(self) -> None:
        """Ask no more, and see the processes end."""
        self._asking.close()
        for clerk in self._clerks:
            clerk.join()


def _serve(parent: int, work: Work, asking: socket.socket, asked: socket.socket) -> None:
    """Be one of the processes: take a pipe after the other, until nobody can ask any more."""
    live_under(parent)
    asking.close()
    while taken := socket.recv_fds(asked, len(_PIPE), 1)[1]:
        with Connection(taken[0]) as asker, suppress(EOFError, OSError):  # who asks may die
            asker.send(_answer(work, asker.recv()))
        give_back()


def _answer(work: Work, words: tuple[object, ...]) -> tuple[Any, AuthgenError | None]:
    try:
        return work(*words), None
    except AuthgenError as error:
        return None, error
    except Exception as fault:  # noqa: BLE001 - who asks tells it
        return None, own_fault(fault)
