"""Progress goes to stderr and stays out of the way where there is no terminal."""

from __future__ import annotations

import json

import pytest

from authgen.batch.row import Row
from authgen.cli import progress as shown
from authgen.cli.progress import JsonLog, Progress, note

GOOD = Row("good", "C-1", "request_information")
BAD = Row("bad", "C-2", "invalid", problems=("[no] markup", "more"))


def test_notes_alone_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress:
        progress.begin(3, [GOOD])
        progress.done(GOOD)
        progress.done(BAD)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "bad: invalid: [no] markup (+1 more)\n"


def test_a_terminal_shows_rate_and_counts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "_EVERY", 1e-9)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with Progress() as progress:
        progress.begin(2, [])
        progress.done(GOOD)
    told = capsys.readouterr().err
    assert "1 request" in told
    assert "/s" in told


def test_one_document_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with JsonLog() as log:
        log.begin(2, [GOOD])
        log.done(BAD)
    begun, case, ended = map(json.loads, capsys.readouterr().err.splitlines())
    assert (begun["event"], begun["standing"], begun["total"]) == ("begun", 1, 2)
    assert (case["folder"], case["outcome"], case["problems"]) == ("bad", "invalid", 2)
    assert (ended["event"], ended["counts"]) == ("ended", {"invalid": 1, "request_information": 1})


def test_a_log_says_that_it_was_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), JsonLog():
        raise KeyboardInterrupt
    assert json.loads(capsys.readouterr().err)["event"] == "stopped"


def test_a_note_of_one_problem() -> None:
    assert note(Row("a", None, "quarantined", problems=("x",))) == "a: quarantined: x"
