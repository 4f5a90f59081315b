"""The process of a command ends with its exit code, by either name."""

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
