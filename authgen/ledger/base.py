"""The database that the ledger lives in: a file of the output folder, or PostgreSQL by its URL.

SQLite writes ahead and flushes each transaction to disk, and a transaction that writes begins by
taking the database for itself. The rest of the room does not know which of the two it is.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool, SingletonThreadPool

from authgen.errors import DiskError, LedgerError, MissingInputError, UsageError
from authgen.ledger.writing import disk_faults, make_folder, touch

FILE = "ledger.db"
_PATIENCE = 60  # seconds that a writer waits for the others
_PAUSE = 0.02  # seconds between two tries
_ONE_WRITER = text("LOCK TABLE letters, entries, authorizations IN EXCLUSIVE MODE")
_ONE_MAKER = text("SELECT pg_advisory_xact_lock(6962)")  # any number that all of us agree on
_READS = "authgen_reads"
_CORRUPT = ("malformed", "not a database", "schema")


def require_ledger(out: Path, url: str | None) -> None:
    """Raise MissingInputError where an output folder has no ledger, and none is named."""
    if url is None and not (out / FILE).is_file():
        raise MissingInputError("there is no ledger", "authgen batch and letter begin one")


class Base:
    """A database of letters and entries."""

    def __init__(self, out: Path, url: str | None = None) -> None:
        """Use the database at a URL; without one, the file in the output folder."""
        self._engine = _postgres(url) if url else _sqlite(out / FILE)
        self._is_shared = url is not None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, or none; no other process writes then."""
        with _faults(), self._engine.begin() as connection:
            if self._is_shared:
                connection.execute(_ONE_WRITER)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and hinders nobody."""
        with _faults(), self._engine.connect() as connection:
            yield connection.execution_options(**{_READS: True})

    @contextmanager
    def making(self) -> Iterator[Connection]:
        """Give a connection that may make the tables, while no other process does."""
        with _faults(), self._engine.begin() as connection:
            if self._is_shared:
                connection.execute(_ONE_MAKER)
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        with _faults():
            self._engine.dispose()


@contextmanager
def _faults() -> Iterator[None]:
    """Turn the database's error into ours; its own text may name a path or a password."""
    try:
        yield
    except DatabaseError as error:
        cause = str(error.orig)
        if any(word in cause for word in _CORRUPT):
            raise LedgerError(
                "the ledger is damaged", "keep a copy of it, and restore one that verifies"
            ) from None
        raise DiskError(
            "cannot use the ledger: the database refused",
            "check that the disk has space, that the file is yours, or that the server answers",
        ) from None
    except (SQLAlchemyError, ValueError):  # what is no text, number or JSON any more
        raise LedgerError("the ledger is damaged", "restore a copy that verifies") from None


def _sqlite(path: Path) -> Engine:
    with disk_faults():
        touch(make_folder(path.parent), path.name)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=SingletonThreadPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _take)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3's, untyped here
    connection.isolation_level = None  # transactions begin as `_take` has it
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:  # noqa: ANN401 - as above
    """Let the file be written ahead. SQLite does not wait here while others begin or end it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _take(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgres(url: str) -> Engine:
    try:
        if make_url(url).get_backend_name() != "postgresql":
            raise UsageError(
                "the ledger's URL names no PostgreSQL", "postgresql+psycopg://HOST/NAME"
            )
        return create_engine(url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise UsageError(
            "the ledger's URL cannot be used",
            "postgresql+psycopg://HOST/NAME, with authgen[postgres] installed",
        ) from None
