"""Tables have a line for each case and each missing item, and no cell is a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from authgen.batch.tables import CASES, ITEMS, case_rows, day, harmless, item_rows, table_csv, words
from tests.unit.batch.batches import ROWS


def test_a_line_for_each_case() -> None:
    first, _, bad, _ = (dict(zip(CASES, line, strict=True)) for line in case_rows(ROWS))
    assert first["Due"] == "2026-11-24 16:00"
    assert (first["Outcome"], first["Missing items"]) == ("request information", "1")
    assert first["Open criteria"] == "IG-01"
    assert (bad["Case"], bad["Problems"]) == ("", "case.yaml:1: x; y")


def test_a_line_for_each_missing_item() -> None:
    found = [dict(zip(ITEMS, line, strict=True)) for line in item_rows(ROWS)]
    assert [(line["Case"], line["Criterion"]) for line in found] == [
        ("C-1", "IG-01"),
        ("C-4", "IG-01"),
    ]


def test_csv_is_read_back_and_runs_nothing() -> None:
    content = table_csv(ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(head) == CASES
    assert lines[0][CASES.index("Payer")] == "'=HYPERLINK(1)"
    assert lines[2][0] == "'-c"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_is_text(first: str) -> None:
    assert harmless(f"{first}1") == f"'{first}1"
    assert harmless(f"1{first}") == f"1{first}"


def test_names_and_moments_as_people_write_them() -> None:
    assert words("request-for_information") == "request for information"
    assert (day("2026-11-24T16:00:00-06:00"), day(None)) == ("2026-11-24 16:00", "")
