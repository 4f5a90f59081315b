"""The process of a command ends with its exit code, by either name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEED = "seeds/hbv-positive"
BY_NAME = [str(Path(sys.executable).parent / "authgen")]
AS_MODULE = [sys.executable, "-m", "authgen"]


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("command", [BY_NAME, AS_MODULE], ids=["name", "module"])
def test_a_command_says_all_and_ends_with_its_code(command: list[str]) -> None:
    code, told = run(*command, "check", SEED)
    assert code == 21
    assert told.splitlines()[-1].startswith("The software recommends")
    assert run(*command, "--version")[0] == 0
    assert run(*command, "check", "nowhere") == (66, "")


AS_ON_WINDOWS = """
import sys
from authgen import system
from authgen.__main__ import main
system.CODE_PAGES = True
main()
"""


def test_a_file_gets_utf_8_where_the_system_writes_something_else(tmp_path: Path) -> None:
    written = tmp_path / "written.txt"
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    words = [sys.executable, "-c", AS_ON_WINDOWS, "check", SEED]
    with written.open("wb") as file:
        assert subprocess.run(words, stdout=file, env=env, check=False).returncode == 21
    assert written.read_text("utf-8") == run(*AS_MODULE, "check", SEED)[1]


def test_a_process_without_a_stream_for_errors_ends_as_ever() -> None:
    program = "import sys; sys.stderr = None\n" + AS_ON_WINDOWS
    assert run(sys.executable, "-c", program, "check", SEED) == run(*AS_MODULE, "check", SEED)
