"""`authgen criteria`: list, read, test."""

from __future__ import annotations

import json

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


def test_the_schema_of_a_policy() -> None:
    assert json.loads(run("criteria", "schema").stdout)["title"] == "authgen.policy/1"
