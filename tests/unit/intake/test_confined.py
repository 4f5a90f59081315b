"""Work on strangers' bytes is done by a child that may die of it, and its reason is told."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

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
        found = children.answers()
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
    monkeypatch.setattr(room, "processors", lambda: 2)
    reading, writing = os.pipe()

    def meet() -> bytes:
        os.write(writing, b"x")
        return str(os.getpid()).encode()

    with Children([(meet, 1), (meet, 1)]) as children:
        assert os.read(reading, 1) == b"x"
        assert os.read(reading, 1) == b"x"
        one, other = children.answers()
    assert one != other
    os.close(reading)
    os.close(writing)


def test_children_that_nobody_waits_for_are_stopped(is_childless: Childless) -> None:
    linger = Lingering()
    with Children([(linger, 0)]):
        linger.wait()
    assert is_childless()
    assert linger.was_stopped()


def test_no_child_hears_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "processors", lambda: 2)
    pipes: list[int] = []
    pipe = os.pipe

    def noted() -> tuple[int, int]:
        made = pipe()
        pipes.append(made[0])
        return made

    def listen() -> bytes:
        return str(
            [number for number in pipes if Path(f"/proc/self/fd/{number}").exists()]
        ).encode()

    monkeypatch.setattr(os, "pipe", noted)
    with Children([(listen, 1), (listen, 1)]) as children:
        assert children.answers() == [b"[]", b"[]"]


def test_no_work_needs_no_child(is_childless: Childless) -> None:
    with Children([]) as children:
        assert children.answers() == []
    assert is_childless()


def test_there_is_a_processor() -> None:
    assert processors() >= 1
