"""A case has one authorization number and a number one case, whatever is asked for again."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.ledger.authorization import Want
from authgen.ledger.book import Book
from authgen.ledger.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path)


def test_numbers_are_given_in_order_until_none_is_left(register: Register) -> None:
    assert register.authorization_of("A") is None
    given = register.authorize([Want("A"), Want("B"), Want("C")], ("N-1", "N-2"))
    assert given == {"A": "N-1", "B": "N-2"}
    assert register.authorize([Want("C")], ("N-1", "n-2", "N-3")) == {"C": "N-3"}
    assert [register.authorization_of(c) for c in "ABCD"] == ["N-1", "N-2", "N-3", None]
    register.close()


def test_a_number_that_was_decided_is_given_to_nobody_else(register: Register) -> None:
    wants = [Want("A"), Want("B", "n-1"), Want("C", "N-1"), Want("D", "X-9")]
    assert register.authorize(wants, ("N-1", "N-2")) == {"A": "N-2", "B": "n-1", "D": "X-9"}
    assert register.authorize([Want("E", "N-2"), Want("F")], ("X-9",)) == {}
    register.close()


def test_many_numbers_are_looked_up(tmp_path: Path) -> None:
    book = Book(tmp_path)
    numbers = [f"N-{n}" for n in range(1200)]
    book.authorize([Want(f"C-{n}") for n in range(1100)], numbers)
    assert book.authorize([Want("D")], numbers) == {"D": "N-1100"}
    book.close()
