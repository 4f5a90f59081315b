"""`authgen letter`: paths on stdout, what it is on stderr."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.words import CERTIFIED, run


def test_paths_are_the_product(tmp_path: Path) -> None:
    ran = run("letter", CERTIFIED, "-o", tmp_path, "--format", "docx")
    assert ran.exit_code == 0
    folder = tmp_path / "NG-2026-004417"
    assert ran.stdout.split() == [str(folder / "letter.docx"), str(folder / "assessment.json")]
    assert ran.stderr.startswith("Certification of medical necessity: ")


def test_an_output_folder_is_needed() -> None:
    assert run("letter", CERTIFIED).exit_code == 2
