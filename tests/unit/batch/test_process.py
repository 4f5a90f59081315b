"""A process of a batch ends with its parent, leaves Ctrl-C to it, and gives memory back."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep

import pytest

from authgen.batch.process import give_back, live_under

FORK = get_context("fork")
PATIENCE = 20  # seconds, for a machine that has much else to do


def heard(say: Callable[[Connection], None]) -> object:
    """Give what a process says, which runs `say`."""
    mine, theirs = FORK.Pipe()
    process = FORK.Process(target=say, args=(theirs,))
    process.start()
    theirs.close()
    try:
        return mine.recv() if mine.poll(PATIENCE) else None
    finally:
        process.join()


def test_ctrl_c_and_clearing_away_are_left_to_others() -> None:
    def say(pipe: Connection) -> None:
        live_under(os.getppid())
        pipe.send((signal.getsignal(signal.SIGINT), gc.isenabled()))

    assert heard(say) == (signal.SIG_IGN, False)


def test_without_its_parent_it_does_not_begin() -> None:
    process = FORK.Process(target=live_under, args=(os.getpid() + 1,))
    process.start()
    process.join()
    assert process.exitcode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_it_ends_with_its_parent() -> None:
    def child(pipe: Connection) -> None:
        live_under(os.getppid())
        pipe.send(os.getpid())
        sleep(PATIENCE)

    def parent(pipe: Connection) -> None:
        FORK.Process(target=child, args=(pipe,)).start()
        sleep(PATIENCE)

    mine, theirs = FORK.Pipe()
    process = FORK.Process(target=parent, args=(theirs,))
    process.start()
    assert mine.poll(PATIENCE)
    pid = mine.recv()
    process.kill()
    process.join()
    until = monotonic() + PATIENCE / 2
    while is_alive(pid) and monotonic() < until:
        sleep(0.01)
    assert not is_alive(pid)


def is_alive(pid: object) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False


def test_unused_objects_are_cleared_away() -> None:
    class Ring:
        """Holds itself."""

        gone = 0

        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            Ring.gone += 1

    gc.disable()
    try:
        Ring()
        assert Ring.gone == 0
        give_back()
        assert Ring.gone == 1
    finally:
        gc.enable()
