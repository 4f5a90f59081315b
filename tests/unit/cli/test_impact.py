"""`authgen criteria impact`: what changes comes first, what could not be judged is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.words import CERTIFIED, run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    shutil.copytree(CERTIFIED, tmp_path / "cases" / "good")
    (tmp_path / "cases" / "bad").mkdir()
    (tmp_path / "cases" / "bad" / "case.yaml").write_text("schema: [")
    return tmp_path / "cases"


def test_the_cases_that_change_and_why(cases: Path) -> None:
    ran = run("criteria", "impact", "shipped", "strict-step", cases)
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[0] == "shipped -> strict-step: 1 of 2 cases change"
    assert "good: CERTIFY -> REFER to a physician reviewer" in lines
    assert any(line.startswith("  STEP-01  not asked -> ") for line in lines)
    assert "Not judged: 1" in lines
    assert "  bad: the case is invalid" in lines


def test_findings_that_change_no_recommendation_come_last(cases: Path) -> None:
    shutil.copytree(Path(CERTIFIED).parent / "hbv-positive", cases / "earlier")
    ran = run("criteria", "impact", "shipped", "strict-step", cases)
    told = [line for line in ran.stdout.splitlines() if line.startswith(("earlier", "good"))]
    assert told == [
        "good: CERTIFY -> REFER to a physician reviewer",
        "earlier: recommendation unchanged: REFER to a physician reviewer",
    ]


def test_where_nothing_changes(cases: Path) -> None:
    same = run("criteria", "impact", "shipped", "shipped", cases)
    assert same.stdout.splitlines()[0] == "shipped -> shipped: 0 of 2 cases change"
    assert "good" not in same.stdout


def test_json(cases: Path) -> None:
    ran = run("criteria", "impact", "shipped", "strict-step", cases, "--format", "json")
    document = json.loads(ran.stdout)
    assert document["schema"] == "authgen.impact/1"
    assert [case["folder"] for case in document["changed"]] == ["good"]


def test_a_law_or_folder_that_is_not_there(tmp_path: Path) -> None:
    assert run("criteria", "impact", "shipped", "nothing", tmp_path).exit_code == 66
    assert run("criteria", "impact", "shipped", "strict-step", tmp_path).exit_code == 66
