"""The RE block."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from authgen.determination.assessment import Assessment
from authgen.letters.plain import text
from authgen.letters.request_block import regimen, rows
from tests.unit.letters.build import assessment, dossier, draft


def block(assessed: Assessment | None = None, **patch: Any) -> dict[str, str]:
    found = rows(draft(assessed or assessment(of=dossier(patch))))
    return {f.label: text(f.value) for f in found}


def test_the_block_says_who_what_and_by_which_law() -> None:
    assert block() == {
        "Member": "Marit Solberg",
        "Date of birth": "03/14/1988",
        "Member ID": "NHP-4417-0093 (Group 77120)",
        "Plan": "Northgate Health Plan (commercial, employer plan under ERISA)",
        "Request": "Ocrelizumab (Ocrevus) 300\u00a0mg IV on days 1 and 15, then 600\u00a0mg "
        "IV every "
        "6\u00a0months from day 169; initial treatment",
        "Codes": "HCPCS J2350 (Injection, ocrelizumab, 1 mg), 1,800\u00a0units; administration "
        "96413 (4\u00a0units), 96415 (10\u00a0units)",
        "Diagnosis": "ICD-10-CM G35.A, Relapsing-remitting multiple sclerosis",
        "Prescriber": "Maria Okafor, MD, neurology; NPI 1000000178",
        "Request received": "November\u00a017, 2026, 9:42\u00a0AM (UTC-06:00); standard, "
        "prospective "
        "review",
        "Criteria applied": "Ocrelizumab for multiple sclerosis (ms-ocrelizumab 1.0.0), effective "
        "August\u00a01, 2025",
    }


def test_a_corrected_letter_says_first_which_one_it_replaces() -> None:
    first, *_ = rows(replace(draft(), replaces="R-1"))
    assert (first.label, text(first.value)) == ("Replaces", "Our letter R-1, which no longer holds")


def test_what_the_request_leaves_out_leaves_no_gap() -> None:
    found = block(
        request={
            "services": [],
            "review": None,
            "priority": None,
            "hcpcs": "J9999",
            "ndc": "50242-150-01",
        },
        coverage={"group": None, "line_of_business": "other"},
        prescriber={"specialty": None},
        clinical={"diagnosis": None},
    )
    assert found["Member ID"] == "NHP-4417-0093"
    assert found["Plan"] == "Northgate Health Plan"
    assert found["Codes"] == "HCPCS J9999, 1,800\u00a0units; NDC 50242-150-01"
    assert found["Diagnosis"] == "No ICD-10-CM code given"
    assert found["Prescriber"] == "Maria Okafor, MD; NPI 1000000178"
    assert found["Request received"] == "November\u00a017, 2026, 9:42\u00a0AM (UTC-06:00)"


def test_a_code_that_no_table_knows_stands_alone_and_services_need_no_units() -> None:
    found = block(
        clinical={"diagnosis": {"icd10": "G99.9", "course": None}},
        request={"services": [{"code": "96413"}]},
    )
    assert found["Diagnosis"] == "ICD-10-CM G99.9"
    assert found["Codes"].endswith("; administration 96413")


def test_later_records_the_kind_judged_and_the_overlay_are_said() -> None:
    later = {"supplements": [{"received": "2026-11-20T10:00:00-06:00", "by": "fax"}]}
    judged = assessment(of=dossier({"request": later}), kind="restart")
    stamp = replace(judged.stamp, overlay="strict-step", overlay_version="1.0.0", notice="made up")
    found = block(replace(judged, stamp=stamp))
    assert found["Request received"].endswith("review; records added November\u00a020, 2026")
    assert found["Request"].endswith("; restart of treatment (sent as initial treatment)")
    assert found["Criteria applied"].endswith("2025, with overlay strict-step 1.0.0 (made up)")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"dose": "12 mg", "route": "IV", "days": [1, 2, 3, 4, 5]}, "12\u00a0mg IV on days 1 to 5"),
        ({"dose": "12 mg/m2", "days": [1]}, "12\u00a0mg/m² on day 1"),
        ({"dose": "64 mg", "days": [8, 10, 12]}, "64\u00a0mg on days 8, 10 and 12"),
        ({"dose": "600 mg", "first_day": 169}, "600\u00a0mg on day 169"),
        (
            {"dose": "300 mg", "first_day": 1, "every": "4 weeks", "last_day": 100},
            "300\u00a0mg every 4\u00a0weeks from day 1 to day 100",
        ),
        (
            {"dose": "300 mg", "first_day": 1, "every": "4 weeks", "count": 2},
            "300\u00a0mg every 4\u00a0weeks from day 1, 2\u00a0doses",
        ),
    ],
)
def test_a_regimen_is_put_in_words(line: dict[str, Any], said: str) -> None:
    case = dossier({"request": {"regimen": [line]}}).case
    assert regimen(case.request.regimen) == said


def test_a_description_that_no_source_confirms_is_not_printed() -> None:
    found = block(
        request={"hcpcs": "J9312"},
        clinical={"diagnosis": {"icd10": "G35.C2", "course": "SPMS-inactive"}},
    )
    assert found["Codes"].startswith("HCPCS J9312, 1,800\u00a0units")
    assert found["Diagnosis"] == (
        "ICD-10-CM G35.C2; stated as secondary progressive multiple sclerosis without activity"
    )
