"""The ledger of an output folder: it gives numbers once, and adds entries.

A number is reserved before the first file is written and issued, with its entry, when the last
one stands. Whatever stops in between is found again by the letter's key and gets the same number;
a reservation that nobody completes becomes void. Numbers are contiguous and never used twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, func, insert, select, update

from authgen.errors import UsageError
from authgen.ledger import journal
from authgen.ledger.authorization import Want, allot, number_of
from authgen.ledger.base import Base
from authgen.ledger.claim import Claim
from authgen.ledger.entry import ISSUED, PURGED, RESTORED, VOID, Entry, canonical
from authgen.ledger.schema import LETTERS, RESERVED, bring_up
from authgen.ledger.succession import latest, refuse_replacing


class Numbered(Struct, frozen=True):
    """A letter with its number, as the ledger knows it."""

    number: int
    case_id: str
    reference: str
    state: str  # reserved, issued, void or purged
    key: str | None


class Book:
    """The ledger. `place` marks this output folder's reservations among those of others."""

    def __init__(
        self,
        out: Path,
        url: str | None = None,
        place: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open the ledger, or begin it."""
        self._base = Base(out, url)
        self._place = place
        self._clock = clock
        with self._base.making() as connection:
            bring_up(connection)

    def find(self, key: str) -> tuple[Numbered, Mapping[str, str]] | None:
        """Give an issued letter and the digests of its files; None when there is none."""
        with self._base.reading() as connection:
            row = _by_key(connection, key)
        if row is None or row.state != ISSUED:
            return None
        return _numbered(row), json.loads(row.files)

    def reserve(self, claim: Claim) -> Numbered:
        """Give the number of a letter: the one that it has, or the next.

        UsageError when it is to replace a letter that is not the one that stands, or was purged.
        """
        with self._base.writing() as connection:
            row = _by_key(connection, claim.key)
            if row is not None and row.state != PURGED:
                return _numbered(row)
            _refuse_purged(connection, claim)
            if claim.replaces is not None:
                refuse_replacing(connection, claim)
            number = (connection.scalar(select(func.max(LETTERS.c.number))) or 0) + 1
            fields = {
                "number": number,
                "key": claim.key,
                "case_id": claim.case_id,
                "reference": claim.reference,
                "state": RESERVED,
            }
            kept = {"place": self._place, "reserved_at": self._now(), "said": claim.said}
            connection.execute(insert(LETTERS).values({**fields, **kept}))
            return Numbered(number, claim.case_id, claim.reference, RESERVED, claim.key)

    def issue(self, number: int, digests: Mapping[str, str]) -> None:
        """Say that the files of a reserved number stand; nothing where it is issued already."""
        with self._base.writing() as connection:
            row = _by_number(connection, number)
            if row.state == RESERVED:
                self._stands(connection, row, ISSUED, digests)

    def restore(self, number: int, digests: Mapping[str, str]) -> None:
        """Say that the files of an issued number stand again: they were lost or superseded."""
        with self._base.writing() as connection:
            self._stands(connection, _by_number(connection, number), RESTORED, digests)

    def _stands(
        self, connection: Connection, row: Row[Any], event: str, digests: Mapping[str, str]
    ) -> None:
        said = {"files": dict(digests), "supersedes": latest(connection, row.case_id)}
        self._add(connection, event, row, said)
        changed = {
            "state": ISSUED,
            "files": canonical(digests),
            "issued_in": journal.size(connection),
        }
        connection.execute(update(LETTERS).where(LETTERS.c.number == row.number).values(changed))

    def authorization_of(self, case_id: str) -> str | None:
        """Give the authorization number that a case has; None when it has none."""
        with self._base.reading() as connection:
            return number_of(connection, case_id)

    def authorize(self, wants: Sequence[Want], numbers: Iterable[str]) -> dict[str, str]:
        """Give the cases that wait their authorization numbers, in their order; see `allot`."""
        with self._base.writing() as connection:
            return allot(connection, wants, numbers, self._now())

    def settle(self, before: datetime | None = None) -> tuple[int, ...]:
        """Void this folder's reservations made before a moment; give their numbers.

        Only where no other process writes into the folder: it could be about to complete one.
        """
        latest = (before or self._clock()).isoformat(timespec="microseconds")
        with self._base.writing() as connection:
            mine = (LETTERS.c.state == RESERVED) & (LETTERS.c.place == self._place)
            rows = connection.execute(
                select(LETTERS)
                .where(mine, LETTERS.c.reserved_at < latest)
                .order_by(LETTERS.c.number)
            ).all()
            for row in rows:
                self._add(connection, VOID, row, {})
                given_up = update(LETTERS).where(LETTERS.c.number == row.number)
                # Without a key: the letter may be asked for again, under another number.
                connection.execute(given_up.values(state=VOID, key=None))
        return tuple(row.number for row in rows)

    def entries(self) -> Iterator[Entry]:
        """Give all entries in their order."""
        with self._base.reading() as connection:
            yield from journal.entries(connection)

    def letters(self) -> tuple[Numbered, ...]:
        """Give all numbers in their order."""
        with self._base.reading() as connection:
            rows = connection.execute(select(LETTERS).order_by(LETTERS.c.number)).all()
            if not all(isinstance(row.number, int) for row in rows):
                raise ValueError("no number")
        return tuple(_numbered(row) for row in rows)

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()

    def _now(self) -> str:
        return self._clock().isoformat(timespec="microseconds")

    def _add(
        self, connection: Connection, event: str, row: Row[Any], more: Mapping[str, object]
    ) -> None:
        said = {**json.loads(row.said), "number": row.number, "at": self._now(), **more}
        journal.append(connection, event, said)


def _by_key(connection: Connection, key: str) -> Row[Any] | None:
    return connection.execute(select(LETTERS).where(LETTERS.c.key == key)).one_or_none()


def _refuse_purged(connection: Connection, claim: Claim) -> None:
    of_it = (LETTERS.c.case_id == claim.case_id) & (LETTERS.c.reference == claim.reference)
    purged = select(LETTERS.c.number).where(of_it, LETTERS.c.state == PURGED).limit(1)
    if connection.scalar(purged) is not None:
        raise UsageError(
            f"the letter {claim.reference} was purged, and is not made again",
            "take the case out of the folder of cases, if its time is over",
        )


def _by_number(connection: Connection, number: int) -> Row[Any]:
    return connection.execute(select(LETTERS).where(LETTERS.c.number == number)).one()


def _numbered(row: Row[Any]) -> Numbered:
    return Numbered(row.number, row.case_id, row.reference, row.state, row.key)
