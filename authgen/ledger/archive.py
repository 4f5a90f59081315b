"""Keeps letters as long as they must be kept: purges those past their time, holds others.

The ledger says first that a letter is purged, then its files go: stopped in between, the next
purge deletes what is left. A purge works alone on an output folder, and looks after the letters
of that folder only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from authgen.errors import MissingInputError, UsageError
from authgen.ledger import journal
from authgen.ledger.base import Base, require_ledger
from authgen.ledger.entry import HELD, LIFTED, PURGED
from authgen.ledger.register import Register
from authgen.ledger.release import withdraw
from authgen.ledger.retention import Aged, Retention, Word, holds_of, retention
from authgen.ledger.schema import LETTERS, bring_up
from authgen.ledger.writing import disk_faults


class Archive:
    """The letters of one output folder, and the ledger that they are in."""

    def __init__(self, out: Path, url: str | None = None) -> None:
        """Open the ledger of a folder; MissingInputError where there is none."""
        require_ledger(out, url)
        self._register = Register(out, url)
        self._base = Base(out, url)
        self._out = out
        with disk_faults():
            self._place = self._register.place()
        with self._base.making() as connection:
            bring_up(connection)

    def close(self) -> None:
        """Let go of ledger and folder."""
        self._base.close()
        self._register.close()

    def preview(self, before: datetime) -> Retention:
        """Say what a purge would delete, and what it would leave under hold."""
        with self._base.reading() as connection:
            return self._aged(connection, before)

    def purge(self, before: datetime, word: Word) -> Retention:
        """Delete the letters that were released last before a moment, but for those under hold."""
        with self._register.alone():
            with self._base.writing() as connection:
                found = self._aged(connection, before)
                for letter in found.due:
                    _mark(connection, letter, {"before": f"{before:%Y-%m-%d}", **_said(word)})
                purged = _purged(connection, self._place)
            with disk_faults():
                for case_id, reference in purged:
                    withdraw(self._out, case_id, reference)
        return found

    def hold(self, case_ids: Sequence[str], word: Word) -> None:
        """Put cases under legal hold; UsageError where one is held for that reason already."""
        with self._base.writing() as connection:
            known = holds_of(journal.entries(connection))
            for case_id in dict.fromkeys(case_ids):
                _require_case(connection, case_id)
                if (case_id, word.reason) in known:
                    raise UsageError(f"{case_id} is held for that reason already")
                journal.append(connection, HELD, {"case_id": case_id, **_said(word)})

    def lift(self, case_ids: Sequence[str], word: Word) -> None:
        """End the hold on cases for a reason; UsageError where there is none."""
        with self._base.writing() as connection:
            known = holds_of(journal.entries(connection))
            for case_id in dict.fromkeys(case_ids):
                if (case_id, word.reason) not in known:
                    raise UsageError(
                        f"{case_id} is not held for that reason",
                        "authgen ledger show OUT --case ID tells the reasons",
                    )
                journal.append(connection, LIFTED, {"case_id": case_id, **_said(word)})

    def _aged(self, connection: Connection, before: datetime) -> Retention:
        own = select(LETTERS.c.number).where(LETTERS.c.place == self._place)
        return retention(journal.entries(connection), before, set(connection.scalars(own)))


def _mark(connection: Connection, letter: Aged, said: dict[str, str]) -> None:
    rows = connection.execute(select(LETTERS).where(LETTERS.c.number.in_(letter.numbers))).all()
    for row in rows:
        kind = json.loads(row.said)["kind"]
        of_it = {"case_id": row.case_id, "kind": kind, "reference": row.reference}
        journal.append(connection, PURGED, {**of_it, "number": row.number, **said})
        marked = update(LETTERS).where(LETTERS.c.number == row.number)
        connection.execute(marked.values(state=PURGED))


def _purged(connection: Connection, place: str) -> set[tuple[str, str]]:
    own = select(LETTERS.c.case_id, LETTERS.c.reference).where(
        LETTERS.c.place == place, LETTERS.c.state == PURGED
    )
    return {(row.case_id, row.reference) for row in connection.execute(own)}


def _require_case(connection: Connection, case_id: str) -> None:
    own = select(LETTERS.c.number).where(LETTERS.c.case_id == case_id).limit(1)
    if connection.scalar(own) is None:
        raise MissingInputError(f"the ledger knows no case {case_id}", "check the spelling")


def _said(word: Word) -> dict[str, str]:
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return {"by": word.by, "reason": word.reason, "at": at}
