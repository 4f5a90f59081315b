"""Gives each case one authorization number, and each number to one case, for good.

The numbers come from outside; the ledger only remembers which case has which. All that wait are
served in one transaction, so that a stop leaves either none or all of them served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from authgen.ledger.schema import AUTHORIZATIONS

_MANY = 500  # rows asked for at a time


class Want(Struct, frozen=True):
    """A case that waits for an authorization number; `named` is the one that it is to be."""

    case_id: str
    named: str | None = None


def number_of(connection: Connection, case_id: str) -> str | None:
    """Give the authorization number of a case; None when it has none."""
    own = AUTHORIZATIONS.c.case_id == case_id
    number: str | None = connection.scalar(select(AUTHORIZATIONS.c.number).where(own))
    return number


def allot(
    connection: Connection, wants: Sequence[Want], numbers: Iterable[str], at: str
) -> dict[str, str]:
    """Give each case that waits its number: the one named, or the next that no case has.

    A case whose named number another case has gets none, nor does one when none is left.
    """
    named = {want.named.casefold() for want in wants if want.named}
    offered = [number for number in numbers if number.casefold() not in named]
    keys = [number.casefold() for number in offered]
    taken = {key for part in _parts([*keys, *named]) for key in _taken(connection, part)}
    free = (number for number in offered if number.casefold() not in taken)
    given: dict[str, str] = {}
    for want in wants:
        number = _unless(want.named, taken) if want.named else next(free, None)
        if number is not None:
            taken.add(number.casefold())
            given[want.case_id] = number
    rows = [
        {"key": number.casefold(), "number": number, "case_id": case_id, "given_at": at}
        for case_id, number in given.items()
    ]
    if rows:
        connection.execute(insert(AUTHORIZATIONS), rows)
    return given


def _unless(number: str, taken: set[str]) -> str | None:
    return None if number.casefold() in taken else number


def _parts(keys: list[str]) -> Iterator[list[str]]:
    yield from (keys[at : at + _MANY] for at in range(0, len(keys), _MANY))


def _taken(connection: Connection, keys: list[str]) -> Iterator[str]:
    yield from connection.scalars(
        select(AUTHORIZATIONS.c.key).where(AUTHORIZATIONS.c.key.in_(keys))
    )
