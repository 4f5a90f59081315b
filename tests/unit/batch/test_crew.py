"""A process that dies takes no other case with it, and its case is set aside the second time."""

from __future__ import annotations

import os
import platform
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from authgen.batch.bureau import Ask
from authgen.batch.crew import each, local
from tests.unit.batch.batches import threads

NAMES = [f"n{i}" for i in range(12)]
DEADLY = {"n3", "n7"}


def shout(name: str) -> str:
    return name.upper()


def die_of_some(name: str) -> str:
    if name in DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return name


def fail(name: str) -> str:
    raise ValueError(name)


def nothing(_ask: Ask | None) -> None:
    """Begin without anything to do."""


ASKS: list[Ask | None] = []


def shout_elsewhere(name: str) -> tuple[str, bool]:
    ask = ASKS[-1]
    assert ask is not None
    answer, process = ask(name)
    return answer, process != os.getpid()


def answered(name: str) -> tuple[str, int]:
    return shout(name), os.getpid()


def deadly_elsewhere(name: str) -> str:
    ask = ASKS[-1]
    assert ask is not None
    return str(ask(name))


@pytest.mark.parametrize("count", [1, 3])
def test_everyone_is_heard(count: int) -> None:
    assert dict(each(local(nothing), count, shout, NAMES)) == {n: n.upper() for n in NAMES}


def test_what_is_asked_for_is_done_apart() -> None:
    found = dict(each(local(ASKS.append, answered), 2, shout_elsewhere, NAMES))
    assert found == {n: (n.upper(), True) for n in NAMES}


KEPT: list[bytes] = []


def hoard_then_look(name: str) -> int:
    """Take 40 MB and leave them free but for the last piece; give the MB held before."""
    held = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if name == "hoard":
        KEPT.append([bytes(100_000) for _ in range(400)][-1])
    return held // 1_000_000


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="asks glibc")
def test_memory_that_a_case_leaves_free_is_given_back() -> None:
    found = dict(each(local(nothing), 1, hoard_then_look, ["hoard", "look"]))
    assert found["look"] is not None
    assert found["hoard"] is not None
    assert found["look"] < found["hoard"] + 10


def test_any_executor_will_do() -> None:
    assert dict(each(threads, 2, shout, NAMES)) == {n: n.upper() for n in NAMES}


def test_nobody_to_hear() -> None:
    assert list(each(threads, 2, shout, [])) == []


@pytest.mark.parametrize("count", [1, 4])
def test_the_deadly_are_set_aside_and_all_others_done(count: int) -> None:
    found = dict(each(local(nothing), count, die_of_some, NAMES))
    assert found == {n: None if n in DEADLY else n for n in NAMES}


@pytest.mark.parametrize("count", [1, 3])
def test_what_kills_who_is_asked_is_set_aside(count: int) -> None:
    found = dict(each(local(ASKS.append, die_of_some), count, deadly_elsewhere, NAMES))
    assert found == {n: None if n in DEADLY else n for n in NAMES}


def test_a_death_at_the_first_time_only(tmp_path: Path) -> None:
    mark = tmp_path / "died"

    def die_once(name: str) -> str:
        if name == "n2" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return name

    _KEPT.append(die_once)
    assert dict(each(local(nothing), 2, kept, NAMES)) == {n: n for n in NAMES}


_KEPT: list[Callable[[str], str]] = []


def kept(name: str) -> str:
    return _KEPT[-1](name)


def test_a_fault_reaches_who_asked() -> None:
    with pytest.raises(ValueError, match="n0"):
        list(each(local(nothing), 1, fail, NAMES[:1]))
