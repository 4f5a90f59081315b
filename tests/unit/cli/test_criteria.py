"""`authgen criteria`: list, read, test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from authgen import shelf
from tests.unit.cli.words import run


def test_policies_are_listed_with_drugs_and_kinds() -> None:
    listed = run("criteria", "list").stdout
    assert "ms-natalizumab 1.0.0 (active, from 2025-08-01)" in listed
    assert "natalizumab-sztn: initial, continuation, restart" in listed


def test_a_policy_is_read() -> None:
    assert "JCV-01" in run("criteria", "show", "ms-natalizumab", "--kind", "initial").stdout
    assert run("criteria", "show", "ms-none").exit_code == 66


def test_the_examples_hold() -> None:
    ran = run("criteria", "test", "ms-methylprednisolone")
    assert ran.exit_code == 0
    assert "examples hold" in ran.stdout


def test_cases_are_made_and_too_little_seen_fails() -> None:
    ran = run("criteria", "test", "ms-methylprednisolone", "--cover", "100")
    assert ran.exit_code == 1
    assert "criteria/ms-methylprednisolone.yaml:" in ran.stdout
    alone = run("criteria", "test", "ms-methylprednisolone", "--examples-only")
    assert "thresholds" not in alone.stdout


def test_a_name_that_nothing_has_is_not_found() -> None:
    ran = run("criteria", "test", "ms-methylprednisolon")
    assert ran.exit_code == 66
    assert "no policy and no overlay ms-methylprednisolon" in ran.stderr


def test_a_folder_of_ones_own_is_read_and_tested(tmp_path: Path) -> None:
    own = shutil.copytree(str(shelf.folder("criteria")), tmp_path / "mine")
    text = (own / "ms-methylprednisolone.yaml").read_text("utf-8")
    (own / "ms-methylprednisolone.yaml").write_text(text.replace("{value: 24,", "{value: 72,"))
    words = ("ms-methylprednisolone", "--criteria", own)
    assert "at least 72" in run("criteria", "show", *words).stdout
    ran = run("criteria", "test", *words, "--examples-only")
    assert ran.exit_code == 1
    assert "REL-01" in ran.stdout


def test_the_schema_of_a_policy() -> None:
    assert json.loads(run("criteria", "schema").stdout)["title"] == "authgen.policy/1"
