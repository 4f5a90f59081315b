"""Locks that processes hold on an open file, until they close it; the same on every system.

Who holds one and wants another lets go of it first, so that another process may come in between:
most systems do so by themselves, and Windows knows no other way.
"""

from __future__ import annotations

from contextlib import suppress

import portalocker
from portalocker import LockFlags
from portalocker.exceptions import AlreadyLocked, LockException


def share(descriptor: int) -> None:
    """Wait until no process is alone, and keep others from being so."""
    _let_go(descriptor)
    portalocker.lock(descriptor, LockFlags.SHARED)


def wait_alone(descriptor: int) -> None:
    """Wait until no other process has a lock, and keep them all out."""
    portalocker.lock(descriptor, LockFlags.EXCLUSIVE)


def is_alone(descriptor: int) -> bool:
    """Keep all other processes out, and tell whether that could be done at once."""
    _let_go(descriptor)
    with suppress(AlreadyLocked):
        portalocker.lock(descriptor, LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
        return True
    return False


def _let_go(descriptor: int) -> None:
    with suppress(LockException):  # Windows: there was none
        portalocker.unlock(descriptor)
