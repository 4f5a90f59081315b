"""Numbers follow the order of folders, whatever the order in which cases come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from authgen.batch.numbering import NONE_LEFT, numbered
from authgen.batch.row import INVALID, Row
from authgen.ledger.authorization import Want

WANTS = {"a": "", "b": None, "c": "", "d": "X-1", "e": ""}


class Book:
    """Gives numbers, and rows of cases that wait until they have one."""

    def __init__(self, *numbers: str) -> None:  # noqa: D107
        self.numbers = list(numbers)
        self.given: dict[str, str] = {}
        self.calls: list[list[str]] = []

    def rows(self, names: Sequence[str]) -> Iterable[Row]:
        """Give rows from behind, as processes may."""
        self.calls.append(list(names))
        for name in reversed(names):
            wants = None if name.upper() in self.given else WANTS[name]
            yield Row(name, name.upper(), "certify", wants=wants)

    def allot(self, wants: Sequence[Want]) -> dict[str, str]:
        """Give the numbers one by one; another case has the one that was decided."""
        free = [want.case_id for want in wants if want.named is None]
        self.given = dict(zip(free, self.numbers, strict=False))
        return self.given


def test_who_waits_is_served_in_order_and_done_again() -> None:
    book = Book("N-1", "N-2")
    rows = {row.folder: row for row in numbered(book.rows, list(WANTS), book.allot)}
    assert book.given == {"A": "N-1", "C": "N-2"}
    assert book.calls == [list(WANTS), ["a", "c"]]
    assert [rows[name].wants for name in "abce"] == [None, None, None, ""]
    assert rows["e"].problems == (NONE_LEFT,)
    assert (rows["d"].outcome, rows["d"].wants) == (INVALID, None)


def test_without_numbers_nothing_is_done_again() -> None:
    book = Book()
    assert len(list(numbered(book.rows, list(WANTS), book.allot))) == len(WANTS)
    assert len(book.calls) == 1
    assert [row.folder for row in numbered(book.rows, ["b"], book.allot)] == ["b"]
