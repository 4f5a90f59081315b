"""Runs the real command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
_HANGS = 600  # seconds; thousands of cases, on a machine that has much else to do, take minutes
ENTRY = "import sys; from authgen.cli import main; sys.argv[0] = 'authgen'; main()"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def authgen(*words: str | Path, cwd: Path = ROOT, **env: str) -> Ran:
    """Run `authgen WORDS`; `env` is added to the environment."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ENTRY, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "110", **env},
        capture_output=True,
        timeout=_HANGS,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
