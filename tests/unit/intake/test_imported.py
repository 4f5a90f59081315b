"""Folders are made of what is whole; the rest is told, and nothing is overwritten."""

from pathlib import Path
from typing import Any

import pytest

from authgen.errors import DiskError, InvalidCaseError, InvalidSettingsError, UsageError
from authgen.intake.case_folder import load_case
from authgen.intake.imported import import_cases
from authgen.intake.library import Library
from tests.unit.intake.books import book, requests

TABLES = Library().tables


def made(tmp_path: Path, *changes: dict[str, Any], name: str = "Requests") -> list[str]:
    (tmp_path / "r.xlsx").write_bytes(book({name: requests(*changes)}))
    return run(tmp_path)


def run(tmp_path: Path, mapping: Path | None = None) -> list[str]:
    found = import_cases(tmp_path / "r.xlsx", tmp_path / "out", mapping, TABLES)
    return [folder.name for folder in found]


def refused(tmp_path: Path, *changes: dict[str, Any]) -> InvalidCaseError:
    with pytest.raises(InvalidCaseError) as raised:
        made(tmp_path, *changes)
    return raised.value


def test_each_row_becomes_a_valid_folder(tmp_path: Path) -> None:
    assert made(tmp_path, {}, {"case id": "NG-2"}) == ["NG-1", "NG-2"]
    dossier = load_case(tmp_path / "out" / "NG-2", TABLES).dossier
    assert dossier is not None
    assert dossier.case.coverage.member_id == "0012"


def test_a_row_with_faults_writes_no_folder(tmp_path: Path) -> None:
    error = refused(tmp_path, {"kind": "first"}, {"case id": "NG-2"})
    assert error.what == "1 of 2 cases were imported"
    assert [p.where for p in error.problems] == ["r.xlsx Requests!B2 request.kind"]
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["NG-2"]


def test_an_id_that_stands_twice_is_imported_not_once(tmp_path: Path) -> None:
    error = refused(tmp_path, {"case id": "ng-1"}, {}, {"case id": "NG-2"})
    assert [p.where for p in error.problems] == ["r.xlsx Requests!2", "r.xlsx Requests!3"]
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["NG-2"]


def test_a_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out" / "ng-1").mkdir(parents=True)
    error = refused(tmp_path, {})
    assert [p.slug for p in error.problems] == ["case-exists"]
    assert list((tmp_path / "out" / "ng-1").iterdir()) == []


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(b"id,name")
    with pytest.raises(InvalidCaseError) as raised:
        run(tmp_path)
    assert [p.slug for p in raised.value.problems] == ["workbook"]


def test_a_workbook_of_one_case(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(book({"case": [["key", "value"], ["case_id", "NG-1"]]}))
    with pytest.raises(InvalidCaseError) as raised:
        run(tmp_path)
    assert raised.value.what == "0 of 1 cases were imported"
    assert "r.xlsx case member" in [p.where for p in raised.value.problems]
    assert not (tmp_path / "out").exists()


def test_a_mapping_is_checked_and_fits_lists_only(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(book({"case": [["key", "value"]]}))
    (tmp_path / "m.yaml").write_text("schema: authgen.mapping/1\n")
    with pytest.raises(UsageError):
        run(tmp_path, tmp_path / "m.yaml")
    (tmp_path / "m.yaml").write_text("schema: authgen.mapping/1\ncolumns: {A: b}\n")
    with pytest.raises(InvalidSettingsError):
        run(tmp_path, tmp_path / "m.yaml")


def test_a_disk_that_does_not_take_it(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(DiskError):
        made(tmp_path, {})
    (tmp_path / "out").unlink()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".NG-1.part").touch()
    with pytest.raises(DiskError):
        made(tmp_path, {})


def test_what_a_killed_import_had_begun_is_cleared_away(tmp_path: Path) -> None:
    for name in (".NG-1.part", ".NG-9.part", "kept"):
        (tmp_path / "out" / name / "exhibits").mkdir(parents=True)
    assert made(tmp_path, {}) == ["NG-1"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["NG-1", "kept"]
