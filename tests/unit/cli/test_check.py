"""`authgen check`: exit codes and both formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.words import CERTIFIED, OPEN, REFERRED, run


@pytest.mark.parametrize(("folder", "code"), [(CERTIFIED, 0), (OPEN, 20), (REFERRED, 21)])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_is_the_recommendation(folder: Path, code: int, form: str) -> None:
    ran = run("check", folder, "--format", form)
    assert ran.exit_code == code
    assert ran.stderr == ""


def test_json_is_one_document() -> None:
    assessment = json.loads(run("check", OPEN, "--format", "json").stdout)
    assert assessment["schema"] == "authgen.assessment/1"
    assert [m["criterion"] for m in assessment["missing"]] == ["JCV-02", "JCV-01"]


def test_an_invalid_case_is_one_document_too(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    ran = run("check", tmp_path, "--format", "json")
    assert ran.exit_code == 65
    assert json.loads(ran.stdout)["schema"] == "authgen.problems/1"
    bare = run("check", tmp_path)
    assert (bare.exit_code, bare.stdout) == (65, "")
