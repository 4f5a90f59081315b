"""A PDF in memory is read as from a disk, and is nowhere when it is closed."""

import os
from pathlib import Path

import pikepdf
import pytest

from authgen.render.held import held


def in_memory() -> list[str]:
    entries = list(Path("/proc/self/fd").iterdir())  # one of them was that list, and is gone
    names = [str(entry.readlink()) for entry in entries if entry.is_symlink()]
    return [name for name in names if "memfd:letter" in name]


def forbidden(_name: str) -> int:
    raise OSError


def test_it_is_read_and_closed(pdf: bytes) -> None:
    with held(pdf) as read:
        assert len(read.pages) == 3
        assert in_memory() != []

    assert in_memory() == []


def test_it_is_read_where_no_file_is_memory_only(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "memfd_create")

    with held(pdf) as read:
        assert len(read.pages) == 3


def test_it_is_read_where_such_files_are_forbidden(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "memfd_create", forbidden)

    with held(pdf) as read:
        assert len(read.pages) == 3
        assert in_memory() == []


def test_what_is_no_pdf_is_told_and_closed() -> None:
    with pytest.raises(pikepdf.PdfError), held(b"no PDF"):
        pass

    assert in_memory() == []
