"""The assessment as JSON: the keys of the contract, plain values, the same bytes."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from authgen.case.dossier import Citation, ExhibitReading
from authgen.check.finding import Condition, Finding, Need
from authgen.determination.document import document, law_document
from authgen.errors import Problem
from authgen.terms.words import Cure, Grade, Severity, Verdict
from tests.unit.determination.build import assessment, finding, grave_finding

CITED = Citation("A", 2, "seen on page two", Grade.QUOTED, "clinic_note")
IGG = Need("fact", "clinical.tests[igg]", "no result on file")
OPEN = finding("IG-01", verdict=Verdict.NOT_DOCUMENTED, cure=Cure.ACTION, need=IGG)
READ = ExhibitReading(
    "A", "Consultation", "clinic_note", date(2026, 10, 20), None, 3, "sha256:ab", None
)


def test_the_contract_whole() -> None:
    judged = assessment(finding("AGE-01", citations=(CITED,)), OPEN)
    judged = replace(
        judged,
        dossier=replace(judged.dossier, exhibits=(READ,), digest="sha256:cd"),
        judgement=replace(
            judged.judgement,
            conditions=(Condition("COND-MRI", "A brain MRI each year.", ("magnims2021",)),),
            pml_stratum={"index": Decimal("1.20"), "months": Decimal(18), "assay": None},
        ),
        problems=(Problem("case.yaml:3:1 clinical", "what", "hint", "invalid-value"),),
    )
    assert document(judged) == {
        "schema": "authgen.assessment/1",
        "case_id": "T-1",
        "as_of": "2026-11-17",
        "drug": "ocrelizumab",
        "kind": "initial",
        "case_digest": "sha256:cd",
        "policy": {
            "id": "ms-test",
            "version": "1.0.0",
            "overlay": None,
            "overlay_version": None,
            "overlay_digest": None,
            "overlay_notice": None,
            "overlay_set_aside": None,
            "digest": "sha256:00",
            "effective": "2025-08-01",
        },
        "recommendation": "request_information",
        "basis": ["IG-01"],
        "findings": [
            {
                "id": "AGE-01",
                "severity": "required",
                "verdict": "met",
                "reason": "reason",
                "evidence": [
                    {
                        "exhibit": "A",
                        "page": 2,
                        "quote": "seen on page two",
                        "grade": "quoted",
                        "read_by": None,
                    }
                ],
                "question": None,
                "cure": None,
            },
            {
                "id": "IG-01",
                "severity": "required",
                "verdict": "not documented",
                "reason": "reason",
                "evidence": [],
                "question": "What about IG-01?",
                "cure": "action",
            },
        ],
        "dose_class": "on_label",
        "pml_stratum": {"index": 1.2, "months": 18, "assay": None},
        "conditions": [
            {"id": "COND-MRI", "text": "A brain MRI each year.", "cite": ["magnims2021"]}
        ],
        "missing": [
            {
                "criterion": "IG-01",
                "facts": ["clinical.tests[igg]"],
                "ask": "What about IG-01?",
                "cure": "action",
                "reason": "reason",
                "asked_of": "provider",
                "remedy": "document",
                "paper": "laboratory report",
            }
        ],
        "paths": [
            {
                "cost": 1,
                "steps": [
                    {
                        "remedy": "document",
                        "paper": "laboratory report",
                        "criteria": ["IG-01"],
                        "facts": ["clinical.tests[igg]"],
                    }
                ],
            }
        ],
        "due": {
            "at": "2026-12-02T23:59:59-06:00",
            "rule": "ERISA group health plan, pre-service claim: 15 days",
            "source": "29 CFR 2560.503-1(f)(2)(iii)(A)",
            "status": "final",
            "verified": True,
            "answer_by": "2026-12-02T23:59:59-06:00",
            "warning": None,
        },
        "exhibits": [
            {
                "id": "A",
                "title": "Consultation",
                "class": "clinic_note",
                "date": "2026-10-20",
                "pages": 3,
                "digest": "sha256:ab",
                "unreadable": None,
            }
        ],
        "problems": [
            {
                "where": "case.yaml:3:1 clinical",
                "what": "what",
                "hint": "hint",
                "slug": "invalid-value",
                "also": [],
            }
        ],
    }


def test_the_same_assessment_gives_the_same_bytes() -> None:
    one, other = (json.dumps(document(assessment(finding("AGE-01"), OPEN))) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("named", "used", "set_aside"),
    [(None, None, None), ("a", "a", None), ("a", "b", "a"), (None, "b", None)],
)
def test_an_overlay_of_the_case_that_did_not_judge_it_is_said(
    named: str | None, used: str | None, set_aside: str | None
) -> None:
    judged = assessment(coverage={"overlay": named})
    told = document(replace(judged, stamp=replace(judged.stamp, overlay=used)))["policy"]
    assert (told["overlay"], told["overlay_set_aside"]) == (used, set_aside)


@pytest.mark.parametrize(
    ("one", "asks"),
    [
        (finding("X-01", verdict=Verdict.NOT_MET, cure=Cure.ACTION), True),
        (finding("X-01", verdict=Verdict.NOT_MET, cure=Cure.NONE), False),
        (finding("X-01", Severity.CONTRAINDICATION, Verdict.NOT_MET), False),
        (finding("X-01", Severity.CONTRAINDICATION, Verdict.NOT_DOCUMENTED), True),
        (finding("X-01", Severity.ADVISORY, Verdict.NOT_DOCUMENTED), False),
        (finding("X-01", verdict=Verdict.NOT_APPLICABLE), False),
    ],
)
def test_a_question_stands_where_something_is_open(one: Finding, asks: bool) -> None:  # noqa: FBT001
    told: dict[str, Any] = document(assessment(one))["findings"][0]
    assert told["question"] == ("What about X-01?" if asks else None)


def test_a_case_without_a_clock_and_with_a_scan() -> None:
    scan = Need("fact", "clinical.mri", "exhibit B page 1 has no text layer")
    one = finding("MRI-01", verdict=Verdict.NOT_DOCUMENTED, cure=Cure.ACTION, need=scan)
    told = document(assessment(one, coverage={"line_of_business": "va"}))
    assert told["due"] == {
        "at": None,
        "rule": "no clock known",
        "source": "",
        "status": "",
        "verified": False,
        "answer_by": None,
        "warning": None,
    }
    assert told["missing"][0]["asked_of"] == "reviewer"


def test_lists_and_numbers_inside_the_stratum_are_plain() -> None:
    judged = assessment(finding("AGE-01"))
    stratum = {"bands": (Decimal("0.9"), date(2026, 1, 1)), "index": {"x": Decimal(2)}}
    told = document(replace(judged, judgement=replace(judged.judgement, pml_stratum=stratum)))
    assert told["pml_stratum"] == {"bands": [0.9, "2026-01-01"], "index": {"x": 2}}


def test_an_overlay_is_stamped_with_version_digest_and_notice() -> None:
    judged = assessment()
    stamp = replace(
        judged.stamp,
        overlay="acme",
        overlay_version="1.2.0",
        overlay_digest="sha256:11",
        notice="illustrative, not the payer's policy",
    )
    told = law_document(replace(judged, stamp=stamp))
    assert {k: v for k, v in told.items() if k.startswith("overlay")} == {
        "overlay": "acme",
        "overlay_version": "1.2.0",
        "overlay_digest": "sha256:11",
        "overlay_notice": "illustrative, not the payer's policy",
        "overlay_set_aside": None,
    }


def test_what_no_document_cures_is_asked_of_nobody() -> None:
    written = document(assessment(grave_finding(), OPEN))
    hopeless, other = written["missing"]
    assert (hopeless["criterion"], hopeless["cure"], hopeless["facts"]) == ("CI-PML", "none", [])
    assert (hopeless["asked_of"], hopeless["remedy"], hopeless["paper"]) == (None, "none", None)
    assert hopeless["ask"].startswith("No document can help")
    assert other["asked_of"] == "provider"
    assert written["paths"] == []


def test_a_scan_is_asked_of_the_reviewer() -> None:
    scan = replace(OPEN, need=Need("fact", "clinical.mri", "exhibit B page 1 has no text layer"))
    [item] = document(assessment(scan))["missing"]
    assert (item["asked_of"], item["remedy"]) == ("reviewer", "reading")
