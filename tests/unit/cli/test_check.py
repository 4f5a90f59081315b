"""`authgen check`: exit codes and both formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.words import CERTIFIED, OPEN, REFERRED, SCAN, run


@pytest.mark.parametrize(("folder", "code"), [(CERTIFIED, 0), (OPEN, 20), (REFERRED, 21)])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_is_the_recommendation(folder: Path, code: int, form: str) -> None:
    ran = run("check", folder, "--format", form)
    assert ran.exit_code == code
    assert ran.stderr == ""


def test_json_is_one_document() -> None:
    assessment = json.loads(run("check", OPEN, "--format", "json").stdout)
    assert assessment["schema"] == "authgen.assessment/1"
    assert [m["criterion"] for m in assessment["missing"]] == ["JCV-01", "JCV-02"]


def test_an_invalid_case_is_one_document_too(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    ran = run("check", tmp_path, "--format", "json")
    assert ran.exit_code == 65
    assert json.loads(ran.stdout)["schema"] == "authgen.problems/1"
    bare = run("check", tmp_path)
    assert (bare.exit_code, bare.stdout) == (65, "")


def test_a_page_is_one_document_and_the_exit_code_stays() -> None:
    ran = run("check", SCAN, "--format", "html")
    assert (ran.exit_code, ran.stderr) == (20, "")
    assert ran.stdout.startswith("<!DOCTYPE html>")
    assert ran.stdout.endswith("</html>")
    assert "REC-01" not in ran.stdout


def test_a_page_of_what_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    ran = run("check", OPEN, "--compare", "--format", "html")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "a comparison is text or JSON" in ran.stderr
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    ran = run("check", tmp_path, "--format", "html")
    assert (ran.exit_code, ran.stdout) == (65, "")
