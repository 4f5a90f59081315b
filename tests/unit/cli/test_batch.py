"""`authgen batch`: a summary on stdout."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.unit.cli.words import CERTIFIED, run


def test_a_batch_of_one(tmp_path: Path) -> None:
    shutil.copytree(CERTIFIED, tmp_path / "cases" / "one")
    ran = run("batch", tmp_path / "cases", "-o", tmp_path / "out", "--format", "docx")
    assert ran.exit_code == 0
    assert ran.stdout == "1 cases: 1 certify\n"
    assert (tmp_path / "out" / "report.json").is_file()


def test_a_folder_without_cases(tmp_path: Path) -> None:
    assert run("batch", tmp_path, "-o", tmp_path / "out").exit_code == 66
