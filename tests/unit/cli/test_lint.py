"""`authgen criteria lint`: text, JSON and SARIF, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.words import run
from tests.unit.lab.mistakes import STRUCTURAL, planted, sound


def test_a_sound_law(tmp_path: Path) -> None:
    ran = run("criteria", "lint", sound(tmp_path))
    assert (ran.exit_code, ran.stdout) == (0, "2 laws looked at: 0 errors, 0 warnings\n")


def test_a_mistake_in_each_form(tmp_path: Path) -> None:
    folder = planted(tmp_path, STRUCTURAL[0])
    text, plain, log = (
        run("criteria", "lint", folder, "--format", form) for form in ("text", "json", "sarif")
    )
    assert [ran.exit_code for ran in (text, plain, log)] == [78, 78, 78]
    assert "error[unknown-fact] CI-PML:" in text.stdout
    assert json.loads(plain.stdout)["schema"] == "authgen.lint/1"
    assert json.loads(log.stdout)["runs"][0]["results"][0]["ruleId"] == "unknown-fact"


def test_what_is_not_there() -> None:
    ran = run("criteria", "lint", "nothing")
    assert (ran.exit_code, ran.stdout) == (66, "")
    assert "there is no overlay nothing" in ran.stderr
