"""A case becomes a new workbook; an invalid one, or a file that is there, is refused."""

from pathlib import Path

import pytest

from authgen.errors import DiskError, InvalidCaseError, UsageError
from authgen.intake.cells import Cell, read_sheets
from authgen.intake.exported import export_case, new_case_book
from authgen.intake.library import Library

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"
TABLES = Library().tables


def test_a_workbook_is_new(tmp_path: Path) -> None:
    export_case(SEED, tmp_path / "c.xlsx", TABLES)
    before = (tmp_path / "c.xlsx").read_bytes()
    with pytest.raises(UsageError, match="exists"):
        export_case(SEED, tmp_path / "c.xlsx", TABLES)
    assert (tmp_path / "c.xlsx").read_bytes() == before
    with pytest.raises(DiskError):
        export_case(SEED, tmp_path / "missing" / "c.xlsx", TABLES)


def test_an_invalid_case_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    with pytest.raises(InvalidCaseError):
        export_case(tmp_path, tmp_path / "c.xlsx", TABLES)
    assert not (tmp_path / "c.xlsx").exists()


def test_a_starter_has_what_is_known(tmp_path: Path) -> None:
    file = new_case_book(tmp_path / "NG-1", "natalizumab", "initial")
    assert file == tmp_path / "NG-1.xlsx"
    rows = read_sheets(file.read_bytes())[0].rows
    held = {row[0].text: row[1] for row in rows[1:] if row[0]}
    assert held["case_id"] == Cell("text", "NG-1")
    assert held["request.drug"] == Cell("text", "natalizumab")
    assert held["member.family"] is None
