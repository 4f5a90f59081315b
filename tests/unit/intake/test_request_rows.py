"""A row is a case; each fault has its cell, and no column is passed over."""

from typing import Any

import pytest

from authgen.errors import Problem
from authgen.intake.celled import Filed
from authgen.intake.cells import read_sheets
from authgen.intake.library import Library
from authgen.intake.mapping import Mapping
from authgen.intake.request_rows import read_requests
from tests.unit.intake.books import REQUEST, book, requests


def read(rows: list[list[Any]], **mapping: Any) -> tuple[list[Filed], list[Problem]]:
    held = Mapping.model_validate({"schema": "authgen.mapping/1", **mapping})
    sheets = read_sheets(book({"Requests": rows}))
    return read_requests("r.xlsx", sheets, held, Library().tables)


def test_a_row_is_a_case() -> None:
    filed, problems = read(requests({}, {"case id": "NG-2"}))
    assert problems == []
    assert [(f.case_id, f.problems) for f in filed] == [("NG-1", ()), ("NG-2", ())]
    assert filed[0].value["coverage"] == {
        "payer": "Northgate Health Plan",
        "line_of_business": "commercial_erisa",
        "member_id": "0012",
    }
    assert filed[0].where == "r.xlsx Requests!2"


@pytest.mark.parametrize(
    ("change", "cell", "slug"),
    [
        ({"Member ID": 12}, "M2 coverage.member_id", "cell-form"),
        ({"kind": "=1"}, "B2 request.kind", "cell-unusable"),
        ({"Line of Business": "erisa"}, "L2 coverage.line_of_business", "invalid-value"),
        ({"request.drug": "ocrelizumob"}, "D2 request.drug", "unknown-drug"),
        ({"prescriber.npi": 1234567890}, "R2 prescriber.npi", "invalid-value"),
        ({"received": None}, "2 request.received", "missing-key"),
        ({"start": None}, "2 request.period.start", "missing-key"),
    ],
)
def test_a_fault_has_its_cell_and_key(change: dict[str, Any], cell: str, slug: str) -> None:
    [filed], _ = read(requests(change))
    assert [(p.where, p.slug) for p in filed.problems] == [(f"r.xlsx Requests!{cell}", slug)]


@pytest.mark.parametrize(
    ("head", "slug", "word"),
    [
        ("Remarks", "unknown-key", "no key"),
        ("name", "unknown-key", "prescriber.name"),
        ("request.kind", "duplicate-key", "request.kind"),
        (None, "unknown-key", "without a title"),
    ],
)
def test_no_column_is_passed_over(head: str | None, slug: str, word: str) -> None:
    rows = requests({})
    rows[0].append(head)
    rows[1].append("x")
    filed, [problem] = read(rows)
    assert (filed, problem.slug) == ([], slug)
    assert word in problem.what
    assert problem.where.startswith("r.xlsx Requests!S")


def test_a_mapping_names_leaves_out_and_fills_in() -> None:
    rows = [["of March"], *requests({"Remarks": "x", "Patient": "9"}), []]
    titles = rows[1]
    titles[titles.index("Member ID")] = "Old number"
    filed, problems = read(
        rows,
        header=2,
        columns={"Remarks": None, "Old number": None, "Patient": "coverage.member_id"},
        values={"coverage.state": "MN", "coverage.payer": "Other",
                "clinical.infection.active": True,
                "request.regimen[3].dose": "600 mg", "request.regimen[3].days": 29},
    )  # fmt: skip
    assert problems == []
    assert [f.problems for f in filed] == [()]
    value = filed[0].value
    assert value["coverage"] == {
        "payer": "Northgate Health Plan",
        "line_of_business": "commercial_erisa",
        "member_id": "9",
        "state": "MN",
    }
    assert value["clinical"] == {"infection": {"active": True}}
    assert isinstance(value["request"], dict)
    assert value["request"]["regimen"] == [
        {"dose": "300 mg", "days": [1, 15]},
        {"dose": "600 mg", "days": [29]},
    ]


def test_a_mapping_that_does_not_fit_is_told() -> None:
    filed, problems = read(requests({}), sheet="Other")
    assert (filed, [p.slug for p in problems]) == ([], ["sheet-missing"])
    filed, problems = read(requests({}), columns={"DOB": "member.birth_date", "Rest": None})
    assert filed == []
    assert ["member.birth_date" in p.what or "nothing" in p.what for p in problems] == [True, True]


def test_a_list_without_requests_has_none() -> None:
    assert read([list(REQUEST)]) == ([], [])
    assert read([]) == ([], [])
