"""Ctrl-C ends a batch cleanly: what is finished stays, is reported, and is not done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.run import ENTRY, ROOT, authgen
from tests.unit.batch.batches import case

# A shell that runs the tests in the background lets them ignore Ctrl-C.
HEEDS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
CASES = 8


@pytest.mark.parametrize("formats", [("docx",), ("both", "--pdf-engine", "typst")])
def test_ctrl_c_keeps_what_is_done(formats: tuple[str, ...], tmp_path: Path) -> None:
    for n in range(CASES):
        case(tmp_path / "cases", f"case-{n}", case_id=f"C-{n}")
    words = ["batch", str(tmp_path / "cases"), "-o", str(tmp_path / "out"), "--format", *formats]
    words += ["--jobs", "2", "--log-format", "json"]
    with subprocess.Popen(
        [sys.executable, "-c", HEEDS + ENTRY, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if json.loads(line)["event"] == "case":
                break
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        rest = process.stderr.read()
        assert process.wait(30) == 130
    assert "Traceback" not in rest
    assert "stopped; run again to go on" in rest
    rows = json.loads((tmp_path / "out" / "report.json").read_text())["cases"]
    assert 1 <= len(rows) < CASES
    again = authgen(*words)
    assert json.loads(again.err.splitlines()[0])["standing"] >= len(rows)
    assert again.out == f"{CASES} cases: {CASES} refer\n"
    assert authgen("ledger", "verify", tmp_path / "out", "--letters").code == 0
