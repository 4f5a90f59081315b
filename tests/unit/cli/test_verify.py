"""The command that verifies letters says what it found."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from authgen.cli import main


def test_a_file_that_carries_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"nothing")
    ran = CliRunner().invoke(main, ["verify", str(tmp_path / "letter.pdf")])
    assert ran.exit_code == 1
    assert "letter.pdf: the file cannot be read as a PDF letter" in ran.stderr


def test_an_overlay_without_a_case_is_refused(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["verify", str(tmp_path / "x.pdf"), "--overlay", "own.yaml"])
    assert ran.exit_code == 2
    assert "--overlay goes with --case" in ran.stderr
