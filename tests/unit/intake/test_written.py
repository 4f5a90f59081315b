"""What is written is new, private and whole."""

import io
import os
from pathlib import Path

import pytest

from authgen.intake.written import new_case_folder, new_file


def test_a_file_is_new_and_private(tmp_path: Path) -> None:
    new_file(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "a", b"y")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_folder_is_whole_and_private(tmp_path: Path) -> None:
    new_case_folder(tmp_path / "in" / "NG-1", "text")
    folder = tmp_path / "in" / "NG-1"
    assert [p.name for p in sorted(folder.iterdir())] == ["case.yaml", "exhibits"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in folder.parent.iterdir()] == ["NG-1"]


class FullDisk(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, _: str) -> FullDisk:
        os.close(descriptor)
        return FullDisk()

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="No space"):
        new_case_folder(tmp_path / "NG-1", "text")
    assert list(tmp_path.iterdir()) == []
