"""`authgen packet`: the letter and the packet, read back before they are named."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.words import CERTIFIED, run


def test_the_packet_stands_beside_the_letter(tmp_path: Path) -> None:
    ran = run("packet", CERTIFIED, "-o", tmp_path, "--format", "docx")
    assert ran.exit_code == 0
    folder = tmp_path / "NG-2026-004417"
    named = {Path(name).name for name in ran.stdout.split()}
    assert named == {"letter.docx", "packet.pdf", "assessment.json"}
    assert all((folder / name).stat().st_mode & 0o777 == 0o600 for name in named)


def test_an_output_folder_is_needed() -> None:
    assert run("packet", CERTIFIED).exit_code == 2
