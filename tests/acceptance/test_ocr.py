"""A draft of a scan counts only once a person has confirmed it; until then the case is invalid."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.acceptance.run import SEEDS, authgen

OPEN = "read_by: {name: , role: , date: }"
READ = "read_by: {name: Dana Whitfield, role: nurse reviewer, date: 2026-11-20}"
SOURCE = 'source: "D p.1"}'


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract")
def test_a_proposal_counts_when_a_person_has_read_the_page(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SEEDS / "scan-unread", case)
    found = json.loads(authgen("case", "ocr", case, "--format", "json").out)
    assert "TOUCH Prescribing Program" in [line["text"] for line in found["scans"][0]["lines"]]
    [question] = found["questions"]
    assert question["criterion"] == "REMS-01"
    line = question["passages"][0]["line"]
    file = case / "case.yaml"
    text = file.read_text("utf-8")
    assert text.count(SOURCE) == 1
    file.write_text(text.replace(SOURCE, f"{line}}}"), "utf-8")
    ran = authgen("check", case)
    assert ran.code == 65
    assert "read_by" in ran.err
    file.write_text(text.replace(SOURCE, f"{line.replace(OPEN, READ)}}}"), "utf-8")
    said = json.loads(authgen("check", case, "--format", "json").out)
    [finding] = [f for f in said["findings"] if f["id"] == "REMS-01"]
    assert finding["verdict"] == "met"
    assert [cited["grade"] for cited in finding["evidence"]] == ["read by a person"]
