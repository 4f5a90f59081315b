"""What a cell means, for each form; what it does not say is a fault, never a guess."""

from decimal import Decimal

import pytest

from authgen.intake.cell_values import cell_of, value_of
from authgen.intake.cells import Cell, Sort
from authgen.intake.layout import Form, Slot
from authgen.intake.tokens import Fault
from authgen.intake.tree import Value

SOURCE = {"exhibit": "A", "page": 2}


def read(sort: Sort, text: str, form: Form) -> Value | Fault:
    return value_of(Cell(sort, text), Slot(("key",), form))


@pytest.mark.parametrize(
    ("sort", "text", "form", "value"),
    [
        ("text", "0012", Form.TEXT, "0012"),
        ("text", "=1+1", Form.TEXT, "=1+1"),
        ("text", "-5", Form.TEXT, "-5"),
        ("text", "-5.0", Form.NUMBER, Decimal("-5.0")),
        ("text", "five", Form.NUMBER, "five"),
        ("number", "5", Form.NUMBER, 5),
        ("number", "1234567893", Form.DIGITS, "1234567893"),
        ("number", "1", Form.NUMBERS, [1]),
        ("text", "1, 15;29", Form.NUMBERS, [1, 15, 29]),
        ("text", "1, x", Form.NUMBERS, [1, "x"]),
        ("yes-no", "TRUE", Form.YES_NO, True),
        ("text", "No", Form.YES_NO, False),
        ("text", "perhaps", Form.YES_NO, "perhaps"),
        ("date", "2026-05-03", Form.DATE, "2026-05-03"),
        ("text", "a\n\nb", Form.LINES, ["a", "b"]),
        ("text", "[]", Form.LINES, []),
        ("text", "[broken", Form.LINES, "[broken"),
        ("text", "[]", Form.TEXT_OR_NONE, []),
        ("text", "3 months", Form.TEXT_OR_NONE, "3 months"),
        ("text", "A p.2", Form.SOURCE, [SOURCE]),
        ("text", "A p.2: two: lesions\nA p.2", Form.SOURCE,
         [{**SOURCE, "quote": "two: lesions"}, SOURCE]),
        ("text", "page two", Form.SOURCE, "page two"),
        ("text", '{"exhibit": "A", "page": 2}', Form.SOURCE, SOURCE),
    ],
)  # fmt: skip
def test_a_cell_means_its_value(sort: Sort, text: str, form: Form, value: Value) -> None:
    assert read(sort, text, form) == value


@pytest.mark.parametrize(
    ("sort", "form", "slug"),
    [
        ("number", Form.TEXT, "cell-form"),
        ("number", Form.DATE, "cell-form"),
        ("date", Form.TEXT, "cell-form"),
        ("unusable", Form.TEXT, "cell-unusable"),
    ],
)
def test_what_excel_may_have_changed_is_a_fault(sort: Sort, form: Form, slug: str) -> None:
    found = read(sort, "12", form)
    assert isinstance(found, Fault)
    assert found.slug == slug
    assert found.hint


def test_a_number_too_long_is_a_fault() -> None:
    assert isinstance(read("text", "1" * 41, Form.NUMBER), Fault)
    assert isinstance(read("number", "1" * 41, Form.NUMBERS), Fault)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (True, Form.YES_NO),
        (7, Form.NUMBER),
        (10**20, Form.NUMBER),
        (Decimal("5.0"), Form.NUMBER),
        (Decimal("0.7"), Form.NUMBER),
        ("2026-05-03", Form.DATE),
        ("1899-05-03", Form.DATE),
        ("someday", Form.DATE),
        ([1, 15], Form.NUMBERS),
        (["a", "b"], Form.LINES),
        ([], Form.LINES),
        (["a\nb", "[c"], Form.LINES),
        ([], Form.TEXT_OR_NONE),
        ([SOURCE, {**SOURCE, "quote": "two lesions"}], Form.SOURCE),
        ([{**SOURCE, "quote": "two\nlesions"}], Form.SOURCE),
        (
            [{**SOURCE, "read_by": {"name": "R", "role": "nurse", "date": "2026-11-18"}}],
            Form.SOURCE,
        ),
        ([], Form.SOURCE),
    ],
)
def test_what_is_written_is_read_again(value: Value, form: Form) -> None:
    cell = cell_of(value, form)
    sort: Sort = "text"
    if isinstance(cell, bool):
        sort, cell = "yes-no", str(cell).upper()
    elif isinstance(cell, (int, float)):
        sort = "number"
    elif not isinstance(cell, str):
        sort = "date"
    again = read(sort, str(cell), form)
    assert repr(again) == repr(value)


def test_a_short_source_stays_short() -> None:
    assert cell_of("A p.2", Form.SOURCE) == "A p.2"
    assert cell_of([" "], Form.SOURCE) == '[" "]'
    assert cell_of([7], Form.SOURCE) == "[7]"
