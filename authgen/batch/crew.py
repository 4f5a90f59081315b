"""Lets a crew of processes do the cases, and goes on when one of them dies.

Anything that is a `concurrent.futures.Executor` can be the crew. When a process dies, nobody can
tell over which case: each one that was under way is given again to a process of its own, and the
one that kills that too is set aside. Nothing here knows what a case is.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from concurrent.futures.process import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from authgen.batch.bureau import Ask, Bureau, Work
from authgen.batch.process import give_back, live_under
from authgen.system import FORKS

R = TypeVar("R")
Hire = Callable[[int], Executor]
_AHEAD = 2  # cases given to each process: one under way, one at hand


def local(begin: Callable[[Ask | None], None], apart: Work | None = None) -> Hire:
    """Hire processes of this machine, forked from this one, which has loaded all they need.

    Each of them begins with what it asks for `apart`, the work that others do for it. Where no
    process forks, each loads by itself, and does that work by itself too.
    """

    def hire(count: int) -> Executor:
        give_back()
        gc.freeze()  # what is loaded is shared with the processes as long as nobody touches it
        bureau = Bureau(apart, count) if apart and FORKS else None
        return _Local(count, begin, bureau)

    return hire


class _Local(ProcessPoolExecutor):
    """Processes of this machine, and the bureau that works for them."""

    def __init__(
        self, count: int, begin: Callable[[Ask | None], None], bureau: Bureau | None
    ) -> None:
        super().__init__(
            count, get_context("fork" if FORKS else "spawn"), _begin, (os.getpid(), begin, bureau)
        )
        self._bureau = bureau

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as executors have it
        """End the bureau after those for whom it works."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        if self._bureau:
            self._bureau.close()


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
    give_back()
    return result


def _begin(parent: int, begin: Callable[[Ask | None], None], bureau: Bureau | None) -> None:
    live_under(parent)
    begin(bureau.ask if bureau else None)
