"""A workbook of one case: each cell has its key, and what has none is told with its place."""

from pathlib import Path

import pytest

from authgen.errors import Problem
from authgen.intake.case_book import holds_one_case, read_case_book
from authgen.intake.case_book_made import case_book
from authgen.intake.cells import Sheet, read_sheets
from authgen.intake.library import Library
from authgen.intake.parse import parse
from tests.unit.intake.books import sheet

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough" / "case.yaml"


@pytest.fixture(scope="module")
def good() -> tuple[Sheet, ...]:
    tree = parse(SEED.read_bytes(), "case.yaml").tree
    assert tree is not None
    return read_sheets(case_book(tree))


def told(*sheets: Sheet) -> list[Problem]:
    return list(read_case_book("f.xlsx", sheets, Library().tables).problems)


def test_a_good_one_has_no_problem(good: tuple[Sheet, ...]) -> None:
    assert holds_one_case(good)
    assert not holds_one_case(good[1:])
    assert told(*good) == []


@pytest.mark.parametrize(
    ("name", "row", "where", "slug"),
    [
        ("case", ("request.drgu", "x"), "f.xlsx case!A", "unknown-key"),
        ("case", ("case_id", "X"), "f.xlsx case!A", "duplicate-key"),
        ("edss", ("Oct 5", None), "f.xlsx edss!A", "invalid-value"),
        ("edss", (None, None, None, None, "x"), "f.xlsx edss!E", "unknown-key"),
    ],
)
def test_a_fault_is_told_with_its_cell(
    name: str, row: tuple[str | None, ...], where: str, slug: str, good: tuple[Sheet, ...]
) -> None:
    [more] = sheet("x", row).rows
    sheets = [Sheet(s.name, (*s.rows, more)) if s.name == name else s for s in good]
    [problem] = told(*sheets)
    last = len(next(s for s in sheets if s.name == name).rows)
    assert problem.where.startswith(f"{where}{last}")
    assert problem.slug == slug


def test_a_sheet_without_a_place_is_told_unless_it_is_empty(good: tuple[Sheet, ...]) -> None:
    assert told(*good, sheet("notes", (None,))) == []
    [problem] = told(*good, sheet("relapse", ("x",)))
    assert problem.where == f"f.xlsx sheet {len(good) + 1}"
    assert "relapses" in problem.hint


def test_a_key_that_stands_over_two_columns_is_told(good: tuple[Sheet, ...]) -> None:
    twice = sheet("services", ("code", "code"), ("96413", "96413"))
    sheets = [twice if s.name == "services" else s for s in good]
    assert [p.where for p in told(*sheets)] == ["f.xlsx services!B2 request.services[0]"]


def test_blank_rows_count_for_nothing(good: tuple[Sheet, ...]) -> None:
    gaps = sheet("services", ("code",), (None,), ("96413",))
    sheets = [gaps if s.name == "services" else s for s in good]
    assert told(*sheets, sheet("support")) == []


def test_a_part_may_be_there_and_empty(good: tuple[Sheet, ...]) -> None:
    [more] = sheet("x", ("clinical.measurements", "{}")).rows
    sheets = tuple(Sheet(s.name, (*s.rows, more)) if s.name == "case" else s for s in good)
    clinical = read_case_book("f", sheets, Library().tables).value["clinical"]
    assert isinstance(clinical, dict)
    assert clinical["measurements"] == {}
