"""`authgen criteria sheet`."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.words import CERTIFIED, run


def test_a_checklist_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    ran = run("criteria", "sheet", "ms-methylprednisolone", "-o", out)
    assert (ran.exit_code, ran.stdout.strip()) == (0, str(out))


def test_another_policys_case_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    ran = run("criteria", "sheet", "ms-methylprednisolone", CERTIFIED, "-o", out)
    assert ran.exit_code == 2
    assert "ask for the checklist of ms-ocrelizumab" in ran.stderr
    assert not out.exists()
