"""What tests of the reading child share: whether a child of theirs is left.

Other children of the process, such as those of a batch that another test ran, are not theirs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def _is_gone(child: int) -> bool:
    try:
        os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.fixture
def is_childless(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Tell whether no child forked since the test began is left, running or ended."""
    forked: list[int] = []
    fork = os.fork

    def noted() -> int:
        child = fork()
        if child:
            forked.append(child)
        return child

    monkeypatch.setattr(os, "fork", noted)
    return lambda: all(_is_gone(child) for child in forked)
