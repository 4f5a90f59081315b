"""What a batch comes to, what it does again, and what stops it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from authgen import shelf
from authgen.batch import run as running
from authgen.batch.cases import Cases
from authgen.batch.crew import Hire
from authgen.batch.row import INVALID, QUARANTINED, Row
from authgen.batch.run import Batch, Outcome
from authgen.errors import DiskError, ExitCode
from authgen.ledger.book import Book
from authgen.terms.words import Advice
from tests.unit.batch.batches import Notes, bad, case, cases, here
from tests.unit.ledger.filed import claim


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ((Advice.CERTIFY,), ExitCode.OK),
        ((Advice.CERTIFY, Advice.REFER), ExitCode.REQUEST_INFORMATION),
        ((Advice.REFER, INVALID), ExitCode.INVALID_CASE),
        ((Advice.CERTIFY, QUARANTINED), ExitCode.INVALID_CASE),
    ],
)
def test_invalid_comes_before_not_certified(outcomes: tuple[str, ...], code: ExitCode) -> None:
    rows = tuple(Row("f", "C", outcome) for outcome in outcomes)
    assert Outcome(rows).exit_code is code
    assert Outcome(rows, is_whole=False).exit_code is ExitCode.INTERRUPTED


def test_the_summary_counts() -> None:
    rows = tuple(Row("f", "C", o) for o in (Advice.CERTIFY, Advice.CERTIFY, INVALID))
    assert Outcome(rows).summary() == "3 cases: 2 certify, 1 invalid"


def report(tmp_path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((tmp_path / "out" / "report.json").read_text())[
        "cases"
    ]
    return rows


def test_each_case_gets_a_row(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    bad(tmp_path / "cases", "b")
    notes = Notes()
    Batch(cases(tmp_path), jobs=2).run(notes)
    assert (notes.total, len(notes.rows)) == (2, 2)
    made = {p.name for p in (tmp_path / "out").iterdir()}
    assert {"report.json", "report.csv", "report.xlsx", "report.html", "due.ics"} < made
    first, second = report(tmp_path)
    assert (first["outcome"], first["letter"]) == ("refer", "physician-referral")
    assert str(first["due"]).startswith("2026-")
    assert (second["outcome"], second["letter"]) == ("invalid", None)


def in_process(tmp_path: Path) -> tuple[Outcome, Notes]:
    held, notes = cases(tmp_path), Notes()
    outcome = Batch(held, jobs=2, hire=here(held)).run(notes)
    held._register.close()  # noqa: SLF001 - the process would do so at its end
    return outcome, notes


def test_what_is_unchanged_is_not_judged_again(tmp_path: Path) -> None:
    folder = case(tmp_path / "cases", "a", case_id="C-1")
    case(tmp_path / "cases", "b", case_id="C-2")
    first, notes = in_process(tmp_path)
    assert len(notes.rows) == 2
    again, notes = in_process(tmp_path)
    assert (len(notes.standing), len(notes.rows), again) == (2, 0, first)
    (tmp_path / "out" / "C-2" / "letter.docx").unlink()
    (folder / "note.txt").write_text("new")
    again, notes = in_process(tmp_path)
    assert (sorted(row.folder for row in notes.rows), again) == (["a", "b"], first)
    book = Book(tmp_path / "out")
    assert [json.loads(e.body)["event"] for e in book.entries()] == ["issued", "issued", "restored"]
    book.close()


def test_two_folders_with_one_id_are_invalid_both(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", case_id="C-1")
    in_process(tmp_path)
    case(tmp_path / "cases", "b", case_id="C-1")
    outcome, _ = in_process(tmp_path)
    assert [row.outcome for row in outcome.rows] == [INVALID, INVALID]
    shutil.rmtree(tmp_path / "cases" / "b")
    outcome, _ = in_process(tmp_path)
    assert [row.outcome for row in outcome.rows] == ["refer"]


def test_a_reservation_that_nobody_completes_is_void_in_the_end(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", case_id="C-1")
    in_process(tmp_path)
    mark = (tmp_path / "out" / ".authgen-folder").read_text()
    book = Book(tmp_path / "out", place=mark)
    book.reserve(claim("C-9"))
    book.close()
    in_process(tmp_path)
    book = Book(tmp_path / "out")
    assert [row.state for row in book.letters()] == ["issued", "void"]
    book.close()


def test_a_case_over_which_processes_die_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(_hire: Hire, _count: int, _work: object, names: list[str]) -> object:
        yield from ((name, None) for name in names)

    case(tmp_path / "cases", "a", case_id="C-1")
    monkeypatch.setattr(running, "each", dead)
    outcome, _ = in_process_unfiled(tmp_path)
    assert [(r.outcome, r.case_id) for r in outcome.rows] == [(QUARANTINED, "C-1")]
    monkeypatch.undo()
    outcome, _ = in_process(tmp_path)
    assert [row.outcome for row in outcome.rows] == ["refer"]


def in_process_unfiled(tmp_path: Path) -> tuple[Outcome, Notes]:
    held, notes = cases(tmp_path), Notes()
    return Batch(held, jobs=2, hire=here(held)).run(notes), notes


class Stopping(Notes):
    def done(self, row: Row) -> None:
        super().done(row)
        raise KeyboardInterrupt


def test_a_stop_keeps_what_is_done_and_the_next_run_goes_on(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        case(tmp_path / "cases", name, case_id=f"C-{name}")
    outcome = Batch(cases(tmp_path), jobs=1).run(Stopping())
    assert (outcome.is_whole, len(outcome.rows), len(report(tmp_path))) == (False, 1, 1)
    outcome, notes = in_process(tmp_path)
    assert (outcome.is_whole, len(outcome.rows), len(notes.standing)) == (True, 3, 1)


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    assert len(Batch(cases(tmp_path)).preview().tasks) == 1
    assert not (tmp_path / "out").exists()
    in_process(tmp_path)
    assert Batch(cases(tmp_path)).preview().tasks == ()


def test_without_an_example_each_process_loads_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case(tmp_path / "cases", "a")
    monkeypatch.setattr(shelf, "folder", lambda _: _Zip())
    monkeypatch.setattr(Cases, "settings_of", lambda *_: "same")
    held = cases(tmp_path)
    monkeypatch.setattr(running, "rehearse", lambda *_: pytest.fail("it cannot be"))
    Batch(held, jobs=1).run(Notes())


class _Zip:
    def __truediv__(self, _: str) -> str:
        return "no path"


def test_a_disk_that_fails_ends_the_batch(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a")
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(DiskError):
        Batch(cases(tmp_path)).run(Notes())
