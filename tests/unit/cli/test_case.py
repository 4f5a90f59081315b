"""`authgen case`: starters and schemas."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.words import run


def test_a_starter(tmp_path: Path) -> None:
    ran = run("case", "new", tmp_path / "C-1", "--drug", "ublituximab")
    assert ran.exit_code == 0
    assert str(tmp_path / "C-1" / "case.yaml") in ran.stdout
    assert "ublituximab" in (tmp_path / "C-1" / "case.yaml").read_text()


def test_a_schema() -> None:
    assert json.loads(run("case", "schema").stdout)["title"] == "authgen.case/1"


def test_synthetic_cases(tmp_path: Path) -> None:
    ran = run("case", "synth", tmp_path / "many", "--count", "3", "--seed", "9")
    assert (ran.exit_code, ran.stderr) == (0, "3 cases\n")
    assert max(p.name for p in (tmp_path / "many").iterdir()) == "SYN-0000003"


def test_a_workbook_and_back(tmp_path: Path) -> None:
    ran = run("case", "new", tmp_path / "C-1", "--xlsx")
    assert (ran.exit_code, ran.stdout) == (0, f"{tmp_path / 'C-1.xlsx'}\n")
    assert run("case", "import", tmp_path / "C-1.xlsx", "-o", tmp_path / "out").exit_code == 65
    seed = Path(__file__).parents[3] / "seeds" / "hbv-positive"
    ran = run("case", "export", seed, "--xlsx", tmp_path / "c.xlsx")
    assert (ran.exit_code, ran.stdout) == (0, f"{tmp_path / 'c.xlsx'}\n")
    ran = run("case", "import", tmp_path / "c.xlsx", "-o", tmp_path / "out")
    assert ran.exit_code == 0
    assert [str(p) for p in (tmp_path / "out").iterdir()] == ran.stdout.splitlines()
