"""Which pages are shown: each once, in the order of the findings, then scans to be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.intake.case_folder import Loaded
from authgen.lens.cited import Cited, cited_pages
from authgen.review import Desk

SEEDS = Path(__file__).parents[3] / "seeds"
DESK = Desk()


def cited(seed: str) -> tuple[Cited, ...]:
    loaded, assessment = DESK.examine(SEEDS / seed)
    return cited_pages(assessment.judgement.findings, loaded)


def test_each_page_is_cited_once_with_all_its_words_and_criteria() -> None:
    found = cited("ocrelizumab-breakthrough")
    labels = [one.label for one in found]
    assert labels[0] == "A-1"
    assert sorted(labels) == ["A-1", "A-2", "A-3", "B-1", "C-1", "D-1"]
    first = found[0]
    assert first.criteria[:2] == ("DX-01", "DX-02")
    assert len(set(first.criteria)) == len(first.criteria)
    assert len(set(first.words)) == len(first.words) > 3


def test_a_scan_that_nobody_has_read_is_shown_last() -> None:
    *others, last = cited("scan-unread")
    assert (last.label, last.words, last.criteria) == ("D-1", (), ())
    assert all(one.criteria for one in others)


def test_a_scan_that_a_person_has_read_is_cited() -> None:
    [scan] = [one for one in cited("scan-read-by-person") if one.exhibit == "C"]
    assert scan.words == ()
    assert scan.criteria


def test_a_scan_that_came_too_late_is_not_shown(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "scan-unread", tmp_path / "case")
    file = tmp_path / "case" / "case.yaml"
    dated = "file: exhibits/D.png, date: 2026-11-1"
    assert dated in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(dated, dated.replace("2026", "2027")))
    loaded, assessment = DESK.examine(tmp_path / "case")
    pages = cited_pages(assessment.judgement.findings, loaded)
    assert "D-1" not in [one.label for one in pages]


@pytest.mark.parametrize("seed", ["exhibit-of-another-member", "exhibit-dated-after-receipt"])
def test_a_page_that_is_no_evidence_is_not_shown(seed: str) -> None:
    loaded, _ = DESK.examine(SEEDS / seed)
    assert {(c.exhibit, c.page) for c in cited(seed)}.isdisjoint(loaded.refused)


def test_without_a_valid_case_there_is_nothing_to_read() -> None:
    assert cited_pages([], Loaded(None, ())) == ()
