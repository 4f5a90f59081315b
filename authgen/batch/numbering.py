"""Gives authorization numbers to the cases that wait for one, in the order of their folders.

Which case is certified is known only once it was judged, and a number must depend on neither
processes nor their order: so all are judged first, those that wait get their numbers at once,
and are then done again, with them. Where numbers come from is the ledger's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from authgen.batch.row import INVALID, Row
from authgen.ledger.authorization import Want

NONE_LEFT = "no authorization number is left for it"
_ANOTHERS = "another case has the authorization number that its determination names"

Rows = Callable[[Sequence[str]], Iterable[Row]]
Allot = Callable[[Sequence[Want]], dict[str, str]]


def numbered(rows: Rows, names: Sequence[str], allot: Allot) -> Iterator[Row]:
    """Give the row of each case; those that get no number come last, without a letter."""
    waiting: list[Row] = []
    for row in rows(names):
        if row.wants is None:
            yield row
        else:
            waiting.append(row)
    if not waiting:
        return
    waiting.sort(key=lambda row: row.folder)
    given = allot([Want(str(row.case_id), row.wants or None) for row in waiting])
    served = [row.folder for row in waiting if row.case_id in given]
    if served:
        yield from rows(served)
    yield from (_unserved(row) for row in waiting if row.case_id not in given)


def _unserved(row: Row) -> Row:
    """Give the row of a case without a number: it waits on, or a person has to look at it."""
    if row.wants:
        return Row(row.folder, row.case_id, INVALID, problems=(_ANOTHERS,))
    return replace(row, problems=(NONE_LEFT,))
