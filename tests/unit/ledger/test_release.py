"""Files are whole or not there; an older letter moves away and is never overwritten."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from authgen.errors import DiskError, ExitCode
from authgen.ledger.release import MANIFEST, release, write_report

PDF, DOCX = b"%PDF first", b"PK first"


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_files_and_manifest_stand_with_narrow_rights(tmp_path: Path) -> None:
    folder = release(tmp_path / "out", "C-1", "certification", "R-1", {"letter.pdf": PDF})
    assert names(folder) == ["letter.pdf", MANIFEST]
    manifest = json.loads((folder / MANIFEST).read_text())
    assert manifest["reference"] == "R-1"
    assert list(manifest["files"]) == ["letter.pdf"]
    assert manifest["files"]["letter.pdf"].startswith("sha256:")
    for path in (tmp_path / "out", folder):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_letter_in_another_format_stands_beside(tmp_path: Path) -> None:
    release(tmp_path, "C-1", "certification", "R-1", {"letter.pdf": PDF})
    folder = release(tmp_path, "C-1", "certification", "R-1", {"letter.docx": DOCX})
    assert names(folder) == ["letter.docx", "letter.pdf", MANIFEST]
    assert sorted(json.loads((folder / MANIFEST).read_text())["files"]) == [
        "letter.docx",
        "letter.pdf",
    ]


def test_another_letter_moves_the_previous_one_away(tmp_path: Path) -> None:
    release(tmp_path, "C-1", "request-for-information", "R-1", {"letter.pdf": PDF})
    folder = release(tmp_path, "C-1", "certification", "R-2", {"letter.pdf": b"%PDF second"})
    assert (folder / "letter.pdf").read_bytes() == b"%PDF second"
    old = folder / "superseded" / "R-1"
    assert names(old) == ["letter.pdf", MANIFEST]
    assert (old / "letter.pdf").read_bytes() == PDF


def test_a_missing_file_of_the_previous_letter_stops_nothing(tmp_path: Path) -> None:
    folder = release(tmp_path, "C-1", "certification", "R-1", {"letter.pdf": PDF})
    (folder / "letter.pdf").unlink()
    release(tmp_path, "C-1", "certification", "R-2", {"letter.pdf": PDF})
    assert names(folder / "superseded" / "R-1") == [MANIFEST]


@pytest.mark.parametrize("content", [b"not json", b"[1]"])
def test_a_manifest_that_cannot_be_read_counts_as_none(tmp_path: Path, content: bytes) -> None:
    folder = release(tmp_path, "C-1", "certification", "R-1", {"letter.pdf": PDF})
    (folder / MANIFEST).write_bytes(content)
    release(tmp_path, "C-1", "certification", "R-2", {"letter.pdf": b"second"})
    assert (folder / "letter.pdf").read_bytes() == b"second"


def test_a_file_in_the_way_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DiskError) as caught:
        release(tmp_path / "out", "C-1", "certification", "R-1", {"letter.pdf": PDF})
    assert caught.value.exit_code is ExitCode.DISK


def test_a_write_that_fails_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskError, match="No space left on device"):
        release(tmp_path, "C-1", "certification", "R-1", {"letter.pdf": PDF})
    assert names(tmp_path) == []


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    path = write_report(tmp_path / "out", "report.json", b"{}")
    assert path.read_bytes() == b"{}"
