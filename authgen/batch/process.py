"""How a process of a batch lives: under the one that it was forked from, and small."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import cache

from authgen.system import FORKS

_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux


def live_under(parent: int) -> None:
    """End with the parent, leave Ctrl-C to it, and clear away only when `give_back` is called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # unused objects are looked for between two cases, not in the midst of one
    if FORKS:
        _end_with(parent)


def _end_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that was said
        os._exit(1)


def give_back() -> None:
    """Clear away unused objects, and give the system the memory that they leave free."""
    gc.collect()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    """Find what the C library of Linux has for it: malloc keeps free memory to itself."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
