"""Locks keep out other processes, one that is alone keeps out all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from authgen.ledger.lock import is_alone, share, wait_alone


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[int]]:
    """Open a file as three processes would: each holds its own locks."""
    (tmp_path / "file").touch()
    descriptors = [os.open(tmp_path / "file", os.O_RDWR) for _ in range(3)]
    yield descriptors
    for descriptor in descriptors:
        os.close(descriptor)


def test_many_share_and_none_is_alone(opened: list[int]) -> None:
    one, other, third = opened
    share(one)
    share(other)
    assert not is_alone(third)
    assert not is_alone(one)


def test_who_shared_may_be_alone_when_the_others_left(opened: list[int]) -> None:
    one, other, _ = opened
    share(one)
    share(other)
    os.close(opened.pop(1))
    assert is_alone(one)
    assert is_alone(one)
    share(one)


def test_who_waits_is_alone_in_the_end(opened: list[int]) -> None:
    one, other, third = opened
    wait_alone(one)
    waiting = threading.Thread(target=wait_alone, args=(other,))
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()
    os.close(opened.pop(0))
    waiting.join(10)
    assert not waiting.is_alive()
    assert not is_alone(third)
