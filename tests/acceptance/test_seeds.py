"""Every seed against its hand-written expectation, through the command line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from authgen.intake.parse import parse
from tests.acceptance.run import SEEDS, authgen

NAMES = sorted(p.parent.name for p in SEEDS.glob("*/expected.yaml"))
WEIGHTY = {"required", "contraindication"}


@cache
def expected(name: str) -> dict[str, Any]:
    tree = parse((SEEDS / name / "expected.yaml").read_bytes(), "expected.yaml").tree
    assert tree is not None
    value: Any = tree.value
    return dict(value)


@cache
def checked(name: str) -> tuple[int, dict[str, Any]]:
    ran = authgen("check", SEEDS / name, "--format", "json")
    assert ran.err == ""
    return ran.code, json.loads(ran.out)


def verdicts(name: str, *severities: str) -> dict[str, str]:
    findings = checked(name)[1]["findings"]
    return {f["id"]: f["verdict"] for f in findings if f["severity"] in severities}


def test_there_are_enough_seeds() -> None:
    assert len(NAMES) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_recommendation_and_exit_code(name: str) -> None:
    code, assessment = checked(name)
    wanted = expected(name)
    assert (assessment["recommendation"], code) == (wanted["recommendation"], wanted["exit"])
    assert assessment["basis"] == list(wanted["basis"])
    assert (assessment["missing"] == []) is (wanted["recommendation"] == "certify")


@pytest.mark.parametrize("name", NAMES)
def test_every_required_and_contraindication_finding(name: str) -> None:
    assert verdicts(name, *WEIGHTY) == expected(name)["findings"]


@pytest.mark.parametrize("name", NAMES)
def test_supporting_findings_and_advisories(name: str) -> None:
    for part, severity in (("supporting", "supporting"), ("advisories", "advisory")):
        found = verdicts(name, severity)
        for criterion, verdict in (expected(name).get(part) or {}).items():
            assert (criterion, found[criterion]) == (criterion, verdict)


@pytest.mark.parametrize("name", NAMES)
def test_problems_and_conditions(name: str) -> None:
    _, assessment = checked(name)
    assert len(assessment["problems"]) == expected(name).get("problems", 0)
    imposed = {c["id"] for c in assessment["conditions"]}
    assert set(expected(name).get("conditions") or ()) <= imposed


@pytest.mark.parametrize("name", [n for n in NAMES if expected(n)["recommendation"] == "certify"])
def test_every_decisive_clinical_fact_of_a_certified_seed_is_quoted(name: str) -> None:
    findings = checked(name)[1]["findings"]
    weighty = [f for f in findings if f["severity"] in WEIGHTY]
    grades = {(f["id"], e["grade"]) for f in weighty for e in f["evidence"]}
    allowed = {"quoted", "read by a person"}
    assert {g for g in grades if g[1] not in allowed} == set()


@pytest.mark.parametrize("name", NAMES[:3])
def test_the_table_says_the_same_as_the_document(name: str) -> None:
    ran = authgen("check", SEEDS / name, "--all")
    code, assessment = checked(name)
    assert ran.code == code
    assert assessment["case_id"] in ran.out
    for finding in assessment["findings"]:
        assert finding["id"] in ran.out
    assert "\x1b" not in ran.out


def test_the_same_case_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    first = authgen("check", SEEDS / NAMES[0], "--format", "json", PYTHONHASHSEED="1", TZ="UTC")
    again = authgen(
        "check", SEEDS / NAMES[0], "--format", "json",
        cwd=tmp_path, PYTHONHASHSEED="2", TZ="Pacific/Auckland",
    )  # fmt: skip
    assert first.out == again.out
