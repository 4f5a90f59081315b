"""The workbook of a case: drop-downs, typed cells, nothing lost, or it is refused."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from authgen.errors import UsageError
from authgen.intake import limits
from authgen.intake.case_book_made import case_book, proven_book
from authgen.intake.library import Library
from authgen.intake.parse import parse
from authgen.intake.tree import Tree

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough" / "case.yaml"


def tree_with(old: str = "", new: str = "") -> Tree:
    text = SEED.read_text()
    assert old in text
    tree = parse(text.replace(old, new, 1).encode(), "case.yaml").tree
    assert tree is not None
    return tree


def test_the_same_case_gives_the_same_bytes() -> None:
    assert case_book(tree_with()) == proven_book(tree_with(), Library().tables)


def test_cells_are_typed_and_words_have_drop_downs() -> None:
    held = load_workbook(io.BytesIO(case_book(tree_with())))
    case = {row[0].value: row[1] for row in held["case"].iter_rows(min_row=2)}
    assert case["member.birth_date"].value == datetime(1988, 3, 14)  # noqa: DTZ001 - as Excel has it
    assert case["coverage.group"].value == "77120"
    ruled = [rule.sqref for rule in held["relapses"].data_validations.dataValidation]
    assert [str(cells) for cells in ruled] == ["B2:B501", "C2:C501"]
    words = [cell.value for row in held["words"].iter_rows() for cell in row]
    assert {"incomplete", "commercial_erisa", "hbsag"} <= set(words)


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "{=1}", "https://a.b"])
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    content = proven_book(tree_with("Northgate Health Plan", f'"{text}"'), Library().tables)
    cells = [cell for row in load_workbook(io.BytesIO(content))["case"] for cell in row]
    [cell] = [cell for cell in cells if cell.value == text]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


@pytest.mark.parametrize("text", ["\\uFFFE", "x005F_ and more"])
def test_what_a_workbook_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="without loss"):
        proven_book(tree_with("Northgate Health Plan", f'"{text}"'), Library().tables)


def test_what_is_over_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_ROWS", limits.Limit("the rows of one sheet", 1, "rows"))
    with pytest.raises(UsageError, match="without loss"):
        proven_book(tree_with(), Library().tables)


@pytest.mark.parametrize(
    "change",
    ["measurements: {bsa_m2: null}", "offlabel: {support: []}", "plan: {monitoring: []}",
     "offlabel: {support: [{kind: guideline, ref: x}]}"],
)  # fmt: skip
def test_none_and_not_known_stay_apart(change: str) -> None:
    tree = tree_with("clinical:\n", f"clinical:\n  {change}\n")
    clinical = tree.at(("clinical",))
    assert isinstance(clinical, dict)
    assert proven_book(tree, Library().tables)
