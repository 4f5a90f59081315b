"""A work that goes on and on, and tells whether it was stopped or came to its own end."""

from __future__ import annotations

import os
import time

_BEGUN, _ENDED = b"+", b"-"


class Lingering:
    """To be called in a child, once; its parent asks what became of it."""

    def __init__(self) -> None:
        """Open the pipe on which the child says that it began, and that it ended."""
        self._heard, self._saying = os.pipe()

    def __call__(self) -> bytes:
        """Take far longer than anybody waits."""
        os.write(self._saying, _BEGUN)
        time.sleep(60)
        os.write(self._saying, _ENDED)
        return b""

    def wait(self) -> None:
        """Return when the child is at it."""
        assert os.read(self._heard, 1) == _BEGUN

    def was_stopped(self) -> bool:
        """Tell whether the child, which is gone, was kept from its end."""
        os.close(self._saying)
        said = os.read(self._heard, 1) + os.read(self._heard, 1)
        os.close(self._heard)
        return _ENDED not in said
