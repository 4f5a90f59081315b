"""A bit flipped anywhere in a ledger of 60 entries is found.

Here over 2,000 bits of the export and 150 of the database; `make soak` flips every bit of the
export and one bit of every byte of the database.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from authgen.errors import AuthgenError
from authgen.ledger.audit import audit
from authgen.ledger.base import FILE
from authgen.ledger.book import Book
from authgen.ledger.checkpoint import public_key, read_checkpoint
from authgen.ledger.entry import Entry, exported
from authgen.ledger.records import Records
from tests.unit.ledger.filed import claim, digests

SIZE = 60
EXPORT_BITS, DATABASE_BITS = 2_000, 150


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    book = Book(folder)
    for n in range(SIZE):
        book.issue(book.reserve(claim(f"C-{n}")).number, digests())
    book.close()
    with Records(folder) as records:
        records.sign()
    return folder


def flipped(content: bytes, bit: int) -> bytes:
    return b"".join(
        (content[: bit // 8], bytes([content[bit // 8] ^ 1 << bit % 8]), content[bit // 8 + 1 :])
    )


def test_every_bit_of_the_export(out: Path, is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    with Records(out) as records:
        content = "".join(entry.line for entry in records.entries()).encode()
    signed = read_checkpoint(
        (out / "ledger.checkpoint").read_text(), public_key(out / "ledger.pub")
    )
    assert audit(exported(content), signed).size == SIZE
    bits = range(len(content) * 8)
    for bit in bits if is_soak else random.Random(5).sample(bits, EXPORT_BITS):
        assert audit(exported(flipped(content, bit)), signed).fault is not None, bit


def test_bits_of_the_database(out: Path, tmp_path: Path, is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    before = entries(out)
    content = (out / FILE).read_bytes()
    chance = random.Random(7)
    places = range(len(content)) if is_soak else chance.sample(range(len(content)), DATABASE_BITS)
    found = 0
    for place in places:
        shutil.copytree(out, tmp_path / "copy")
        (tmp_path / "copy" / FILE).write_bytes(flipped(content, place * 8 + chance.randrange(8)))
        if not is_intact(tmp_path / "copy"):
            found += 1
        else:
            assert entries(tmp_path / "copy") == before, place
        shutil.rmtree(tmp_path / "copy")
    assert found > len(places) // 4  # much of the file is entries


def is_intact(folder: Path) -> bool:
    try:
        with Records(folder) as records:
            records.audit()
    except AuthgenError:
        return False
    return True


def entries(folder: Path) -> list[Entry]:
    return list(held(folder))


def held(folder: Path) -> Iterator[Entry]:
    book = Book(folder)
    yield from book.entries()
    book.close()
