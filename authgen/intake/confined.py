"""Does work on strangers' bytes in child processes that may die of it.

A child has the limits of the exhibit reader: memory, processor time, no file written. It takes up
one work after the other, while its parent goes on with other work, and hands back bytes, or a
reason in words; the parent runs nothing of either. When it dies, the work that it was at cannot be
done and another child goes on with the next. It may not know the works.

A child is forked, since it needs all that its parent holds. Where no process forks, as on Windows,
nothing can be confined, and so it is not done.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Self, TypeAlias

from authgen import system
from authgen.errors import UsageError
from authgen.intake import limits
from authgen.intake.page import UnreadableError

if system.FORKS:
    import fcntl

    from authgen.intake.forked import allow_seconds, confine

_BEGUN, _DONE, _REFUSED = b"?", b"+", b"-"
_HEAD = 9  # bytes: a word, and which work is begun or how many bytes follow as its answer
_TURN = 4  # bytes of the number of a work whose turn it is
_CHUNK = 1 << 20
_PATIENCE = 2  # times the processor time, by the clock
_PAGES_PER_SECOND = 10
_MOST = 2 * limits.ALL_EXHIBIT_BYTES.most
_MOST_CHILDREN = 4

Work: TypeAlias = tuple[Callable[[], bytes], int]
"""What a child does, and how many pages that has before it: a long exhibit may take longer."""
Answer: TypeAlias = bytes | UnreadableError


def processors() -> int:
    """Give how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def confined(work: Callable[[], bytes], pages: int = 0) -> bytes:
    """Give what one work gives; UnreadableError, with the reason, when it cannot be done.

    UsageError as below.
    """
    with Children([(work, pages)]) as children:
        [answer] = children.answers()
    if isinstance(answer, UnreadableError):
        raise answer
    return answer


class Children:
    """The children that share some works; they are at them from the moment on when this is made."""

    def __init__(self, works: Sequence[Work]) -> None:
        """Start a child for each processor but the one that this process needs for itself.

        UsageError where no process forks.
        """
        if not system.FORKS:
            raise UsageError(
                "packets, forms, workbooks and pictures of pages need Linux or macOS",
                "on Windows, use the Windows Subsystem for Linux (WSL), or a container",
            )
        self._works = works
        self._found: dict[int, Answer] = {}
        self._turns: int | None = None
        self._begun: list[int] = []
        self._died_of = 0
        self._children: list[_Child] = []
        self._begin()

    def __enter__(self) -> Self:
        """Stand for the works until they are done, or no longer wanted."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let nothing of the children remain."""
        while self._children:
            self._children.pop().end()
        self._end_turns()

    def answers(self) -> Iterator[Answer]:
        """Give each work's answer, or why it cannot be done, as soon as those before it are there.

        This process waits from now on, so that its processor may have a child too.
        """
        self._start(self._most)
        for number in range(len(self._works)):
            while number not in self._found:
                self._listen()
            yield self._found[number]

    @property
    def _most(self) -> int:
        return min(processors(), _MOST_CHILDREN, len(self._begun))

    def _begin(self) -> None:
        """Begin what is not answered yet; what was begun in vain cannot be done."""
        rest = [number for number in range(len(self._works)) if number not in self._found]
        if rest and rest == self._begun:
            self._found[rest.pop(0)] = UnreadableError(_last_words(self._died_of))
        self._begun = rest
        self._end_turns()
        if rest:
            self._turns = _turns(self._works, rest, self._most)
            self._start(max(1, min(self._most, processors() - 1)))

    def _start(self, most: int) -> None:
        """Start children until there are so many, as long as works are left to take up."""
        while self._turns is not None and len(self._children) < most and _is_filled(self._turns):
            self._children.append(_Child(self._works, self._turns, self._children))

    def _end_turns(self) -> None:
        if self._turns is not None:
            os.close(self._turns)
            self._turns = None

    def _listen(self) -> None:
        """Hear what the children say next; one that is over leaves its work undone."""
        if not self._children:
            self._begin()
            self._start(self._most)
        ready = _ready(self._children)
        for child in list(self._children):
            if child in ready:
                for number, answer in child.heard():
                    self._found.setdefault(number, answer)
            if child.is_over or child.is_late:
                self._children.remove(child)
                self._died_of = child.end()
                if child.at is not None:
                    reason = UnreadableError(_last_words(self._died_of))
                    self._found.setdefault(child.at, reason)


def _turns(works: Sequence[Work], rest: Sequence[int], count: int) -> int:
    """Give a pipe from which each child takes the number of the work that is next.

    They come in their order, but first those that are as long as a child's whole share.
    """
    share = sum(works[number][1] for number in rest) / count
    turns = sorted(rest, key=lambda number: (works[number][1] < share, number))
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_TURN) for number in turns))
    os.close(writing)
    return reading


def _is_filled(pipe: int) -> bool:
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    return any(event & select.POLLIN for _, event in poll.poll(0))


def _ready(children: Sequence[_Child]) -> list[_Child]:
    """Wait for a child that says something or is over, or for the first that is late."""
    poll = select.poll()
    for child in children:
        poll.register(child.pipe, select.POLLIN)
    first = min((child.until for child in children), default=0.0)
    ready = {pipe for pipe, _ in poll.poll(max(0, 1000 * (first - time.monotonic())))}
    return [child for child in children if child.pipe in ready]


class _Child:
    """One child, which takes up works as far as it survives."""

    def __init__(self, works: Sequence[Work], turns: int, elders: Sequence[_Child]) -> None:
        self.at: int | None = None  # the work that it is at
        self.is_over = False
        self._works = works
        self._said = bytearray()
        self._until: float | None = None
        self.pipe, writing = os.pipe()
        with suppress(AttributeError, OSError):  # a small pipe only makes the child wait
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _CHUNK)
        self._id = os.fork()
        if self._id == 0:
            for own in (self, *elders):  # no child reads what another one says
                os.close(own.pipe)
            _live(works, turns, writing)
        os.close(writing)

    @property
    def until(self) -> float:
        """When it is late; its time begins when somebody waits for it, and with each word anew."""
        if self._until is None:
            pages = 0 if self.at is None else self._works[self.at][1]
            seconds = _PATIENCE * (limits.READER_SECONDS.most + pages / _PAGES_PER_SECOND)
            self._until = time.monotonic() + seconds
        return self._until

    @property
    def is_late(self) -> bool:
        """Tell whether it took more time than it has."""
        return time.monotonic() > self.until

    def heard(self) -> Iterator[tuple[int, Answer]]:
        """Take in what it says and give what that answers, with the number of the work."""
        chunk = os.read(self.pipe, _CHUNK)
        self.is_over = not chunk
        self._said += chunk
        while len(self._said) >= _HEAD:
            word, number = bytes(self._said[:1]), int.from_bytes(self._said[1:_HEAD])
            if word == _BEGUN and self.at is None and number < len(self._works):
                self.at = number
                self._forget(_HEAD)
            elif word in {_DONE, _REFUSED} and self.at is not None and number <= _MOST:
                end = _HEAD + number
                if len(self._said) < end:
                    break
                yield self.at, _as_answer(word, bytes(self._said[_HEAD:end]))
                self.at = None
                self._forget(end)
            else:
                self.is_over = True
                break

    def _forget(self, end: int) -> None:
        del self._said[:end]
        self._until = None

    def end(self) -> int:
        """Let nothing of it remain; give what it died of."""
        os.close(self.pipe)
        os.kill(self._id, signal.SIGKILL)  # a child that is done or dead does not mind
        return os.waitpid(self._id, 0)[1]


def _as_answer(word: bytes, said: bytes) -> Answer:
    return said if word == _DONE else UnreadableError(said.decode("utf-8", "replace"))


def _last_words(status: int) -> str:
    died_of = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if died_of in {signal.SIGXCPU, signal.SIGKILL}:
        return f"it is {limits.READER_SECONDS.sentence}"
    return f"it is damaged, or {limits.READER_BYTES.sentence}"


def _live(works: Sequence[Work], turns: int, writing: int) -> NoReturn:
    """Be the child: work, write, and be gone without the parent's farewells."""
    try:
        gc.freeze()  # to look through what the parent made would copy it
        confine()
        with open(writing, "wb") as pipe:
            while turn := os.read(turns, _TURN):
                number = int.from_bytes(turn)
                work, pages = works[number]
                pipe.write(_BEGUN + number.to_bytes(_HEAD - 1))
                pipe.flush()
                allow_seconds(pages)
                outcome, answer = _answer(work)
                pipe.write(outcome + len(answer).to_bytes(_HEAD - 1))
                pipe.write(answer)
                pipe.flush()
    finally:
        os._exit(0)


def _answer(work: Callable[[], bytes]) -> tuple[bytes, bytes]:
    try:
        return _DONE, work()
    except UnreadableError as error:
        return _REFUSED, str(error).encode()
    except MemoryError:
        return _REFUSED, f"it is {limits.READER_BYTES.sentence}".encode()
    except Exception:  # noqa: BLE001 - a parser of strangers' files may raise anything
        return _REFUSED, b"it is damaged"
