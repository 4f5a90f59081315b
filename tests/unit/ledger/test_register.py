"""A letter is filed once: found again, completed, restored, and never beside another process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import pytest

from authgen.errors import DiskError
from authgen.ledger.book import Book
from authgen.ledger.register import Filed, Made, Register, now
from authgen.ledger.release import MANIFEST, write_report
from tests.unit.ledger.filed import claim, digests, file, made


def never() -> NoReturn:
    raise AssertionError("it stands already")


def states(out: Path) -> list[str]:
    book = Book(out)
    found = [row.state for row in book.letters()]
    book.close()
    return found


def events(out: Path) -> list[str]:
    book = Book(out)
    found = [json.loads(entry.body)["event"] for entry in book.entries()]
    book.close()
    return found


def test_a_letter_that_stands_is_not_made_again(tmp_path: Path) -> None:
    first = file(tmp_path / "out")
    with Register(tmp_path / "out") as register:
        assert register.file(claim(), never) == first
    assert first == Filed(1, tmp_path / "out" / "C-1", ("letter.docx", "assessment.json"))
    assert events(tmp_path / "out") == ["issued"]


@pytest.mark.parametrize("name", ["letter.docx", MANIFEST])
def test_a_letter_that_was_lost_is_restored(name: str, tmp_path: Path) -> None:
    folder = file(tmp_path).folder
    (folder / name).unlink()
    assert file(tmp_path).number == 1
    assert (folder / name).exists()
    assert events(tmp_path) == ["issued", "restored"]


def test_a_letter_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    def faulty() -> Made:
        raise DiskError("no")

    with pytest.raises(DiskError), Register(tmp_path / "out") as register:
        register.file(claim(), faulty)
    assert not (tmp_path / "out").exists()


def test_a_reservation_is_completed_or_settled(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.reserve(claim("A"))
    book.close()
    with Register(tmp_path) as register:
        assert register.file(claim("A"), made).number == 1
        register._book.reserve(claim("B"))  # noqa: SLF001 - as a stopped process leaves it
        assert register.settle(now()) == (2,)
    assert states(tmp_path) == ["issued", "void"]


def test_nothing_is_settled_or_swept_while_another_is_at_work(tmp_path: Path) -> None:
    other = Register(tmp_path)
    other.file(claim("A"), made)
    part = tmp_path / "A" / ".letter.docx.01234567.part"
    part.write_text("")
    with Register(tmp_path) as register:
        register._book.reserve(claim("B"))  # noqa: SLF001 - as a stopped process leaves it
        register.tidy()
        assert register.settle(now()) == ()
        assert part.exists()
        other.close()
        register.tidy()
        assert not part.exists()
        assert register.settle(now()) == (2,)


def test_an_unfinished_letter_gives_way(tmp_path: Path) -> None:
    folder = file(tmp_path).folder
    (folder / "letter.pdf").write_bytes(b"half")  # no manifest names it
    (folder / MANIFEST).unlink()
    file(tmp_path, content="second")
    held = {p.name: p.read_bytes() for p in (folder / "superseded" / "unfinished").iterdir()}
    assert held == {"letter.pdf": b"half", "letter.docx": made().files["letter.docx"]}
    assert (folder / "superseded" / "unfinished" / "letter.pdf").read_bytes() == b"half"
    assert not (folder / "letter.pdf").exists()


def test_a_report_stands_beside(tmp_path: Path) -> None:
    assert write_report(tmp_path, "report.json", b"{}").read_bytes() == b"{}"
    assert digests() != digests("second")
