"""The documents are true: each command of a page does what the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CONSOLE = re.compile(r"^```console\n(\$ (?:authgen|openssl) .*?)^```$", re.MULTILINE | re.DOTALL)
DATA = ("criteria", "seeds", "templates")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sessions(page: Path) -> list[str]:
    return CONSOLE.findall(page.read_text("utf-8"))


def steps(session: str) -> list[tuple[str, str]]:
    """Split a console session into commands and the output that each is said to have."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def matches(said: str, seen: str) -> bool:
    """Compare outputs; `...` in the document stands for anything, trailing space for nothing."""
    lines = [line.rstrip() for line in said.strip().splitlines()]
    form = ".*".join(re.escape(part) for part in "\n".join(lines).split("..."))
    return (
        re.fullmatch(form, "\n".join(s.rstrip() for s in seen.strip().splitlines()), re.DOTALL)
        is not None
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the shipped data beside the reader, as in a checkout."""
    folder = tmp_path_factory.mktemp("desk")
    for name in DATA:
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("page", [p for p in PAGES if sessions(p)], ids=name_of)
def test_the_commands_of_a_page_do_what_it_says(page: Path, desk: Path) -> None:
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    env |= {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}
    for command, said in (step for session in sessions(page) for step in steps(session)):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=desk,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert matches(said, done.stdout), f"$ {command}\n{done.stdout}"


def test_the_comparer_tells_equal_from_different() -> None:
    assert matches("Usage: ...\nend\n", "Usage: authgen\n  lines  \nend\n")
    assert not matches("met\n", "not met\n")
    assert not matches("1.5\n", "1x5\n")
    assert steps("$ authgen a\nx\ny\n$ authgen b\n") == [("authgen a", "x\ny\n"), ("authgen b", "")]
