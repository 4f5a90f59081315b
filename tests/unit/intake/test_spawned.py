"""The child that is an interpreter of its own is given files, heard, and ended."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from authgen.intake import spawned
from authgen.intake.spawned import Spawned

LINES = b'["abc", ""]\n[null]\n'


@pytest.fixture(name="is_alone")
def fixture_is_alone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Tell whether every child started here is gone, and every thread that talked to it."""
    children: list[subprocess.Popen[bytes]] = []
    threads = threading.active_count()

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, command: tuple[str, ...], **more: object) -> None:
            super().__init__(command, **more)  # type: ignore[call-overload]
            children.append(self)

    monkeypatch.setattr(spawned, "Popen", Noted)

    def is_alone() -> bool:
        gone = all(child.returncode is not None for child in children)
        return bool(children) and gone and threading.active_count() == threads

    return is_alone


def as_program(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have the children started from now on be something else."""
    monkeypatch.setattr(spawned, "_COMMAND", (sys.executable, "-c", program))


def test_it_reads_what_it_is_given(is_alone: Callable[[], bool]) -> None:
    child = Spawned()
    child.give([b"abc", b"abc"], 0)
    assert b"".join(filter(None, child.chunks(60))) == 2 * LINES
    assert not child.end()
    assert is_alone()


def test_it_is_ended_without_being_given_anything(is_alone: Callable[[], bool]) -> None:
    child = Spawned()
    assert not is_alone()
    child.end()
    assert is_alone()


@pytest.mark.parametrize(
    ("program", "patience", "said"),
    [("import time; time.sleep(60)", 0.01, [None]), ("import os; os._exit(1)", 60, [])],
    ids=["stuck", "dead"],
)
def test_its_parent_does_not_wait_until_one_takes_a_large_file(
    program: str,
    patience: float,
    said: list[None],
    monkeypatch: pytest.MonkeyPatch,
    is_alone: Callable[[], bool],
) -> None:
    as_program(monkeypatch, program)
    child = Spawned()
    child.give([b"x" * 5_000_000], 0)
    assert list(child.chunks(patience)) == said
    child.end()
    assert is_alone()


def test_one_that_floods_its_parent_waits_for_it(
    monkeypatch: pytest.MonkeyPatch, is_alone: Callable[[], bool], tmp_path: Path
) -> None:
    written = tmp_path / "written"
    monkeypatch.setattr(spawned, "_HELD", 2)
    as_program(
        monkeypatch,
        "import os\n"
        f"with open({str(written)!r}, 'ab', buffering=0) as told:\n"
        "    while True:\n"
        "        os.write(1, b'x' * 65536)\n"
        "        told.write(b'1')\n",
    )
    written.touch()
    child = Spawned()
    try:
        while not written.stat().st_size:
            time.sleep(0.1)
        time.sleep(0.5)
        assert written.stat().st_size < 10
    finally:
        child.end()
    assert is_alone()


def test_its_modules_are_those_of_its_parent_and_not_of_a_folder_it_is_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("json", "authgen", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit\n")
    monkeypatch.chdir(tmp_path)
    child = Spawned()
    child.give([b"abc"], 0)
    assert b"".join(filter(None, child.chunks(60))) == LINES
    child.end()
