"""A case is dated by the last thing received."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from authgen.case.case import Case

CASE: dict[str, Any] = {
    "schema": "authgen.case/1",
    "case_id": "NG-1",
    "request": {
        "kind": "initial",
        "received": "2026-11-17T09:42:00-06:00",
        "drug": "ocrelizumab",
        "hcpcs": "J2350",
        "period": {"start": "2026-12-01", "end": "2027-11-30"},
        "units": 1800,
        "regimen": [{"dose": "300 mg", "days": [1, 15]}],
    },
    "coverage": {
        "payer": "Northgate Health Plan",
        "line_of_business": "commercial_erisa",
        "member_id": "XZP-0001-2345",
    },
    "member": {"given": "Jane", "family": "Sample", "birth_date": "1988-03-14"},
    "prescriber": {"name": "Maria Okafor, MD", "npi": "1234567893"},
}


def with_supplements(*received: str) -> Case:
    supplements = [{"received": moment} for moment in received]
    return Case.model_validate({**CASE, "request": {**CASE["request"], "supplements": supplements}})


def test_without_supplements_it_is_dated_by_its_receipt() -> None:
    assert with_supplements().as_of == datetime.fromisoformat("2026-11-17T09:42:00-06:00")


def test_the_latest_supplement_dates_it_whatever_the_order_and_offset() -> None:
    case = with_supplements("2026-11-20T01:00:00+00:00", "2026-11-19T20:00:00-06:00")
    assert case.as_of == datetime.fromisoformat("2026-11-19T20:00:00-06:00")


@pytest.mark.parametrize("key", ["case_id", "request", "coverage", "member", "prescriber"])
def test_the_required_parts(key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        Case.model_validate({k: v for k, v in CASE.items() if k != key})


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({**CASE, "schema": "authgen.case/2"})
