"""Does one piece of work on strangers' bytes in a child process that may die of it.

The child has the limits of the exhibit reader: memory, processor time, no file written. It hands
back bytes, or a reason in words; the parent runs nothing of either. It may not know the work.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

from authgen.intake import limits
from authgen.intake.page import UnreadableError
from authgen.intake.reader import allow_seconds, confine

_DONE, _REFUSED = b"+", b"-"
_HEAD = 8  # bytes that tell how many follow, so that half an answer is none
_CHUNK = 1 << 20
_PATIENCE = 2  # times the processor time, by the clock
_PAGES_PER_SECOND = 10
_MOST = 2 * limits.ALL_EXHIBIT_BYTES.most


def confined(work: Callable[[], bytes], pages: int = 0) -> bytes:
    """Give what the work gives; UnreadableError, with the reason, when it cannot be done.

    `pages` is how many the work has before it: a long exhibit may take longer.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(work, writing, pages)
    os.close(writing)
    seconds = _PATIENCE * (limits.READER_SECONDS.most + pages / _PAGES_PER_SECOND)
    try:
        said = b"".join(_chunks(reading, time.monotonic() + seconds))
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)  # a child that is done or dead does not mind
        _, status = os.waitpid(child, 0)
    outcome, answer = said[:1], said[1 + _HEAD :]
    if len(answer) != int.from_bytes(said[1 : 1 + _HEAD]) or outcome not in {_DONE, _REFUSED}:
        raise UnreadableError(_last_words(status))
    if outcome == _REFUSED:
        raise UnreadableError(answer.decode("utf-8", "replace"))
    return answer


def _chunks(reading: int, until: float) -> Iterator[bytes]:
    """Give what comes, as long as it is in time and not too much."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    room = _MOST
    while room > 0 and poll.poll(max(0, 1000 * (until - time.monotonic()))):
        chunk = os.read(reading, _CHUNK)
        if not chunk:
            return
        room -= len(chunk)
        yield chunk


def _last_words(status: int) -> str:
    died_of = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if died_of in {signal.SIGXCPU, signal.SIGKILL}:
        return f"it is {limits.READER_SECONDS.sentence}"
    return f"it is damaged, or {limits.READER_BYTES.sentence}"


def _live(work: Callable[[], bytes], writing: int, pages: int) -> NoReturn:
    """Be the child: work, write, and be gone without the parent's farewells."""
    try:
        confine()
        allow_seconds(pages)
        outcome, answer = _answer(work)
        with open(writing, "wb") as pipe:
            pipe.write(outcome + len(answer).to_bytes(_HEAD))
            pipe.write(answer)
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
