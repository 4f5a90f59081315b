"""The child that is forked is confined, and ends with its parent."""

import os
import resource
import signal
from collections.abc import Callable

import pytest

from authgen.intake import forked, limits
from authgen.intake.forked import Forked, allow_seconds, confine
from authgen.intake.reader import Reading


def in_child(work: Callable[[], bool]) -> bool:
    """Do something that a process never comes back from, in one of its own."""
    child = os.fork()
    if child == 0:
        os._exit(0 if work() else 1)
    return os.waitpid(child, 0)[1] == 0


def test_the_child_is_confined() -> None:
    def is_confined() -> bool:
        confine()
        allow_seconds(100)
        kinds = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)
        memory, time_left = (
            resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU)
        )
        return (
            [resource.getrlimit(kind) for kind in kinds] == [(0, 0), (0, 0)]
            and limits.READER_BYTES.most < memory < 10**12
            and limits.READER_SECONDS.most + 10 <= time_left <= limits.READER_SECONDS.most + 30
        )

    assert in_child(is_confined)


def test_a_tighter_limit_of_the_system_is_kept() -> None:
    def is_kept() -> bool:
        hard = 5
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
        confine()
        allow_seconds(0)
        return resource.getrlimit(resource.RLIMIT_CPU) == (hard, hard)

    assert in_child(is_kept)


def test_a_child_whose_parent_is_gone_ends_too() -> None:
    ended, telling = os.pipe()

    def abandon() -> bool:
        os.close(ended)
        Reading.ahead()
        return True  # and its child holds the pipe open for as long as it lives

    assert in_child(abandon)
    os.close(telling)
    assert os.read(ended, 1) == b""
    os.close(ended)


@pytest.mark.parametrize("number", [signal.SIGXCPU, signal.SIGSEGV])
def test_a_child_tells_what_it_died_of(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forked, "confine", lambda: os.kill(os.getpid(), number))
    child = Forked()
    child.give([b"x"], 0)
    assert list(child.chunks(60)) == []
    assert child.end() is (number == signal.SIGXCPU)


def test_patience_ends_when_nothing_comes() -> None:
    child = Forked()
    assert list(child.chunks(0.01)) == [None]
    assert not child.end()
