"""Does work on strangers' bytes in child processes that may die of it.

A child has the limits of the exhibit reader: memory, processor time, no file written. It does its
share of the works in turn, while its parent goes on with other work, and hands back bytes, or a
reason in words; the parent runs nothing of either. When it dies, the work that it was at cannot be
done and a new child goes on with the next. It may not know the works.
"""

from __future__ import annotations

import fcntl
import gc
import os
import select
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Self, TypeAlias

from authgen.intake import limits
from authgen.intake.page import UnreadableError
from authgen.intake.reader import allow_seconds, confine

_DONE, _REFUSED = b"+", b"-"
_HEAD = 9  # bytes that tell the outcome and how many follow, so that half an answer is none
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
    """Give what one work gives; UnreadableError, with the reason, when it cannot be done."""
    with Children([(work, pages)]) as children:
        [answer] = children.answers()
    if isinstance(answer, UnreadableError):
        raise answer
    return answer


class Children:
    """The children that share some works; they are at them from the moment on when this is made."""

    def __init__(self, works: Sequence[Work]) -> None:
        """Start as many children as processors can take up."""
        self._works = works
        self._children: list[_Child] = []
        for share in _shares(works):
            self._children.append(_Child(works, share, self._children))

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

    def answers(self) -> list[Answer]:
        """Wait for all works; each gives its answer, or why it cannot be done."""
        found: dict[int, Answer] = {}
        while self._children:
            child = self._children.pop()
            found |= child.answers()
            rest = [number for number in child.share if number not in found]
            if rest:
                self._children.append(_Child(self._works, rest, self._children))
        return [found[number] for number in range(len(self._works))]


def _shares(works: Sequence[Work]) -> list[list[int]]:
    """Share the works out, so that each child has about as many pages."""
    count = min(processors(), _MOST_CHILDREN, len(works))
    shares: list[list[int]] = [[] for _ in range(count)]
    loads = [0] * len(shares)
    for number in sorted(range(len(works)), key=lambda at: -works[at][1]):
        least = loads.index(min(loads))
        shares[least].append(number)
        loads[least] += 1 + works[number][1]
    return [sorted(share) for share in shares]


class _Child:
    """One child, which does its share of the works as far as it survives."""

    def __init__(
        self, works: Sequence[Work], share: Sequence[int], elders: Sequence[_Child]
    ) -> None:
        self.share = share
        self._works = [works[number] for number in share]
        self.pipe, writing = os.pipe()
        with suppress(AttributeError, OSError):  # a small pipe only makes the child wait
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _CHUNK)
        self._id = os.fork()
        if self._id == 0:
            for own in (self, *elders):  # no child reads what another one says
                os.close(own.pipe)
            _live(self._works, writing)
        os.close(writing)

    def answers(self) -> dict[int, Answer]:
        """Give the answers by the works' numbers, up to the one that the child died of."""
        found: dict[int, Answer] = {}
        try:
            for number, (_, pages) in zip(self.share, self._works, strict=True):
                said = self._said(pages)
                if said is None:
                    break
                found[number] = said
        finally:
            status = self.end()
        if len(found) < len(self.share):
            found[self.share[len(found)]] = UnreadableError(_last_words(status))
        return found

    def end(self) -> int:
        """Let nothing of it remain; give what it died of."""
        os.close(self.pipe)
        os.kill(self._id, signal.SIGKILL)  # a child that is done or dead does not mind
        return os.waitpid(self._id, 0)[1]

    def _said(self, pages: int) -> Answer | None:
        seconds = _PATIENCE * (limits.READER_SECONDS.most + pages / _PAGES_PER_SECOND)
        until = time.monotonic() + seconds
        head = self._read(_HEAD, until)
        outcome, length = head[:1], int.from_bytes(head[1:])
        if len(head) < _HEAD or outcome not in {_DONE, _REFUSED} or length > _MOST:
            return None
        answer = self._read(length, until)
        if len(answer) < length:
            return None
        return answer if outcome == _DONE else UnreadableError(answer.decode("utf-8", "replace"))

    def _read(self, length: int, until: float) -> bytes:
        """Give so many bytes, or those that came in time."""
        poll = select.poll()
        poll.register(self.pipe, select.POLLIN)
        chunks: list[bytes] = []
        while length > 0 and poll.poll(max(0, 1000 * (until - time.monotonic()))):
            chunk = os.read(self.pipe, min(length, _CHUNK))
            if not chunk:
                break
            length -= len(chunk)
            chunks.append(chunk)
        return b"".join(chunks)


def _last_words(status: int) -> str:
    died_of = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if died_of in {signal.SIGXCPU, signal.SIGKILL}:
        return f"it is {limits.READER_SECONDS.sentence}"
    return f"it is damaged, or {limits.READER_BYTES.sentence}"


def _live(works: Sequence[Work], writing: int) -> NoReturn:
    """Be the child: work, write, and be gone without the parent's farewells."""
    try:
        gc.freeze()  # to look through what the parent made would copy it
        confine()
        with open(writing, "wb") as pipe:
            for work, pages in works:
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
