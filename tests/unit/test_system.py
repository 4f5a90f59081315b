"""What is said of this system holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from authgen import system


@pytest.mark.skipif(not system.STEPS_DOWN, reason="there are no such links")
def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(OSError, match="symbolic links"):
        os.open(tmp_path / "link", os.O_RDONLY | system.NO_LINK)


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT | system.OWN)
    os.write(descriptor, b"a\nb")
    assert not os.get_inheritable(descriptor)
    os.close(descriptor)
    assert (tmp_path / "file").read_bytes() == b"a\nb"
