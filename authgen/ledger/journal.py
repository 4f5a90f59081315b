"""The entries of a ledger as they are kept: added at the end, read from the beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, insert, select

from authgen.ledger.entry import Entry, entry_of
from authgen.ledger.schema import ENTRIES

_MANY = 1000  # entries fetched at a time


def size(connection: Connection) -> int:
    """Tell how many entries there are."""
    last = connection.scalar(select(func.max(ENTRIES.c.seq)))
    return 0 if last is None else last + 1


def append(connection: Connection, event: str, said: Mapping[str, object]) -> None:
    """Add an entry at the end."""
    entry = entry_of(size(connection), event, said)
    kept = {"seq": entry.seq, "leaf": entry.leaf, "body": entry.body}
    connection.execute(insert(ENTRIES).values(kept))


def entries(connection: Connection) -> Iterator[Entry]:
    """Give all entries in their order."""
    found = connection.execute(select(ENTRIES).order_by(ENTRIES.c.seq))
    for row in found.yield_per(_MANY):
        yield Entry(row.seq, str(row.leaf), str(row.body))  # a damaged one is no text
