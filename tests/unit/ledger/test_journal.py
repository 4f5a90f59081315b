"""Entries are kept in their order, and counted from 0 on."""

from __future__ import annotations

from pathlib import Path

from authgen.ledger import journal
from authgen.ledger.base import Base
from authgen.ledger.schema import bring_up


def test_entries_are_added_at_the_end(tmp_path: Path) -> None:
    base = Base(tmp_path)
    with base.making() as connection:
        bring_up(connection)
        assert journal.size(connection) == 0
        for number in (1, 2):
            journal.append(connection, "issued", {"number": number})
    with base.reading() as connection:
        assert journal.size(connection) == 2
        found = [(e.seq, e.content()["number"]) for e in journal.entries(connection)]
    base.close()
    assert found == [(0, 1), (1, 2)]
