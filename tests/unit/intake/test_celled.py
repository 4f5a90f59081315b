"""Cells gathered into a case: places are cells, and faults of cells are told once."""

import pytest

from authgen.intake.celled import CellTree, Gathering, cells_in, place
from authgen.intake.cells import Cell
from authgen.intake.layout import slot_at
from authgen.intake.library import Library
from authgen.intake.tree import Spot
from tests.unit.intake.books import sheet


@pytest.mark.parametrize(
    ("row", "column", "written"), [(3, 2, "s!C4"), (0, 26, "s!AA1"), (3, None, "s!4")]
)
def test_places_are_those_of_excel(row: int, column: int | None, written: str) -> None:
    assert place("s", row, column) == written


def test_a_missing_key_is_told_where_its_part_stands() -> None:
    tree = CellTree("f.xlsx", {}, Spot(1, 1), {(): "case", ("a", 0): "list!2"})
    assert tree.where(("a", 0, "b")) == "f.xlsx list!2 a[0].b"
    assert tree.where_key(("c",)) == "f.xlsx case c"


def test_values_stand_under_their_paths() -> None:
    found = Gathering("f.xlsx", "case")
    found.plant(("a", "b"), 1)
    found.plant(("a", "list", 1, "c"), "x")
    assert found.value["a"] == {"b": 1, "list": [{}, {"c": "x"}]}


def test_a_fault_of_a_cell_is_told_once_and_keeps_the_case_out() -> None:
    found = Gathering("f.xlsx", "case")
    slot = slot_at("request.units")
    assert slot is not None
    found.take(Cell("unusable", "is a formula"), "case!B9", slot, slot.path)
    filed = found.filed(Library().tables)
    about = [p for p in filed.problems if p.where.endswith("request.units")]
    assert [(p.where, p.what) for p in about] == [("f.xlsx case!B9 request.units", "is a formula")]
    assert (filed.case_id, filed.where) == ("", "f.xlsx case")


def test_empty_cells_are_passed_over() -> None:
    assert cells_in(sheet("s", (None, "a")), 0) == [(1, Cell("text", "a"))]
