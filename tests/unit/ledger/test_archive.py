"""Letters past their time lose their files and nothing else; a hold keeps them; stops harm none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from authgen.errors import DiskError, MissingInputError, UsageError
from authgen.ledger import writing
from authgen.ledger.archive import Archive
from authgen.ledger.records import Records
from authgen.ledger.register import Register, now
from authgen.ledger.retention import Retention, Word
from tests.unit.ledger.filed import Failing, claim, file, made

LATER = datetime(2999, 1, 1, tzinfo=UTC)
LETTER = ("letter.docx", "manifest.json")
WORD = Word("A. Ruiz", "docket 26-114")


@contextmanager
def archive(out: Path) -> Iterator[Archive]:
    with closing(Archive(out)) as opened:
        yield opened


def purge(out: Path, before: datetime = LATER) -> Retention:
    with archive(out) as opened:
        return opened.purge(before, WORD)


def letters(out: Path) -> list[str]:
    return sorted(
        str(p.relative_to(out)) for p in out.rglob("*.*") if p.is_file() and p.parent != out
    )


def test_a_purge_takes_the_files_and_leaves_the_proof(tmp_path: Path) -> None:
    file(tmp_path, "A")
    file(tmp_path, "A", "second")
    (tmp_path / "A" / "superseded" / "unfinished").mkdir()
    (tmp_path / "A" / "superseded" / "unfinished" / "letter.pdf").write_bytes(b"half")
    with Records(tmp_path) as records:
        records.sign()
        proof = records.proof(1)["entry"]
    with archive(tmp_path) as opened:
        assert opened.preview(datetime(2000, 1, 1, tzinfo=UTC)) == Retention((), ())
        assert [letter.numbers for letter in opened.preview(LATER).due] == [(1,), (2,)]
    assert len(letters(tmp_path)) == 7
    assert len(purge(tmp_path).due) == 2
    assert not (tmp_path / "A").exists()
    assert purge(tmp_path) == Retention((), ())
    with Records(tmp_path) as records:
        assert records.audit().size == 4
        assert records.proof(1)["entry"] == proof
        assert list(records.lost()) == []
        last = records.entries()[-1].content()
    assert (last["event"], last["by"], last["reason"]) == ("purged", "A. Ruiz", "docket 26-114")
    with Register(tmp_path) as register, pytest.raises(UsageError, match="purged"):
        register.file(claim("A"), made)
    assert file(tmp_path, "A", "third").number == 3


def test_one_letter_of_a_case_goes_and_a_stranger_file_stays(tmp_path: Path) -> None:
    file(tmp_path, "A")
    file(tmp_path, "A", "second")
    file(tmp_path, "B")
    (tmp_path / "B" / "note.txt").write_text("mine")
    with archive(tmp_path) as opened:
        opened.hold(["A", "A"], WORD)
        assert [letter.case_id for letter in opened.purge(LATER, WORD).held] == ["A", "A"]
    assert letters(tmp_path)[-1] == "B/note.txt"
    assert len(letters(tmp_path)) == 7
    with archive(tmp_path) as opened:
        with pytest.raises(UsageError, match="already"):
            opened.hold(["A"], WORD)
        with pytest.raises(MissingInputError, match="no case C"):
            opened.hold(["B", "C"], WORD)
        with pytest.raises(UsageError, match="not held"):
            opened.lift(["A"], Word("R", "another"))
        opened.lift(["A"], WORD)
    assert len(purge(tmp_path).due) == 2
    with Records(tmp_path) as records:
        assert [e.content()["event"] for e in records.entries()].count("held") == 1
        assert records.audit().fault is None


def test_letters_of_another_folder_stay(tmp_path: Path) -> None:
    file(tmp_path, "A")
    (tmp_path / ".authgen-folder").write_text("another")
    assert purge(tmp_path) == Retention((), ())


def test_a_purge_works_alone(tmp_path: Path) -> None:
    other = Register(tmp_path)
    other.file(claim("A"), made)
    with pytest.raises(UsageError, match="another process"):
        purge(tmp_path)
    other.close()
    assert len(purge(tmp_path).due) == 1


def test_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        Archive(tmp_path)


@pytest.mark.parametrize("how", ["EIO", "ENOSPC"])
def test_every_call_fails_once_and_the_next_purge_finishes(how: str, tmp_path: Path) -> None:
    for nth in range(1, 40):
        out = tmp_path / str(nth)
        file(out, "A")
        between = now()
        standing = file(out, "A", "second").folder
        with pytest.MonkeyPatch.context() as patch:
            system = Failing(nth, how)
            patch.setattr(writing, "os", system)
            with suppress(DiskError):
                purge(out, between)
        purge(out, between)
        assert letters(out) == [f"A/{name}" for name in ("assessment.json", *LETTER)]
        assert standing.exists()
        with Records(out) as records:
            assert records.audit().size == 3
            assert list(records.lost()) == []
        if system.calls < nth:
            break
    assert 10 < nth < 39
