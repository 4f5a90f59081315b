"""Every line that `authgen case find` offers, pasted into the case as it is, holds as a quote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.acceptance.run import SEEDS, authgen


def offered(case: Path) -> list[str]:
    found = json.loads(authgen("case", "find", case, "--format", "json").out)
    lines = [p["line"] for question in found["questions"] for p in question["passages"]]
    return list(dict.fromkeys(filter(None, lines)))


def checked(case: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(authgen("check", case, "--format", "json").out)
    return said


def faults(said: dict[str, Any]) -> list[str]:
    """Give the problems without their lines, which move when something is pasted."""
    return [problem["what"] for problem in said["problems"]]


def pasted(case: Path, lines: list[str]) -> None:
    """Put each line under a fact of its own."""
    file = case / "case.yaml"
    items = "".join(f"      - sign: sign {at}\n        {line}\n" for at, line in enumerate(lines))
    flags = f"  red_flags:\n    complete: false\n    items:\n{items}"
    file.write_text(file.read_text("utf-8").replace("\nclinical:\n", f"\nclinical:\n{flags}"))


def test_every_line_verifies_where_it_is_pasted(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SEEDS / "quote-cut-from-negation", case)
    lines, before = offered(case), checked(case)
    assert len(lines) > 12
    pasted(case, lines)
    assert faults(checked(case)) == faults(before)


def test_a_line_answers_the_question(tmp_path: Path) -> None:
    """The quote that is not on its page is replaced by what the page says."""
    case = tmp_path / "case"
    shutil.copytree(SEEDS / "quote-not-on-page", case)
    found = json.loads(authgen("case", "find", case, "--format", "json").out)
    line = found["questions"][0]["passages"][0]["line"]
    file = case / "case.yaml"
    wrong = 'source: {exhibit: C, page: 1, quote: "Immunoglobulin G (IgG) 742 mg/dL 600-1640"}'
    old = f"result: normal, value: 742, unit: mg/dL, {wrong}"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, f"result: low, value: 512, unit: mg/dL, {line}"), "utf-8")
    said = checked(case)
    [finding] = [f for f in said["findings"] if f["id"] == "IG-01"]
    assert finding["verdict"] == "met"
    assert {"quoted"} == {cited["grade"] for cited in finding["evidence"]}
    assert said["problems"] == []
