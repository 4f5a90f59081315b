"""Diagnosis codes, drug codes and criteria editions, each by its date."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.terms.truth import Truth
from tests.unit.check.build import UNSOURCED, told

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def diagnosis(**stated: Any) -> dict[str, Any]:
    base = {"course": "RRMS", "icd10": "G35.A", "criteria": "McDonald 2017", "date": "2022-05-10"}
    return {"diagnosis": base | {"source": "A p.1"} | stated}


@pytest.mark.parametrize(
    ("course", "code", "start", "truth"),
    [
        ("RRMS", "G35.A", "2026-12-01", YES),
        ("RRMS", "G35", "2026-12-01", NO),
        ("RRMS", "G35.B", "2026-12-01", NO),
        ("RRMS", "G35.D", "2026-12-01", NO),
        ("RRMS", "G35", "2025-09-30", YES),
        ("RRMS", "G35.A", "2025-09-30", NO),
        ("PPMS", "G35.B1", "2026-12-01", YES),
        ("SPMS-active", "G35.C0", "2026-12-01", NO),
        ("SPMS-active", "G35.C1", "2026-12-01", YES),
        ("CIS", "H46.01", "2026-12-01", YES),
        ("CIS", "G37.9", "2025-09-30", YES),
        ("CIS", "G35", "2025-09-30", NO),
        ("unspecified", "G35.D", "2026-12-01", YES),
        ("RRMS", "M54.5", "2026-12-01", NO),
        (None, "G35.A", "2026-12-01", UNKNOWN),
        (None, "G35", "2026-12-01", NO),
        (None, "G35", "2025-09-30", UNKNOWN),
        (None, "G35.C", "2026-12-01", NO),
        (None, "G35.A", "2025-09-30", NO),
        (None, "M54.5", "2026-12-01", NO),
        ("SPMS-unspecified", "G35.C0", "2026-12-01", YES),
        ("SPMS-inactive", "G35.C2", "2026-12-01", YES),
        ("CIS", "G37.3", "2026-12-01", YES),
        ("CIS", "H46.0", "2026-12-01", NO),
        ("RRMS", "G37.9", "2026-12-01", NO),
        ("RRMS", None, "2026-12-01", UNKNOWN),
    ],
)
def test_the_diagnosis_code(course: str | None, code: str | None, start: str, truth: Truth) -> None:
    period = {"period": {"start": start, "end": "2027-11-30"}}
    assert told("diagnosis_code", diagnosis(course=course, icd10=code), request=period)[0] is truth


def test_the_right_leaf_is_named() -> None:
    assert told("diagnosis_code", diagnosis(icd10="G35"))[1] == (
        "G35 is not billable on 2026-12-01; for RRMS use G35.A"
    )
    assert "only heads more exact codes" in told("diagnosis_code", diagnosis(icd10="G35.B"))[1]
    assert "is not a code for this diagnosis" in told("diagnosis_code", diagnosis(icd10="M54.5"))[1]
    assert "does not stand for the course" in told("diagnosis_code", diagnosis(icd10="G35.B1"))[1]
    unknown = told("diagnosis_code", diagnosis(icd10="G35", course=None))[1]
    assert unknown.endswith("use that of the course")


def test_a_code_that_no_exhibit_shows_is_open() -> None:
    unshown = diagnosis(icd10="G35", source=UNSOURCED)
    assert told("diagnosis_code", unshown)[0] is UNKNOWN


@pytest.mark.parametrize(
    ("drug", "code", "start", "truth"),
    [
        ("ocrelizumab", "J2350", "2026-12-01", YES),
        ("ocrelizumab", "J2351", "2026-12-01", NO),
        ("natalizumab-sztn", "Q5134", "2026-12-01", YES),
        ("natalizumab-sztn", "Q5134", "2024-03-31", NO),
        ("natalizumab-sztn", "J2323", "2026-12-01", NO),
    ],
)
def test_the_drug_code(drug: str, code: str, start: str, truth: Truth) -> None:
    request = {"hcpcs": code, "period": {"start": start, "end": "2027-11-30"}}
    assert told("drug_code", drug=drug, request=request)[0] is truth


def test_a_drug_code_is_refused_with_its_reason() -> None:
    wrong = told("drug_code", request={"hcpcs": "J2351"})[1]
    assert wrong == "J2351 does not belong to the drug; use J2350"
    early = {"hcpcs": "Q5134", "period": {"start": "2024-03-31", "end": "2024-09-30"}}
    assert "not in force" in told("drug_code", drug="natalizumab-sztn", request=early)[1]


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        ({}, YES),
        ({"date": "2017-01-01"}, YES),
        ({"date": "2016-12-31"}, UNKNOWN),
        ({"criteria": "McDonald 2024"}, UNKNOWN),
        ({"criteria": "Poser 1983"}, YES),
        ({"criteria": "CIS"}, UNKNOWN),
        ({"criteria": "CIS", "course": "CIS"}, YES),
        ({"criteria": "McDonald 2017", "course": "CIS"}, YES),
        ({"criteria": "2010 McDonald criteria", "date": "2012-05-10"}, YES),
        ({"date": None}, UNKNOWN),
        ({"course": None}, UNKNOWN),
        ({"criteria": "my own"}, UNKNOWN),
        ({"criteria": None}, UNKNOWN),
        ({"source": UNSOURCED}, UNKNOWN),
    ],
)
def test_the_criteria_edition_was_in_use(stated: dict[str, Any], truth: Truth) -> None:
    assert told("edition", diagnosis(**stated))[0] is truth
