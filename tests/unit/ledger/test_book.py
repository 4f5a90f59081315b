"""Numbers are given once and without gaps; a letter keeps the one that it has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from authgen.ledger.book import Book
from tests.unit.ledger.filed import Clock, claim, digests


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    opened = Book(tmp_path, place="here", clock=Clock())
    yield opened
    opened.close()


def said(book: Book) -> list[dict[str, Any]]:
    return [json.loads(entry.body) for entry in book.entries()]


def test_a_number_is_reserved_then_issued_once(book: Book) -> None:
    row = book.reserve(claim())
    assert (row.number, row.state) == (1, "reserved")
    assert book.find(claim().key) is None
    book.issue(1, digests())
    book.issue(1, digests())
    found = book.find(claim().key)
    assert found is not None
    assert found[1] == digests()
    assert [(e["event"], e["number"], e["supersedes"]) for e in said(book)] == [("issued", 1, None)]


def test_a_letter_keeps_its_number(book: Book) -> None:
    assert [book.reserve(claim(c)).number for c in ("A", "B", "A", "C", "B")] == [1, 2, 1, 3, 2]


def test_the_letter_before_is_named(book: Book) -> None:
    for content in ("first", "second"):
        book.issue(book.reserve(claim(content=content)).number, digests(content))
    book.restore(1, digests())
    book.issue(book.reserve(claim(content="third")).number, digests("third"))
    assert [e["supersedes"] for e in said(book)] == [None, 1, 2, 1]
    assert [e["event"] for e in said(book)] == ["issued", "issued", "restored", "issued"]


def test_what_nobody_completes_becomes_void_and_keeps_its_number(book: Book) -> None:
    book.reserve(claim("A"))
    book.reserve(claim("B"))
    book.issue(2, digests())
    assert book.settle() == (1,)
    assert book.settle() == ()
    assert [(e["event"], e["number"]) for e in said(book)] == [("issued", 2), ("void", 1)]
    assert book.reserve(claim("A")).number == 3


def test_only_older_reservations_of_this_folder_are_settled(book: Book, tmp_path: Path) -> None:
    clock = Clock()
    clock()
    moment = clock()
    other = Book(tmp_path, place="there", clock=Clock())
    other.reserve(claim("A"))
    other.close()
    book.reserve(claim("B"))
    assert book.settle(moment) == (2,)
    assert [row.state for row in book.letters()] == ["reserved", "void"]
