"""The ledger is shown, signed and verified, and one letter is proven without the others."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from authgen.errors import DisagreementError, MissingInputError, UsageError
from authgen.ledger.base import FILE
from authgen.ledger.book import Book
from authgen.ledger.records import Records
from tests.unit.ledger.filed import claim, file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for case_id in ("A", "B", "C", "D", "E"):
        file(tmp_path, case_id)
    with Records(tmp_path) as records:
        records.sign()
    return tmp_path


def test_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no ledger"):
        Records(tmp_path)


def test_entries_of_a_case_or_number(out: Path) -> None:
    with Records(out) as records:
        assert len(records.entries()) == 5
        [by_case] = records.entries(case_id="B")
        [by_number] = records.entries(number=2)
        assert by_case == by_number
        assert records.told(by_case).split()[0] == "2"


def test_a_key_that_is_kept_elsewhere_needs_no_naming_to_verify(out: Path, tmp_path: Path) -> None:
    with Records(out) as records:
        records.sign(tmp_path / "keys" / "mine.key")
        assert records.audit().size == 5
        assert records.proof(2)["entry"]
    assert (out / "ledger.pub").read_bytes() == (tmp_path / "keys" / "mine.pub").read_bytes()


def test_an_intact_ledger_and_its_export(out: Path) -> None:
    with Records(out) as records:
        assert records.audit().size == 5
        assert list(records.lost()) == []
        assert records.pending() == ()
        export = out / "entries.txt"
        export.write_text("".join(e.line for e in records.entries()))
        assert records.audit(export).size == 5
        export.write_text(export.read_text().replace('"B"', '"X"'))
        with pytest.raises(DisagreementError, match="entry 1 is the first bad one"):
            records.audit(export)
        with pytest.raises(MissingInputError):
            records.audit(out / "none")


def test_a_changed_database_is_found(out: Path) -> None:
    base = sqlite3.connect(out / FILE)
    base.execute("UPDATE letters SET state = 'void' WHERE number = 3")
    base.commit()
    base.close()
    with Records(out) as records, pytest.raises(DisagreementError, match="number 3 is void"):
        records.audit()


def test_a_letter_taken_away_and_a_number_pending(out: Path) -> None:
    (out / "C" / "letter.docx").unlink()
    book = Book(out)
    book.reserve(claim("F"))
    book.close()
    with Records(out) as records:
        assert list(records.lost()) == ["number 3: C/letter.docx does not stand as issued"]
        assert records.pending() == (6,)
        assert records.audit().fault is None


def test_one_letter_is_proven_by_the_public_key_alone(out: Path) -> None:
    with Records(out) as records:
        proof = out / "proof.json"
        said = records.proof(4)
        assert len(said["path"]) == 3
        proof.write_text(json.dumps(said))
        assert "D" in records.proven(proof)
        for change in ({"path": said["path"][:-1]}, {"entry": said["entry"].replace("D", "A")}):
            proof.write_text(json.dumps({**said, **change}))
            with pytest.raises(DisagreementError, match="does not hold"):
                records.proven(proof)
        proof.write_text("{}")
        with pytest.raises(DisagreementError, match="does not hold"):
            records.proven(proof)


def test_a_proof_needs_a_number_and_a_checkpoint_that_has_it(out: Path) -> None:
    file(out, "F")
    with Records(out) as records:
        with pytest.raises(UsageError):
            records.proof(None)
        with pytest.raises(MissingInputError, match="no such number"):
            records.proof(6)


def test_another_key_or_checkpoint(out: Path, tmp_path: Path) -> None:
    file(tmp_path / "other", "A")
    with Records(tmp_path / "other") as records:
        assert records.audit().fault is None  # without a checkpoint, by its hashes alone
        records.sign(tmp_path / "keys" / "mine.key")
        records.keys(None, tmp_path / "keys" / "mine.pub")
        assert records.audit().fault is None
        with pytest.raises(MissingInputError):
            records.keys(tmp_path / "none", None)
    with Records(out) as records:
        records.keys(None, tmp_path / "keys" / "mine.pub")
        with pytest.raises(DisagreementError, match="another key"):
            records.audit()
