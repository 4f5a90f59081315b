"""The bench of those who own criteria, through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.acceptance.run import authgen
from tests.unit.lab.mistakes import STRUCTURAL, planted


def test_everything_shipped_is_clean() -> None:
    ran = authgen("criteria", "lint", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert document["diagnostics"] == []
    assert {"ms-natalizumab", "ms-natalizumab + strict-step"} <= set(document["laws"])


def test_a_mistake_ends_the_command_with_its_place(tmp_path: Path) -> None:
    ran = authgen("criteria", "lint", planted(tmp_path, STRUCTURAL[0]))
    assert (ran.code, ran.err) == (78, "")
    assert ran.out.startswith(f"{tmp_path}/ms-natalizumab.yaml:")
