"""A PDF that is held in memory, opened as a file is: on no disk, and under no name.

pikepdf asks a Python stream for each piece, hundreds of times a letter. What it can map into memory
it reads by itself, in half the time; Linux has files that are memory only. Where there are none, or
they are forbidden, it is the stream.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import AccessMode


@contextmanager
def held(content: bytes) -> Iterator[pikepdf.Pdf]:
    """Open the bytes of a PDF, and close it."""
    file, mode = _opened(content)
    with file, pikepdf.open(file, access_mode=mode) as pdf:
        yield pdf


def _opened(content: bytes) -> tuple[BinaryIO, AccessMode]:
    try:
        file = os.fdopen(os.memfd_create("letter"), "w+b")
    except (AttributeError, OSError):
        return BytesIO(content), AccessMode.stream
    file.write(content)
    file.seek(0)
    return file, AccessMode.mmap_only
