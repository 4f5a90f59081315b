"""Progress goes to stderr and stays out of the way where there is no terminal."""

from __future__ import annotations

import pytest

from authgen.cli.progress import Progress


def test_notes_alone_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress.begin(2)
        progress.done()
        progress.done("bad: invalid: [no] markup")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "bad: invalid: [no] markup\n"
