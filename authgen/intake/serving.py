"""What a child does that reads exhibits: it takes files in and writes what each reads as.

Each page is a line of JSON: what a hostile file makes of the child, the parent gets text and
nothing that it would run. Run as a program, this module does so through its standard streams,
for a parent that cannot fork. It may not look at what the pages say.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TypeAlias

from authgen.intake import limits
from authgen.intake.formats import load_readers, pages_of
from authgen.intake.page import UnreadableError

Message: TypeAlias = tuple[str, str] | tuple[str | None]
"""A page's visible and hidden text; or None, or a reason, at the end of a file."""
_NUMBER = 8  # bytes of it


def send(pipe: IO[bytes], files: Sequence[bytes], earlier: int) -> None:
    """Be the parent and send files; `earlier` counts the characters read of the case before."""
    numbers = (earlier, len(files), *map(len, files))
    pipe.write(b"".join(number.to_bytes(_NUMBER) for number in numbers))
    pipe.writelines(files)


def received(asked: int) -> tuple[int, list[bytes]]:
    """Wait for the files and for the number that goes with them."""
    with open(asked, "rb") as pipe:
        earlier, count = (int.from_bytes(pipe.read(_NUMBER)) for _ in range(2))
        sizes = [int.from_bytes(pipe.read(_NUMBER)) for _ in range(count)]
        return earlier, [pipe.read(size) for size in sizes]


def serve(
    files: Sequence[bytes], writing: int, allow: Callable[[int], None], earlier: int = 0
) -> None:
    """Write what each file reads as; `allow` is told before each, and its pages once known.

    `earlier` counts the characters read of the case before.
    """
    with open(writing, "wb", buffering=0) as pipe:
        for content in files:
            allow(0)
            for message in messages(content, allow, earlier):
                earlier += sum(map(len, message)) if len(message) > 1 else 0
                pipe.write(json.dumps(message).encode() + b"\n")


def messages(content: bytes, opened: Callable[[int], None], earlier: int) -> Iterator[Message]:
    """Give a message for each page, then (None,), or (reason,) when the file cannot be read."""
    written = 0
    try:
        for page in pages_of(content, opened):
            written += page.length
            for limit, amount in (
                (limits.EXHIBIT_TEXT, written),
                (limits.ALL_EXHIBIT_TEXT, earlier + written),
            ):
                if limit.is_passed_by(amount):
                    yield (f"it is {limit.sentence}",)
                    return
            yield page.visible, page.hidden
    except UnreadableError as error:
        yield (str(error),)
    except MemoryError:
        yield (f"it is {limits.READER_BYTES.sentence}",)
    except Exception:  # noqa: BLE001 - a parser of strangers' files may raise anything
        yield ("it is damaged",)
    else:
        yield (None,)


def main() -> None:
    """Be a child that was not forked: take files from standard input, write to standard output."""
    asked, said = 0, 1
    writing = os.dup(said)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, said)  # what a parser prints is no message
    load_readers()
    earlier, files = received(asked)
    serve(files, writing, lambda _: None, earlier)


if __name__ == "__main__":
    main()
