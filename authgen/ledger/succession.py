"""Which letter of a case comes after which, and which of them a new one may say it replaces.

Of the letters of a case one stands: the one that was issued last. Only that one can be replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from authgen.errors import UsageError
from authgen.ledger.claim import Claim
from authgen.ledger.entry import ISSUED, Entry
from authgen.ledger.schema import LETTERS, RESERVED


def latest(connection: Connection, case_id: str) -> int | None:
    """Give the number of the letter of a case that was issued last."""
    issued = select(LETTERS.c.number).where(LETTERS.c.case_id == case_id, LETTERS.c.state == ISSUED)
    number: int | None = connection.scalar(issued.order_by(LETTERS.c.issued_in.desc()).limit(1))
    return number


def refuse_replacing(connection: Connection, claim: Claim) -> None:
    """Raise UsageError unless the letter that a claim replaces is the one that stands."""
    own = LETTERS.c.case_id == claim.case_id
    rows = {r.number: r for r in connection.execute(select(LETTERS).where(own)).all()}
    of_it = [r for r in rows.values() if r.reference == claim.replaces and r.issued_in is not None]
    if not of_it:
        raise UsageError(
            f"no letter {claim.replaces} of this case was released",
            "authgen ledger show OUT --case ID tells which were",
        )
    standing = rows[latest(connection, claim.case_id) or of_it[-1].number]
    if standing.reference != claim.replaces:
        raise UsageError(
            f"the letter {claim.replaces} was superseded before",
            f"name the one that stands: {standing.reference}",
        )
    begun = (r for r in rows.values() if r.state == RESERVED)
    if any(json.loads(row.said).get("replaces") == claim.replaces for row in begun):
        raise UsageError(
            f"another letter that replaces {claim.replaces} is under way, or was stopped",
            "ask for that one again, or let a batch settle it",
        )


def links(entries: Iterable[Entry]) -> dict[int, str]:
    """Say of each number which letter it came after, and which came after it."""
    before: dict[int, list[str]] = {}
    after: dict[int, list[str]] = {}
    for entry in entries:
        said = entry.content()
        if said["event"] == ISSUED and said.get("supersedes") is not None:
            number, old = said["number"], said["supersedes"]
            replaces = "replaces" in said
            before[number] = [f"{'replaces' if replaces else 'after'} {old}"]
            after.setdefault(old, []).append(f"{'replaced by' if replaces else 'before'} {number}")
    return {
        number: ", ".join([*before.get(number, ()), *after.get(number, ())])
        for number in {*before, *after}
    }
