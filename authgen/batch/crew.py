"""Lets a crew of processes do the cases, and goes on when one of them dies.

Anything that is a `concurrent.futures.Executor` can be the crew. When a process dies, nobody can
tell over which case: each one that was under way is given again to a process of its own, and the
one that kills that too is set aside. Nothing here knows what a case is.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from concurrent.futures.process import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

R = TypeVar("R")
Hire = Callable[[int], Executor]
_AHEAD = 2  # cases given to each process: one under way, one at hand
_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux


def local(begin: Callable[[], None]) -> Hire:
    """Hire processes of this machine, forked from this one, which has loaded all they need."""

    def hire(count: int) -> Executor:
        _give_back()
        gc.freeze()  # what is loaded is shared with the processes as long as nobody touches it
        return ProcessPoolExecutor(count, get_context("fork"), _begin, (os.getpid(), begin))

    return hire


def each(
    hire: Hire, count: int, work: Callable[[str], R], names: Iterable[str]
) -> Generator[tuple[str, R | None]]:
    """Give each name's result as it comes; None for one that killed two processes."""
    waiting = deque(names)
    while waiting:
        suspects: list[str] = []
        with _hired(hire, count) as crew:
            yield from _until_death(crew, count * _AHEAD, work, waiting, suspects)
        for name in suspects:
            with _hired(hire, 1) as crew:
                yield name, _survived(crew, work, name)


class _hired:  # noqa: N801 - used as a statement
    """A crew for a while; at the end nothing new is begun, and what is under way is waited for."""

    def __init__(self, hire: Hire, count: int) -> None:
        self._crew = hire(count)

    def __enter__(self) -> Executor:
        return self._crew

    def __exit__(self, *_: object) -> None:
        self._crew.shutdown(wait=True, cancel_futures=True)


def _until_death(
    crew: Executor, most: int, work: Callable[[str], R], waiting: deque[str], suspects: list[str]
) -> Iterator[tuple[str, R]]:
    """Give results until nothing waits, or a process died: then who was under way is suspect."""
    running: dict[Future[R], str] = {}
    while waiting or running:
        while waiting and len(running) < most and not suspects:
            try:
                future = crew.submit(_alone, work, waiting[0])
            except BrokenExecutor:
                break  # those under way fail too, and become suspect
            running[future] = waiting.popleft()
        if not running:
            return
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            name = running.pop(done)
            try:
                yield name, done.result()
            except BrokenExecutor:
                suspects.append(name)


def _survived(crew: Executor, work: Callable[[str], R], name: str) -> R | None:
    try:
        return crew.submit(_alone, work, name).result()
    except BrokenExecutor:
        return None


def _alone(work: Callable[[str], R], name: str) -> R:
    """Do one case and clear away what it leaves: memory does not grow with their number."""
    result = work(name)
    _give_back()
    return result


def _give_back() -> None:
    """Clear away unused objects, and give the system the memory that they leave free."""
    gc.collect()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    """Find what the C library of Linux has for it: malloc keeps free memory to itself."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None


def _begin(parent: int, begin: Callable[[], None]) -> None:
    """Be a process of the crew: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(ctypes.CDLL(None), "prctl"):
        ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that was said
        os._exit(1)
    gc.disable()  # unused objects are looked for between two cases, not in the midst of one
    begin()
