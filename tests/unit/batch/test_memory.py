"""The memory gives back what it was given, and begins anew when it is damaged."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

from authgen.batch.memory import FILE, Memory, Remembered, memory
from authgen.batch.row import Row

CASE = Remembered("s", "sig", "content", "standing", Row("a/b", "C-1", "certify"))


def test_a_case_is_remembered_by_its_root_and_folder(tmp_path: Path) -> None:
    with memory(tmp_path / "out", tmp_path) as held:
        assert held.recall("a/b") is None
        held.keep(CASE)
        assert held.recall("a/b") == CASE
    with memory(tmp_path / "out", tmp_path / "other") as held:
        assert held.recall("a/b") is None
    assert stat.S_IMODE((tmp_path / "out" / FILE).stat().st_mode) == 0o600


def test_a_damaged_memory_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with memory(tmp_path, tmp_path) as held:
        held.keep(CASE)
        assert held.recall("a/b") == CASE


def test_a_row_of_another_version_is_forgotten(tmp_path: Path) -> None:
    with memory(tmp_path, tmp_path) as held:
        held.keep(CASE)
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("UPDATE cases SET said = '{}'")
    base.commit()
    base.close()
    held = Memory(tmp_path, tmp_path)
    assert held.recall("a/b") is None
    held.close()
