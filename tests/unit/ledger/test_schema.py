"""A ledger of an older version is led to this one; one of a newer version is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from authgen.errors import LedgerError
from authgen.ledger import schema
from authgen.ledger.book import Book
from tests.unit.ledger.filed import claim, digests


def opened(out: Path) -> Book:
    return Book(out)


def test_older_ledgers_keep_their_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = opened(tmp_path)
    book.issue(book.reserve(claim()).number, digests())
    book.close()

    def add_column(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE letters ADD COLUMN note VARCHAR"))

    monkeypatch.setattr(schema, "STEPS", (add_column,))
    for _ in range(2):  # the second time it is of this version
        book = opened(tmp_path)
        assert [row.number for row in book.letters()] == [1]
        with book._base.reading() as connection:  # noqa: SLF001 - looked at from inside
            assert connection.scalar(text("SELECT count(note) FROM letters")) == 0
            assert connection.scalar(text("SELECT version FROM authgen_ledger")) == 2
        book.close()
    monkeypatch.undo()
    with pytest.raises(LedgerError, match="newer authgen"):
        opened(tmp_path)
