"""What a batch comes to, and what stops it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from authgen.batch.run import INVALID, Outcome, Row, run
from authgen.errors import DiskError, ExitCode
from authgen.review import Desk, Order
from authgen.terms.words import Advice

SEEDS = Path(__file__).parents[3] / "seeds"
WORD = Order(formats=("docx",))


class Notes:
    total = 0

    def __init__(self) -> None:  # noqa: D107
        self.told: list[str | None] = []

    def begin(self, total: int) -> None:
        self.total = total

    def done(self, note: str | None = None) -> None:
        self.told.append(note)


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ((Advice.CERTIFY,), ExitCode.OK),
        ((Advice.CERTIFY, Advice.REFER), ExitCode.REQUEST_INFORMATION),
        ((Advice.REFER, INVALID), ExitCode.INVALID_CASE),
    ],
)
def test_invalid_comes_before_not_certified(outcomes: tuple[str, ...], code: ExitCode) -> None:
    rows = tuple(Row("f", "C", outcome) for outcome in outcomes)
    assert Outcome(rows).exit_code is code


def test_the_summary_counts() -> None:
    rows = tuple(Row("f", "C", o) for o in (Advice.CERTIFY, Advice.CERTIFY, INVALID))
    assert Outcome(rows).summary() == "3 cases: 2 certify, 1 invalid"


def test_each_case_gets_a_row(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "hbv-positive", tmp_path / "cases" / "a")
    (tmp_path / "cases" / "b").mkdir()
    (tmp_path / "cases" / "b" / "case.yaml").write_text("schema: authgen.case/1\n")
    notes = Notes()
    run(Desk(), tmp_path / "cases", tmp_path / "out", WORD, notes)
    assert notes.total == 2
    assert notes.told[0] is None
    assert str(notes.told[1]).startswith("b: invalid: ")
    assert "more)" in str(notes.told[1])
    first, second = json.loads((tmp_path / "out" / "report.json").read_text())["cases"]
    assert (first["outcome"], first["letter"]) == ("refer", "physician-referral")
    assert first["due"].startswith("2026-")
    assert (second["outcome"], second["letter"]) == ("invalid", None)


def test_a_disk_that_fails_ends_the_batch(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "hbv-positive", tmp_path / "cases" / "a")
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(DiskError):
        run(Desk(), tmp_path / "cases", tmp_path / "out", WORD, Notes())
