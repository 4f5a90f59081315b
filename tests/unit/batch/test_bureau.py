"""Whoever asks gets the answer to what it asked, or hears that nobody is left to give one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import pytest

from authgen.batch.bureau import Bureau
from authgen.errors import AuthgenError, ProofError

LONG = b"\xff" * 5_000_000


@contextmanager
def opened(work: Callable[..., object], count: int = 1) -> Iterator[Bureau]:
    bureau = Bureau(work, count)
    try:
        yield bureau
    finally:
        bureau.close()


def here(*words: object) -> tuple[int, tuple[object, ...]]:
    time.sleep(0.01)
    return os.getpid(), words


def slowly(word: str) -> str:
    time.sleep(0.2)
    return word


def die_of(word: str) -> str:
    if word == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return word


def refuse(word: str) -> None:
    if word == "known":
        raise ProofError("it does not prove", "look")
    raise ValueError(word)


def test_the_work_is_done_elsewhere() -> None:
    with opened(here) as bureau:
        process, words = bureau.ask("a", 1, LONG)
    assert process != os.getpid()
    assert words == ("a", 1, LONG)


def test_each_asker_gets_its_own_answer() -> None:
    with opened(here, 3) as bureau, ThreadPoolExecutor(8) as askers:
        answers = list(askers.map(bureau.ask, range(40)))
    assert [words for _, words in answers] == [(n,) for n in range(40)]
    assert len({process for process, _ in answers}) == 3


def test_a_refusal_reaches_who_asked() -> None:
    with opened(refuse) as bureau:
        with pytest.raises(ProofError, match="it does not prove") as refused:
            bureau.ask("known")
        assert refused.value.hint == "look"


def test_a_fault_is_told_without_values() -> None:
    with opened(refuse) as bureau:
        with pytest.raises(AuthgenError, match=r"ValueError in tests\.unit\.batch") as told:
            bureau.ask("Marit Solberg")
        assert type(told.value) is AuthgenError
        assert "Marit" not in told.value.what
        with pytest.raises(ProofError):
            bureau.ask("known")


def test_a_death_is_told_and_the_others_go_on() -> None:
    with opened(die_of, 2) as bureau:
        with pytest.raises(BrokenExecutor):
            bureau.ask("deadly")
        assert [bureau.ask(word) for word in "ab"] == ["a", "b"]
        with pytest.raises(BrokenExecutor):
            bureau.ask("deadly")
        with pytest.raises(BrokenExecutor):  # nobody is left
            bureau.ask("a")


def test_an_asker_that_dies_keeps_nobody() -> None:
    def ask_and_die(bureau: Bureau) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        bureau.ask("a")

    with opened(slowly) as bureau:
        asker = get_context("fork").Process(target=ask_and_die, args=(bureau,))
        asker.start()
        asker.join()
        assert asker.exitcode == -signal.SIGALRM
        assert bureau.ask("b") == "b"


def test_nobody_remains_when_it_closes() -> None:
    with opened(here, 2) as bureau:
        process, _ = bureau.ask()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(BrokenExecutor):
        bureau.ask()
