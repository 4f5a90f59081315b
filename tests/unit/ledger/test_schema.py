"""A ledger of an older version is led to this one; one of a newer version is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from authgen.errors import LedgerError
from authgen.ledger import schema
from authgen.ledger.authorization import Want
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

    now = len(schema.STEPS) + 1
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_column))
    for _ in range(2):  # the second time it is of this version
        book = opened(tmp_path)
        assert [row.number for row in book.letters()] == [1]
        with book._base.reading() as connection:  # noqa: SLF001 - looked at from inside
            assert connection.scalar(text("SELECT count(note) FROM letters")) == 0
            assert connection.scalar(text("SELECT version FROM authgen_ledger")) == now + 1
        book.close()
    monkeypatch.undo()
    with pytest.raises(LedgerError, match="newer authgen"):
        opened(tmp_path)


def test_a_ledger_of_the_first_version_comes_to_give_authorization_numbers(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.issue(book.reserve(claim()).number, digests())
    with book._base.making() as connection:  # noqa: SLF001 - as the first version left it
        connection.execute(text("DROP TABLE authorizations"))
        connection.execute(text("UPDATE authgen_ledger SET version = 1"))
    book.close()
    book = opened(tmp_path)
    assert [row.state for row in book.letters()] == ["issued"]
    assert book.authorize([Want("C-1")], ["N-1"]) == {"C-1": "N-1"}
    book.close()
