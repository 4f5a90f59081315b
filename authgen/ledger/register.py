"""Releases letters exactly once: numbered in the ledger, whole in the output folder.

The number is reserved, the files are written and flushed, then the entry is added; only then is a
letter reported. A letter that was issued and stands is not made again. Stopped anywhere in
between, the next run with the same letter completes it under the same number. Several processes
may use one output folder; what needs it alone is done by whoever finds nobody else there.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct, field

from authgen.errors import UsageError
from authgen.ledger.authorization import Want
from authgen.ledger.base import FILE
from authgen.ledger.book import Book
from authgen.ledger.claim import Claim
from authgen.ledger.entry import ISSUED
from authgen.ledger.lock import is_alone, share
from authgen.ledger.release import RELEASED, digests_of, release, stands
from authgen.ledger.writing import IN_USE, disk_faults, make_folder, sweep, touch, write
from authgen.system import OWN

_PLACE = ".authgen-folder"
_PLACE_BYTES = 16


class Made(Struct, frozen=True):
    """The files of a letter, rendered and proven; `said` is what the manifest says of them."""

    files: Mapping[str, bytes]
    said: Mapping[str, object] = field(default_factory=dict)


class Filed(Struct, frozen=True):
    """A letter that stands: its number, its folder, its files by name."""

    number: int
    folder: Path
    names: tuple[str, ...]


class Register:
    """One process at work on an output folder. Nothing is written before a letter is filed."""

    def __init__(self, out: Path, url: str | None = None) -> None:
        """Work on a folder, with the ledger that stands in it or the one at a URL."""
        self.out = out
        self._url = url
        self._use: int | None = None

    def __enter__(self) -> Self:
        """Begin; nothing is opened yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    def file(self, claim: Claim, make: Callable[[], Made]) -> Filed:
        """File a letter once; `make` is called only where it does not stand already."""
        held = self._book.find(claim.key) if self._has_ledger() else None
        if held is not None:
            row, digests = held
            if stands(self.out, claim.case_id, claim.reference, digests):
                return Filed(row.number, self.out / claim.case_id, _in_order(digests))
        made = make()
        digests = digests_of(made.files)
        row = self._book.reserve(claim)
        folder = release(
            self.out, claim.case_id, claim.kind, claim.reference, made.files, made.said
        )
        if row.state == ISSUED:
            self._book.restore(row.number, digests)
        else:
            self._book.issue(row.number, digests)
        return Filed(row.number, folder, _in_order(digests))

    def authorization_of(self, case_id: str) -> str | None:
        """Give the authorization number that a case has; None when it has none."""
        return self._book.authorization_of(case_id) if self._has_ledger() else None

    def authorize(self, wants: Sequence[Want], numbers: Iterable[str]) -> dict[str, str]:
        """Give cases their authorization numbers by case id; who gets none is left out."""
        return self._book.authorize(wants, numbers)

    def tidy(self) -> None:
        """Clear away what a stopped process was writing, if no other process is at work here."""
        with disk_faults():
            if self._alone():
                for folder in (self.out, *(f for f in self.out.iterdir() if f.is_dir())):
                    sweep(folder)
            self._shared()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Work on the folder alone; UsageError while another process is at work here."""
        with disk_faults():
            if not self._alone():
                raise UsageError(
                    "another process is at work on the output folder", "wait until it has ended"
                )
        try:
            yield
        finally:
            self._shared()

    def settle(self, before: datetime) -> tuple[int, ...]:
        """Void what was reserved before a moment and never completed; give the numbers."""
        with disk_faults():
            voided = self._book.settle(before) if self._alone() else ()
            self._shared()
        return voided

    def close(self) -> None:
        """Let go of ledger and folder."""
        if "_book" in self.__dict__:
            self._book.close()
            del self._book
        if self._use is not None:
            os.close(self._use)
            self._use = None

    @cached_property
    def _book(self) -> Book:
        with disk_faults():
            self._shared()
            place = self.place()
        return Book(self.out, self._url, place)

    def _has_ledger(self) -> bool:
        return self._url is not None or (self.out / FILE).exists()

    def _shared(self) -> None:
        """Say that this process is at work here, and let others be so too."""
        share(self._in_use())

    def _alone(self) -> bool:
        return is_alone(self._in_use())

    def _in_use(self) -> int:
        if self._use is None:
            file = touch(make_folder(self.out), IN_USE)
            self._use = os.open(file, os.O_RDWR | OWN)
        return self._use

    def place(self) -> str:
        """Give the mark of this folder, made by chance once: its path may change, or tell much."""
        file = self.out / _PLACE
        if not file.exists():
            write(self.out, _PLACE, secrets.token_hex(_PLACE_BYTES).encode())
        return file.read_text("ascii")


def now() -> datetime:
    """Give the moment, as the ledger has it."""
    return datetime.now(UTC)


def _in_order(digests: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in RELEASED if name in digests)
