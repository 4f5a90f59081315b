"""Word and Typst letters without what only Unix has: the same findings, the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CASE = "ocrelizumab-breakthrough"
TYPST = ("--pdf-engine", "typst")
LETTERS = ("letter.docx", "letter.pdf", "assessment.json")


def run(place: Path, *words: str, like_windows: bool) -> subprocess.CompletedProcess[str]:
    """Run authgen, where asked in a Python that lacks what Windows lacks."""
    paths = [str(ROOT / "tests" / "imitation")] * like_windows + [str(ROOT)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    program = [sys.executable, "-m", "authgen", *words]
    return subprocess.run(
        program, cwd=place, env=env, capture_output=True, text=True, check=False, timeout=300
    )


def both(place: Path, *words: str) -> list[subprocess.CompletedProcess[str]]:
    """Run authgen as it is, in `unix`, and like on Windows, in `windows`."""
    done = []
    for name in ("unix", "windows"):
        (place / name).mkdir()
        done.append(run(place / name, *words, like_windows=name == "windows"))
    assert "Traceback" not in done[1].stderr
    return done


def test_the_imitation_lacks_what_windows_lacks() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "imitation")}
    for program in ("import fcntl", "import os; os.fork()", "import os; os.open('/', 0)"):
        words = [sys.executable, "-c", program]
        assert subprocess.run(words, env=env, capture_output=True, check=False).returncode == 1


def test_a_check_finds_the_same(tmp_path: Path) -> None:
    unix, windows = both(tmp_path, "check", str(SEEDS / CASE), "--format", "json")
    assert (windows.returncode, windows.stdout) == (unix.returncode, unix.stdout)
    assert windows.returncode == 0


def test_a_letter_has_the_same_bytes(tmp_path: Path) -> None:
    unix, windows = both(tmp_path, "letter", str(SEEDS / CASE), "-o", "out", *TYPST)
    assert (windows.returncode, windows.stderr) == (0, unix.stderr)
    [folder] = [p for p in (tmp_path / "windows" / "out").iterdir() if p.is_dir()]
    for name in LETTERS:
        twin = tmp_path / "unix" / "out" / folder.name / name
        assert (folder / name).read_bytes() == twin.read_bytes()


def test_a_batch_writes_the_same_letters_once(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    for name in (CASE, "hbv-positive", "natalizumab-jcv-not-documented"):
        shutil.copytree(SEEDS / name, cases / name)
    words = ("batch", str(cases), "-o", "out", "--jobs", "2", *TYPST)
    unix, windows = both(tmp_path, *words)
    assert windows.returncode == unix.returncode == 20, windows.stderr
    held = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name / "out").rglob("letter.*")
        }
        for name in ("unix", "windows")
    }
    assert len(held["windows"]) == 6
    assert held["windows"] == held["unix"]
    again = run(tmp_path / "windows", *words, like_windows=True)
    assert "3 cases" in again.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("packet", str(SEEDS / CASE), "-o", "out", *TYPST),
        ("form", str(SEEDS / CASE), "--form", "sample-request", "-o", "out.pdf"),
    ],
)
def test_what_needs_unix_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(tmp_path, *words, like_windows=True)
    assert (done.returncode, "need Linux or macOS" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.pdf"))
