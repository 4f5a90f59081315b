"""The database is private, flushes each transaction, and says only ours of its faults."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import text

from authgen.errors import DisagreementError, DiskError, LedgerError, UsageError
from authgen.ledger import base as base_module
from authgen.ledger.base import FILE, Base
from authgen.ledger.book import Book
from authgen.ledger.records import Records
from tests.unit.ledger.filed import file


def test_the_file_is_private_and_flushed(tmp_path: Path) -> None:
    base = Base(tmp_path / "out")
    with base.writing() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        for path in (tmp_path / "out").iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    base.close()


def test_a_fault_undoes_the_transaction(tmp_path: Path) -> None:
    base = Base(tmp_path)
    with base.writing() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
    with pytest.raises(DiskError) as caught:
        spoil(base)
    assert "nothing" not in caught.value.what
    with base.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM t")) == 0
    base.close()


def spoil(base: Base) -> None:
    with base.writing() as connection:
        connection.execute(text("INSERT INTO t VALUES (1)"))
        connection.execute(text("INSERT INTO nothing VALUES (1)"))


def test_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 40)
    with pytest.raises(LedgerError, match="damaged"):
        Book(tmp_path)


@pytest.mark.parametrize("url", ["mysql://host/name", "postgresql+none://host/name", "no url"])
def test_urls_that_name_no_postgres(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ledger's URL"):
        Base(tmp_path, url)


def open_once(out: str) -> str:
    """Open and close the ledger: whoever is first begins it, whoever is last tidies it."""
    book = Book(Path(out))
    book.letters()
    book.close()
    return "well"


def test_many_open_it_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(6, get_context("fork")) as crew:
        for n in range(25):
            outs = [str(tmp_path / str(n))] * 6
            assert set(crew.map(open_once, outs)) == {"well"}


def test_a_file_that_stays_locked_is_a_disk_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base_module, "_PATIENCE", 0.1)
    Book(tmp_path).close()
    (tmp_path / "locked").mkdir()
    holder = sqlite3.connect(tmp_path / "locked" / FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DiskError, match="refused"):
        Book(tmp_path / "locked")
    holder.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET body = CAST(body AS BLOB)",
        "UPDATE entries SET leaf = X'00'",
        "UPDATE entries SET body = CAST(X'FF' AS TEXT)",
        "UPDATE letters SET state = CAST(X'FF' AS TEXT)",
        "UPDATE entries SET seq = 7",
    ],
)
def test_what_is_no_text_or_number_any_more(damage: str, tmp_path: Path) -> None:
    file(tmp_path)
    held = sqlite3.connect(tmp_path / FILE)
    held.execute(damage)
    held.commit()
    held.close()
    with pytest.raises((LedgerError, DiskError, DisagreementError)), Records(tmp_path) as records:
        records.audit()
