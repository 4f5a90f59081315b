"""Every n-th call to the system fails, and no file is ever half written."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from authgen.errors import DiskError
from authgen.ledger import writing
from authgen.ledger.audit import audit, lost_files
from authgen.ledger.book import Book
from authgen.ledger.register import Register
from authgen.ledger.release import RELEASED
from authgen.ledger.writing import alone_in, disk_faults, make_folder, move, sweep, touch, write
from tests.unit.ledger.filed import Failing, claim, file, made

MOST_CALLS = 60
HOW = ("EIO", "ENOSPC", "short")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_private_and_whole(tmp_path: Path) -> None:
    path = write(make_folder(tmp_path, "a", "b"), "x", b"content" * 1000)
    assert path.read_bytes() == b"content" * 1000
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert names(path.parent) == ["x"]


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(DiskError, match="Not a directory"), disk_faults():
        make_folder(tmp_path, "a", "b")


def test_unfinished_files_are_swept_and_no_others(tmp_path: Path) -> None:
    for name in (".x.0123abcd.part", "x.part", ".x.part", ".x.0123ABCD.part"):
        (tmp_path / name).write_text("")
    assert sweep(tmp_path) == 1
    assert not (tmp_path / ".x.0123abcd.part").exists()
    assert len(names(tmp_path)) == 3


def test_a_touched_file_is_private_and_keeps_what_it_has(tmp_path: Path) -> None:
    touch(tmp_path, "x").write_text("held")
    assert touch(tmp_path, "x").read_text() == "held"
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


def test_a_file_that_is_gone_is_not_moved(tmp_path: Path) -> None:
    move(tmp_path / "x", tmp_path)
    with alone_in(tmp_path):
        assert names(tmp_path) == []


@pytest.mark.parametrize("how", HOW)
def test_every_call_fails_once_and_no_state_is_bad(how: str, tmp_path: Path) -> None:
    """File a letter, another one over it; after each failure the next try finishes."""
    told: list[str] = []
    calls = MOST_CALLS
    for nth in range(1, MOST_CALLS):
        out = tmp_path / str(nth)
        file(make_folder(out), "C-1")
        with pytest.MonkeyPatch.context() as patch:
            system = Failing(nth, how)
            patch.setattr(writing, "os", system)
            try:
                file(out, "C-1", "second")
            except DiskError as error:
                told.append(error.what)
        nothing_half_written(out)
        assert file(out, "C-1", "second").number == 2
        whole(out)
        calls = system.calls
        if calls < nth:
            break
    assert 20 < calls < MOST_CALLS - 1
    assert len(told) == (0 if how == "short" else calls)
    assert not [what for what in told if str(tmp_path) in what]


def nothing_half_written(out: Path) -> None:
    contents = {made(c).files[n] for c in ("first", "second") for n in made().files}
    for path in out.rglob("*"):
        if path.name in RELEASED:
            assert path.read_bytes() in contents


def whole(out: Path) -> None:
    with Register(out) as register:
        register.tidy()
    book = Book(out)
    entries, letters = list(book.entries()), book.letters()
    book.close()
    assert audit(entries, letters=letters).fault is None
    assert list(lost_files(entries, out)) == []
    assert [row.state for row in letters] == ["issued", "issued"]
    assert not list(out.rglob("*.part"))


def fill(register: Register) -> None:
    for n in range(1, 200):
        register.file(claim(f"C-{n}"), made)


def test_a_full_database_is_a_disk_error_and_the_next_try_finishes(tmp_path: Path) -> None:
    file(tmp_path, "C-0")
    with Register(tmp_path) as register:
        book = register._book  # noqa: SLF001 - the fault is put into its database
        with book._base._engine.connect() as connection:  # noqa: SLF001 - as above
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(DiskError):
            fill(register)
    book = Book(tmp_path)
    count = len(book.letters())
    book.close()
    assert count < 200
    for n in range(count + 1):
        file(tmp_path, f"C-{n}")
    book = Book(tmp_path)
    assert audit(book.entries(), letters=book.letters()).fault is None
    assert {row.state for row in book.letters()} == {"issued"}
    book.close()
