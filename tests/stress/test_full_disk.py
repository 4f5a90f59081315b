"""A disk of 1 MB that fills up: exit 74 and no half-written letter; with room, the batch ends well.

Skipped where this user may not mount one.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.run import authgen
from tests.unit.batch.batches import case

SEEDS = ("hbv-positive", "age-below-18", "ocrelizumab-ppms", "overlapping-dmt")
COPIES = 5
WORDS = ("--format", "docx", "--jobs", "2")


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(disk)):
        pytest.skip("this user may not mount a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up(small_disk: Path, tmp_path: Path) -> None:
    for n in range(COPIES):
        for seed in SEEDS:
            case(tmp_path / "cases", f"{seed}-{n}", seed, case_id=f"C-{seed}-{n}")
    batch = ("batch", tmp_path / "cases", "-o", small_disk / "out", *WORDS)
    full = authgen(*batch)
    assert (full.code, "Traceback" in full.err) == (74, False)
    assert mount("-o", "remount,size=64m", str(small_disk))
    ran = authgen(*batch)
    assert ran.code == 20, ran.err
    assert authgen("ledger", "verify", small_disk / "out", "--letters").code == 0
    assert not list((small_disk / "out").rglob("*.part"))
    assert len(list((small_disk / "out").glob("C-*/letter.docx"))) == COPIES * len(SEEDS)
