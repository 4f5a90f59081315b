"""The bench of those who own criteria, through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.acceptance.run import ROOT, authgen
from tests.unit.lab.mistakes import STRUCTURAL, planted, sound


def test_everything_shipped_is_clean() -> None:
    """What the solver finds besides is looked at in tests/stress."""
    ran = authgen("criteria", "lint", "--quick", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert document["diagnostics"] == []
    assert not document["solver"]
    assert {"ms-natalizumab", "ms-natalizumab + strict-step"} <= set(document["laws"])


def test_without_the_solver(tmp_path: Path) -> None:
    (tmp_path / "z3.py").write_text("raise ModuleNotFoundError('No module named z3', name='z3')")
    path = f"{tmp_path}:{ROOT}"
    ran = authgen("criteria", "lint", "ms-methylprednisolone", PYTHONPATH=path)
    assert (ran.code, ran.out) == (2, "")
    assert "needs the solver z3, which is not installed" in ran.err
    assert "pip install 'authgen[lint]'" in ran.err
    assert "--quick" in ran.err
    quick = authgen("criteria", "lint", "ms-methylprednisolone", "--quick", PYTHONPATH=path)
    assert (quick.code, quick.err) == (0, "")


def test_a_mistake_ends_the_command_with_its_place(tmp_path: Path) -> None:
    ran = authgen("criteria", "lint", planted(tmp_path, STRUCTURAL[0]))
    assert (ran.code, ran.err) == (78, "")
    assert ran.out.startswith(f"{tmp_path}/ms-natalizumab.yaml:")


def test_a_change_of_a_number_is_shown_by_a_case(tmp_path: Path) -> None:
    before, after = sound(tmp_path / "before"), sound(tmp_path / "after")
    policy = after / "ms-natalizumab.yaml"
    policy.write_text(policy.read_text().replace("6 months", "9 months"))
    ran = authgen("criteria", "diff", before, after, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    [one] = json.loads(ran.out)["criteria"]
    assert (one["id"], one["two_valued"], one["three_valued"]) == ("MRI-01", "looser", "looser")
    case = next(t["case"] for t in one["turns"] if t["verdicts"] == ["not met", "met"])
    assert case["clinical"]["mri"]["items"][0]["date"] == "2026-05-16"
