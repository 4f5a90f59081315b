"""A batch of 4 processes, killed at random points, loses nothing and writes nothing twice.

Certified cases get authorization numbers, the same whenever it was killed. Here at 3 points, and
at 2 with PDF letters, which processes of their own render; `make soak` kills it at 200 and at 20.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from authgen.ledger.audit import audit, lost_files
from authgen.ledger.base import FILE
from authgen.ledger.book import Book
from tests.acceptance.run import ENTRY, ROOT, authgen
from tests.unit.batch.batches import case

SEEDS = ("hbv-positive", "age-below-18", "ocrelizumab-breakthrough", "overlapping-dmt")
COPIES = 2
WORD = ("--format", "docx")
PDF = ("--format", "both", "--pdf-engine", "typst")


@pytest.mark.parametrize(("formats", "few", "many"), [(WORD, 3, 200), (PDF, 2, 20)])
def test_kill_9_at_random_points(
    formats: tuple[str, ...],
    few: int,
    many: int,
    tmp_path: Path,
    is_soak: bool,  # noqa: FBT001 - a fixture
) -> None:
    cases, chance = tmp_path / "cases", random.Random(2026)
    for n in range(COPIES):
        for seed in SEEDS:
            case(cases, f"{seed}-{n}", seed, case_id=f"C-{seed}-{n}")
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("".join(f"N-{n}\n" for n in range(COPIES)))
    words: tuple[str | Path, ...] = (
        "batch",
        cases,
        "--numbers",
        numbers,
        *formats,
        "--jobs",
        "4",
        "-o",
    )
    soonest, longest = times(words, tmp_path / "whole")
    for point in range(many if is_soak else few):
        out = tmp_path / f"out-{point}"
        for _ in range(2 if is_soak else 1):
            kill((*words, out), chance.uniform(soonest, longest))
        assert authgen(*words, out).code == 20
        intact(out, tmp_path / "whole")


def times(words: tuple[str | Path, ...], out: Path) -> tuple[float, float]:
    """Run a batch to its end; tell when its ledger began, and when it ended (seconds)."""
    begun, process = time.monotonic(), start((*words, out))
    while not (out / FILE).exists():
        assert process.poll() is None
        time.sleep(0.01)
    soonest = time.monotonic() - begun
    assert process.wait() == 20
    return soonest, time.monotonic() - begun


def start(words: tuple[str | Path, ...]) -> subprocess.Popen[bytes]:
    """Start a batch, whose processes form a group of their own."""
    return subprocess.Popen(
        [sys.executable, "-c", ENTRY, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(words: tuple[str | Path, ...], after: float) -> None:
    """Start a batch and kill the parent, then or with all its processes, after so many seconds."""
    process = start(words)
    time.sleep(after)
    process.kill()
    process.wait()
    until_gone(process.pid)


def until_gone(group: int) -> None:
    """Wait for the processes of a group: they end with their parent."""
    for _ in range(100):
        try:
            os.killpg(group, signal.SIGCONT)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process outlived its parent")


def intact(out: Path, whole: Path) -> None:
    book = Book(out)
    entries, letters = list(book.entries()), book.letters()
    book.close()
    assert audit(entries, letters=letters).fault is None
    assert list(lost_files(entries, out)) == []
    issued = [row.case_id for row in letters if row.state == "issued"]
    assert len(issued) == len(set(issued)) == COPIES * len(SEEDS)
    assert {row.state for row in letters} <= {"issued", "void"}
    assert not [p for p in out.rglob("*") if p.name.endswith(".part") or p.name == "superseded"]
    assert letters_of(out) == letters_of(whole)
    assert (out / "report.json").read_bytes() == (whole / "report.json").read_bytes()


def letters_of(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.glob("C-*/*") if p.is_file()}
