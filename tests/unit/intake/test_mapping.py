"""Titles and the keys that they mean, by a mapping or by their own name."""

import pytest

from authgen.intake.mapping import Mapping
from authgen.intake.validate import read_model

MAPPING = """\
schema: authgen.mapping/1
columns: {DOB: member.birth_date, Remarks: null, "1st dose": "request.regimen[0].dose"}
values: {coverage.payer: Northgate, request.units: 2, clinical.infection.active: false}
"""


def mapping() -> Mapping:
    held = read_model(MAPPING.encode(), "mapping.yaml", Mapping).value
    assert held is not None
    return held


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("DOB", ["member.birth_date"]),
        ("1st dose", ["request.regimen[0].dose"]),
        ("Remarks", []),
        ("request.drug", ["request.drug"]),
        ("clinical.mri.items[2].date", ["clinical.mri.items[2].date"]),
        ("Member ID", ["coverage.member_id"]),
        ("drug", ["request.drug"]),
        ("kind", ["request.kind"]),
        ("Dose", ["request.regimen[0].dose"]),
        ("remark", []),
    ],
)
def test_a_title_means_its_key(title: str, keys: list[str]) -> None:
    assert [slot.name for slot in mapping().slots_of(title)] == keys


def test_a_title_that_may_mean_several_is_not_decided() -> None:
    assert {"prescriber.npi", "request.site.npi"} <= {s.name for s in mapping().slots_of("NPI")}


def test_only_null_leaves_a_column_out() -> None:
    assert [mapping().leaves_out(title) for title in ("Remarks", "DOB", "other")] == [
        True,
        False,
        False,
    ]


def test_a_key_that_no_case_has_is_told_with_its_place() -> None:
    text = "schema: authgen.mapping/1\ncolumns: {DOB: member.dob}\n"
    [problem] = read_model(text.encode(), "mapping.yaml", Mapping).problems
    assert problem.where.startswith("mapping.yaml:2:16 columns.DOB")
    assert "is no key of a case" in problem.what
