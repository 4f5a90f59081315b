"""Work on strangers' bytes is done by a child that may die of it, and its reason is told."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from authgen import system
from authgen.errors import UsageError
from authgen.intake import confined as room
from authgen.intake import limits
from authgen.intake.confined import Children, Work, confined, processors
from authgen.intake.page import UnreadableError
from tests.unit.intake.lingering import Lingering

Childless = Callable[[], bool]


def refuse() -> bytes:
    raise UnreadableError("it is encrypted")


def exhaust() -> bytes:
    raise MemoryError


def stumble() -> bytes:
    raise ValueError("secret words of a page")


def die() -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def stop_half_way() -> bytes:
    os._exit(0)


def over_its_time() -> bytes:
    os.kill(os.getpid(), signal.SIGXCPU)
    return b""


def test_the_answer_comes_back_whole(is_childless: Childless) -> None:
    assert confined(lambda: bytes(range(256)) * 20_000) == bytes(range(256)) * 20_000
    assert confined(lambda: b"") == b""
    assert is_childless()


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (refuse, "it is encrypted"),
        (exhaust, limits.READER_BYTES.sentence),
        (stumble, "it is damaged"),
        (die, "it is damaged, or"),
        (stop_half_way, "it is damaged, or"),
        (over_its_time, limits.READER_SECONDS.sentence),
    ],
)
def test_why_it_could_not_be_done(
    work: Callable[[], bytes], reason: str, is_childless: Childless
) -> None:
    with pytest.raises(UnreadableError) as caught:
        confined(work)
    assert reason in str(caught.value)
    assert "secret" not in str(caught.value)
    assert is_childless()


def test_the_work_writes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "left.txt"
    with pytest.raises(UnreadableError, match="it is damaged"):
        confined(lambda: str(file.write_text("words of a page")).encode())
    assert not file.read_bytes()


def test_the_work_gets_no_more_memory_than_allowed() -> None:
    with pytest.raises(UnreadableError) as caught:
        confined(lambda: bytes(len(bytearray(2 * limits.READER_BYTES.most)) % 2))
    assert str(caught.value) == f"it is {limits.READER_BYTES.sentence}"


def seconds() -> bytes:
    return str(resource.getrlimit(resource.RLIMIT_CPU)[0]).encode()


def test_a_long_exhibit_gets_more_seconds() -> None:
    short, long = int(confined(seconds)), int(confined(seconds, pages=1000))
    assert limits.READER_SECONDS.most <= short < long


def test_a_child_that_does_not_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch, is_childless: Childless
) -> None:
    monkeypatch.setattr(limits, "READER_SECONDS", limits.Limit("time", 0, "seconds"))
    linger = Lingering()
    with pytest.raises(UnreadableError, match="over the limit for time"):
        confined(linger, pages=1)
    assert linger.was_stopped()
    assert is_childless()


def test_an_answer_that_is_too_long_is_none(
    monkeypatch: pytest.MonkeyPatch, is_childless: Childless
) -> None:
    monkeypatch.setattr(room, "_MOST", 1000)
    with pytest.raises(UnreadableError):
        confined(lambda: b"x" * 3_000_000)
    assert is_childless()


@pytest.fixture(params=[1, 2])
def crew(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "processors", lambda: request.param)


@pytest.mark.usefixtures("crew")
def test_one_that_dies_takes_no_other_work_with_it(is_childless: Childless) -> None:
    one, two = (lambda: b"1"), (lambda: b"2")
    works: list[Work] = [(one, 1), (die, 0), (two, 7), (refuse, 0), (one, 3), (two, 0)]
    with Children(works) as children:
        found = list(children.answers())
    assert [answer if isinstance(answer, bytes) else str(answer) for answer in found] == [
        b"1",
        f"it is damaged, or {limits.READER_BYTES.sentence}",
        b"2",
        "it is encrypted",
        b"1",
        b"2",
    ]
    assert is_childless()


def test_children_are_at_work_before_they_are_asked_and_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "processors", lambda: 3)
    here, arriving = os.pipe()
    held, letting_go = os.pipe()

    def meet() -> bytes:
        os.write(arriving, b"x")
        os.read(held, 1)
        return str(os.getpid()).encode()

    with Children([(meet, 1), (meet, 1)]) as children:
        assert os.read(here, 1) == b"x"
        assert os.read(here, 1) == b"x"
        os.write(letting_go, b"xx")
        one, other = children.answers()
    assert one != other
    for number in (here, arriving, held, letting_go):
        os.close(number)


def test_one_processor_is_the_parents_until_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "processors", lambda: 2)
    forked: list[int] = []
    fork = os.fork

    def noted() -> int:
        forked.append(0)
        return fork()

    monkeypatch.setattr(os, "fork", noted)
    one, other = Lingering(), Lingering()
    with Children([(one, 0), (other, 0)]) as children:
        one.wait()
        assert len(forked) == 1
        next_answer = children.answers()
        monkeypatch.setattr(children, "_listen", other.wait)
        monkeypatch.setattr(children, "_found", {0: b"", 1: b""})
        assert list(next_answer) == [b"", b""]
        other.wait()
        assert len(forked) == 2
    assert one.was_stopped()
    assert other.was_stopped()


def test_an_answer_is_given_while_the_next_work_is_done() -> None:
    linger = Lingering()
    with Children([(lambda: b"1", 0), (linger, 0)]) as children:
        assert next(children.answers()) == b"1"
    assert linger.was_stopped()


def test_the_longest_work_is_begun_first() -> None:
    turns = room._turns([(die, 1), (die, 9), (die, 1), (die, 3)], [0, 1, 3], 2)  # noqa: SLF001
    assert [os.read(turns, 4)[-1] for _ in range(3)] == [1, 0, 3]
    os.close(turns)


@pytest.mark.usefixtures("crew")
def test_children_that_die_before_they_begin_are_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch, is_childless: Childless
) -> None:
    monkeypatch.setattr(room, "confine", lambda: os._exit(1))
    with Children([(seconds, 0), (seconds, 0)]) as children:
        for answer in children.answers():
            assert str(answer) == f"it is damaged, or {limits.READER_BYTES.sentence}"
    assert is_childless()


def test_nonsense_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_answer", lambda _: (b"!", b"words of a page"))
    with pytest.raises(UnreadableError, match="it is"):
        confined(seconds)


def test_children_that_nobody_waits_for_are_stopped(is_childless: Childless) -> None:
    linger = Lingering()
    with Children([(linger, 0)]):
        linger.wait()
    assert is_childless()
    assert linger.was_stopped()


def test_no_child_hears_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "processors", lambda: 2)
    pipes: list[int] = []  # the first one tells whose turn it is
    pipe = os.pipe

    def noted() -> tuple[int, int]:
        made = pipe()
        pipes.append(made[0])
        return made

    def listen() -> bytes:
        return str(
            [number for number in pipes[1:] if Path(f"/proc/self/fd/{number}").exists()]
        ).encode()

    monkeypatch.setattr(os, "pipe", noted)
    with Children([(listen, 1), (listen, 1)]) as children:
        assert list(children.answers()) == [b"[]", b"[]"]


def test_no_work_needs_no_child(is_childless: Childless) -> None:
    with Children([]) as children:
        assert list(children.answers()) == []
    assert is_childless()


def test_where_no_process_forks_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.delattr(os, "fork")
    with pytest.raises(UsageError, match="need Linux or macOS") as caught:
        confined(lambda: b"1")
    assert "Subsystem for Linux" in caught.value.hint
    with pytest.raises(UsageError, match="need Linux or macOS"):
        Children([(lambda: b"1", 0)])


_BARE = """
import os, select, signal, sys
sys.modules.update(fcntl=None, resource=None)
del os.fork, os.WIFSIGNALED, os.sched_getaffinity, select.poll, signal.SIGXCPU
from authgen.intake.confined import Children, confined, processors
print(processors() >= 1)
"""


def test_it_loads_where_no_process_forks() -> None:
    assert subprocess.check_output([sys.executable, "-c", _BARE], text=True) == "True\n"


def test_there_is_a_processor() -> None:
    assert processors() >= 1
