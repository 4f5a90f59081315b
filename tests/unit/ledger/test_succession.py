"""A letter may say that it replaces the one that stands, and no other; the chain is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from authgen.errors import UsageError
from authgen.ledger.book import Book
from authgen.ledger.claim import Claim
from authgen.ledger.entry import canonical
from authgen.ledger.succession import links
from tests.unit.ledger.filed import claim, digests


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(tmp_path)
    yield opened
    opened.close()


def correcting(old: Claim, content: str) -> Claim:
    new = claim(old.case_id, content)
    said = canonical({**json.loads(new.said), "replaces": old.reference})
    return replace(new, said=said, replaces=old.reference)


def issue(book: Book, what: Claim) -> int:
    number = book.reserve(what).number
    book.issue(number, digests())
    return number


def test_a_chain_of_corrections(book: Book) -> None:
    first, other = claim("A"), claim("B")
    second = correcting(first, "second")
    for what in (first, other, second, correcting(second, "third"), claim("B", "later")):
        issue(book, what)
    assert links(book.entries()) == {
        1: "replaced by 3",
        2: "before 5",
        3: "replaces 1, replaced by 4",
        4: "replaces 3",
        5: "after 2",
    }


def test_only_the_letter_that_stands_is_replaced(book: Book) -> None:
    first = claim("A")
    with pytest.raises(UsageError, match="no letter"):
        book.reserve(correcting(first, "x"))
    book.reserve(first)
    with pytest.raises(UsageError, match="no letter"):  # it is not released yet
        book.reserve(correcting(first, "x"))
    issue(book, first)
    issue(book, claim("B"))
    with pytest.raises(UsageError, match="no letter"):
        book.reserve(correcting(replace(first, case_id="B"), "x"))
    second = correcting(first, "second")
    issue(book, second)
    with pytest.raises(UsageError, match="superseded before") as raised:
        book.reserve(correcting(first, "x"))
    assert second.reference in raised.value.hint
    assert book.reserve(second).state == "issued"  # the same letter again is the same letter


def test_two_corrections_at_once_are_refused(book: Book) -> None:
    first = claim("A")
    issue(book, first)
    begun = book.reserve(correcting(first, "x"))
    with pytest.raises(UsageError, match="under way"):
        book.reserve(correcting(first, "y"))
    assert book.reserve(correcting(first, "x")) == begun
    assert [row.number for row in book.letters()] == [1, 2]
