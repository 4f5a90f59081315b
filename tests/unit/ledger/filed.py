"""Letters for tests of the ledger, without a case behind them, and a system that fails."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from authgen.ledger.claim import Claim
from authgen.ledger.entry import canonical
from authgen.ledger.register import Filed, Made, Register
from authgen.ledger.release import digests_of

BEGIN = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
CALLS = ("write", "fsync", "replace", "mkdir", "open", "unlink", "rmdir")


class Clock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:  # noqa: D107
        self.at = BEGIN

    def __call__(self) -> datetime:
        """Give the next second."""
        self.at += timedelta(seconds=1)
        return self.at


def claim(case_id: str = "C-1", content: str = "first") -> Claim:
    """Give a claim of a letter; another content is another letter."""
    key = sha256(f"{case_id} {content}".encode()).hexdigest()
    reference = f"R-{key[:8].upper()}"
    said = {"case_id": case_id, "kind": "certification", "reference": reference}
    return Claim(key, case_id, "certification", reference, canonical(said))


def made(content: str = "first") -> Made:
    """Give the files of such a letter."""
    return Made({"letter.docx": content.encode() * 40, "assessment.json": b"{}\n"})


def file(out: Path, case_id: str = "C-1", content: str = "first") -> Filed:
    """File such a letter, with a register of its own."""
    with Register(out) as register:
        return register.file(claim(case_id, content), lambda: made(content))


def digests(content: str = "first") -> dict[str, str]:
    """Give the digests of its files."""
    return digests_of(made(content).files)


class Failing:
    """The os module, of whose writing calls one fails: the n-th one, by an error or a half."""

    def __init__(self, nth: int, how: str) -> None:  # noqa: D107
        self.calls = 0
        self._nth = nth
        self._how = how

    def __getattr__(self, name: str) -> Any:  # noqa: D105
        real = getattr(os, name)
        return self._counted(name, real) if name in CALLS else real

    def _counted(self, name: str, real: Any) -> Any:
        def call(*words: Any, **more: Any) -> Any:
            self.calls += 1
            if self.calls != self._nth:
                return real(*words, **more)
            if self._how != "short":
                number = getattr(errno, self._how)
                raise OSError(number, os.strerror(number))
            if name == "write":
                return real(words[0], words[1][: len(words[1]) // 2])
            return real(*words, **more)

        return call
