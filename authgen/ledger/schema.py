"""The tables of the ledger, their version, and the way from an older version to this one.

A ledger outlives the software that began it. `STEPS[n]` leads from version n + 1 to n + 2 and is
never edited once released. What an older version holds is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    update,
)

from authgen.errors import LedgerError

RESERVED = "reserved"
"""The state of a letter whose files do not stand yet; then come the words of its entries."""
TABLES = MetaData()
VERSIONS = Table(
    "authgen_ledger", TABLES, Column("version", Integer, primary_key=True, autoincrement=False)
)
LETTERS = Table(
    "letters",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String(64), unique=True, nullable=True),  # none once it is void
    Column("case_id", String(64), nullable=False, index=True),
    Column("reference", String(64), nullable=False),
    Column("state", String(8), nullable=False),  # reserved, issued, void or purged
    Column("place", String(32), nullable=False),  # the output folder that reserved it
    Column("reserved_at", String(32), nullable=False),
    Column("said", String, nullable=False),  # what its entry will say, as canonical JSON
    Column("files", String, nullable=True),  # digests by name, once it is issued
    Column("issued_in", Integer, nullable=True),  # how many entries there were then
)
ENTRIES = Table(
    "entries",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("leaf", String(64), nullable=False),
    Column("body", String, nullable=False),
)
AUTHORIZATIONS = Table(
    "authorizations",
    TABLES,
    Column("key", String(40), primary_key=True),  # the number in small letters
    Column("number", String(40), nullable=False),
    Column("case_id", String(64), nullable=False, unique=True),
    Column("given_at", String(32), nullable=False),
)


def _authorizations(connection: Connection) -> None:
    AUTHORIZATIONS.create(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_authorizations,)


def bring_up(connection: Connection) -> None:
    """Make the tables, or lead older ones to this version; LedgerError for those of a newer one."""
    newest = len(STEPS) + 1
    if not inspect(connection).has_table(VERSIONS.name):
        TABLES.create_all(connection)
        connection.execute(insert(VERSIONS).values(version=newest))
        return
    version = connection.scalar(select(VERSIONS.c.version)) or newest + 1
    if version > newest:
        raise LedgerError(
            "the ledger was written by a newer authgen", "use that version, or a newer one"
        )
    if version < newest:
        for step in STEPS[version - 1 :]:
            step(connection)
        connection.execute(update(VERSIONS).values(version=newest))
