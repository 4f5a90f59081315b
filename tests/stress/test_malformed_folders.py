"""Malformed folders among good ones: no traceback, and every good letter as without them.

Here 24 among 4; `make soak` puts 500 among 100.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.acceptance.run import authgen
from tests.unit.batch.batches import case

GOOD = ("hbv-positive", "age-below-18", "ocrelizumab-ppms", "overlapping-dmt")
BAD, ALL_BAD = 24, 500
COPIES, ALL_COPIES = 1, 25
WORDS = ("--format", "docx", "--jobs", "4")


def spoil(folder: Path, chance: random.Random) -> None:
    """Do something to a case folder that nobody who files a request would do."""
    chance.choice(WAYS)(folder, chance)


def cut(folder: Path, chance: random.Random) -> None:
    content = (folder / "case.yaml").read_bytes()
    (folder / "case.yaml").write_bytes(content[: chance.randrange(len(content))])


def flip(folder: Path, chance: random.Random) -> None:
    content = bytearray((folder / "case.yaml").read_bytes())
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    (folder / "case.yaml").write_bytes(content)


def lose_lines(folder: Path, chance: random.Random) -> None:
    lines = (folder / "case.yaml").read_text().splitlines(keepends=True)
    kept = [line for line in lines if chance.random() > 0.1]
    (folder / "case.yaml").write_text("".join(kept))


def noise(folder: Path, chance: random.Random) -> None:
    (folder / "case.yaml").write_bytes(chance.randbytes(chance.randint(0, 4000)))


def two_files(folder: Path, _: random.Random) -> None:
    (folder / "case.json").write_text("{}")


def a_link_as_case(folder: Path, _: random.Random) -> None:
    (folder / "case.yaml").unlink()
    (folder / "case.yaml").symlink_to(folder.parent)


def a_pipe_as_exhibit(folder: Path, chance: random.Random) -> None:
    file = exhibit(folder, chance)
    file.unlink()
    os.mkfifo(file)


def lose_exhibit(folder: Path, chance: random.Random) -> None:
    exhibit(folder, chance).unlink()


def spoil_exhibit(folder: Path, chance: random.Random) -> None:
    file = exhibit(folder, chance)
    content = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 200)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content[: chance.randint(1, len(content))])


def exhibit(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((folder / "exhibits").iterdir()))


WAYS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(cut, flip, flip, lose_lines, lose_lines, noise, two_files),
    *(a_link_as_case, a_pipe_as_exhibit, lose_exhibit, spoil_exhibit),
)


def letters(out: Path) -> dict[str, bytes]:
    found = (p for p in out.glob("GOOD-*/*") if p.is_file())
    return {str(p.relative_to(out)): p.read_bytes() for p in found}


def test_bad_folders_change_nothing_for_good_ones(tmp_path: Path, is_soak: bool) -> None:  # noqa: FBT001 - a fixture
    chance = random.Random(11)
    alone, mixed = tmp_path / "alone", tmp_path / "mixed"
    for n in range(ALL_COPIES if is_soak else COPIES):
        for seed in GOOD:
            for root in (alone, mixed):
                case(root, f"good-{seed}-{n}", seed, case_id=f"GOOD-{seed}-{n}")
    for n in range(ALL_BAD if is_soak else BAD):
        spoil(case(mixed, f"bad-{n:03}", chance.choice(GOOD), case_id=f"BAD-{n}"), chance)
    assert authgen("batch", alone, "-o", tmp_path / "a", *WORDS).code == 20
    ran = authgen("batch", mixed, "-o", tmp_path / "b", *WORDS)
    assert ran.code == 65
    assert "Traceback" not in ran.err
    assert "fault of the software" not in ran.err
    assert letters(tmp_path / "a") == letters(tmp_path / "b")
    rows = json.loads((tmp_path / "b" / "report.json").read_text())["cases"]
    assert not [r for r in rows if r["folder"].startswith("good-") and r["outcome"] == "invalid"]
    assert sum(row["outcome"] == "invalid" for row in rows) > BAD // 3
    assert authgen("ledger", "verify", tmp_path / "b", "--letters").code == 0
