"""What earlier runs of a batch came to, so that unchanged cases need not be judged again.

It only saves time. Whatever is wrong with it, it is begun anew and the cases are judged again;
the ledger sees to it that no letter is issued twice. It is a file of the output folder and holds
rows of the report.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from authgen.batch.row import Row, read, written
from authgen.ledger.writing import make_folder, touch

FILE = "batch.db"
_TABLE = """CREATE TABLE IF NOT EXISTS cases (
    root TEXT, folder TEXT, settings TEXT, signature TEXT, content TEXT, standing TEXT, said TEXT,
    PRIMARY KEY (root, folder)) WITHOUT ROWID"""
_RECALL = """SELECT settings, signature, content, standing, said FROM cases
    WHERE root = ? AND folder = ?"""
_KEEP = "INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?, ?)"
_PATIENCE = 10  # seconds


class Remembered(Struct, frozen=True):
    """A case as it was: what it was judged with, how its folder and its letters stood, its row."""

    settings: str
    signature: str
    content: str
    standing: str
    row: Row


class Memory:
    """The memory of the batches over one root into one output folder."""

    def __init__(self, out: Path, root: Path) -> None:
        """Open it; one that cannot be read is begun anew."""
        self._root = str(root.resolve())
        self._path = touch(make_folder(out), FILE)
        try:
            self._base = self._opened()
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm"):
                self._path.with_name(FILE + end).unlink(missing_ok=True)
            touch(out, FILE)
            self._base = self._opened()

    def recall(self, folder: str) -> Remembered | None:
        """Give what is remembered of a folder; None for nothing."""
        with suppress(sqlite3.DatabaseError, TypeError, ValueError, AttributeError):
            found = self._base.execute(_RECALL, (self._root, folder)).fetchone()
            if found is not None:
                settings, signature, content, standing, said = found
                return Remembered(settings, signature, content, standing, read(said))
        return None

    def keep(self, remembered: Remembered) -> None:
        """Remember a case in the place of what was known of its folder."""
        case = remembered
        values = (case.settings, case.signature, case.content, case.standing, written(case.row))
        with suppress(sqlite3.DatabaseError):
            self._base.execute(_KEEP, (self._root, case.row.folder, *values))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=NORMAL")
            base.execute(_TABLE)
        except sqlite3.DatabaseError:
            base.close()
            raise
        return base


@contextmanager
def memory(out: Path, root: Path) -> Iterator[Memory]:
    """Open the memory, and close it whatever happened."""
    opened = Memory(out, root)
    try:
        yield opened
    finally:
        opened.close()
