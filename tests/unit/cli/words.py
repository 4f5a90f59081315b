"""Runs a command in this process, on the seeds."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from authgen.cli import main

SEEDS = Path(__file__).parents[3] / "seeds"
CERTIFIED = SEEDS / "ocrelizumab-breakthrough"
OPEN = SEEDS / "natalizumab-jcv-not-documented"
REFERRED = SEEDS / "hbv-positive"
SCAN = SEEDS / "scan-unread"


def run(*words: str | Path) -> Result:
    """Run `authgen WORDS`."""
    return CliRunner().invoke(main, [str(w) for w in words])
