"""The report has one row a case, in the order of folders."""

from __future__ import annotations

import json

from authgen.batch.report import report_json, reports, with_twins
from authgen.batch.row import Ask, Row

ROWS = (
    Row("b", "C-2", "certify", twin="1", files=("letter.docx",)),
    Row("a", "C-1", "request_information", twin="1", missing=(Ask("DX-01", "What?", "action"),)),
    Row("c", None, "invalid", problems=("x",)),
    Row("d", "C-4", "refer", twin="2"),
)


def test_rows_are_in_order_and_name_their_twins() -> None:
    rows = with_twins(ROWS)
    assert [row.folder for row in rows] == ["a", "b", "c", "d"]
    assert [row.same_as for row in rows] == [("b",), ("a",), (), ()]


def test_the_report_as_json() -> None:
    first, *_ = json.loads(report_json(with_twins(ROWS)))["cases"]
    assert first["missing"] == [{"criterion": "DX-01", "ask": "What?", "cure": "action"}]
    assert (first["same_as"], "twin" in first, "files" in first) == (["b"], False, False)


def test_every_report_is_made_and_the_same_each_time() -> None:
    made = reports(with_twins(ROWS))
    assert list(made) == ["report.json", "report.csv", "report.xlsx", "report.html", "due.ics"]
    assert made == reports(with_twins(ROWS))
    assert reports(())["report.html"]
