"""What is written is new, private and whole."""

import io
import os
from pathlib import Path

import pytest

from authgen.errors import UsageError
from authgen.intake.written import (
    is_begun,
    must_name_a_pdf,
    new_case_folder,
    new_file,
    sweep,
)


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


def test_what_is_not_whole_is_closed_before_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[FullDisk] = []

    def full(descriptor: int, _: str) -> FullDisk:
        os.close(descriptor)
        made.append(FullDisk())
        return made[0]

    monkeypatch.setattr(os, "fdopen", full)
    monkeypatch.setattr(Path, "unlink", lambda _: closed.append(made[0].closed))
    closed: list[bool] = []
    with pytest.raises(OSError, match="No space"):
        new_file(tmp_path / "a", b"x")
    assert closed == [True]


def test_a_sweep_leaves_all_but_folders_that_were_begun(tmp_path: Path) -> None:
    for name in (".A.part", "B.part", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / ".file.part").touch()
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".file.part", ".git", "B.part"]
    assert [is_begun(name) for name in (".A.part", "A.part", ".A")] == [True, False, False]


def test_a_folder_that_became_whole_meanwhile_is_not_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".A.part").mkdir()
    rename = Path.rename

    def too_late(path: Path, target: Path) -> Path:
        rename(path, tmp_path / "A")  # by whoever is at work on it
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", too_late)
    sweep(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["A"]


def test_a_pdf_has_the_name_of_one() -> None:
    must_name_a_pdf(Path("a.PDF"))
    for name in ("a", "a.pdf.txt"):
        with pytest.raises(UsageError, match="no name of a PDF"):
            must_name_a_pdf(Path(name))
