"""`authgen case find`: what is found, what is not, and how far the search went."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.unit.cli.words import CERTIFIED, OPEN, SCAN, SEEDS, run


def test_passages_are_lines_to_paste() -> None:
    ran = run("case", "find", OPEN)
    assert (ran.exit_code, ran.stderr) == (0, "")
    lines = [line.strip() for line in ran.stdout.splitlines() if "source: {" in line]
    assert lines[0] == (
        'source: {exhibit: A, page: 2, quote: "A sample for JC virus antibody was drawn today and '
        'sent to the program laboratory; the result is awaited."}'
    )
    assert '! denied there: "☐ JC virus"' in ran.stdout
    assert "A passage is a proposal" in ran.stdout


def test_no_more_than_six_passages_unless_all_are_asked_for() -> None:
    few = run("case", "find", OPEN, "--criterion", "JCV-02").stdout
    every = run("case", "find", OPEN, "--criterion", "JCV-02", "--all").stdout
    assert few.count("source: {") == 6
    assert "2 more passages; --all shows them" in few
    assert every.count("source: {") == 8
    assert "more passages" not in every


def test_nothing_found_is_said_with_what_was_searched() -> None:
    told = " ".join(run("case", "find", SCAN).stdout.split())
    assert "Nothing found. Searched 4 pages for: REMS, TOUCH" in told
    assert "Stated at case.yaml:61:" in told
    assert "Not searched: D p.1: it has no text layer" in told
    assert "`authgen case ocr` drafts the text" in told
    assert "A passage is a proposal" not in told


def test_nothing_open_is_said() -> None:
    assert "Nothing is open" in run("case", "find", CERTIFIED).stdout


def test_a_criterion_without_words_is_said() -> None:
    told = run("case", "find", CERTIFIED, "--criterion", "LOB-01").stdout
    assert "No words are held for: coverage.line_of_business" in told
    assert "Searched" not in told


def test_names_of_drugs_are_counted() -> None:
    told = run("case", "find", CERTIFIED, "--criterion", "MONO-01").stdout
    assert "names of drugs (natalizumab, ...)" in " ".join(told.split())


def test_facts_without_a_criterion_and_passages_without_a_line(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "age-below-18", tmp_path / "case")
    file = tmp_path / "case" / "case.yaml"
    flag = "  red_flags: {complete: false, items: [{sign: seizure}]}\n  plan:"
    wide = "  - {id: Z, title: Log, class: other, file: exhibits/Z.txt}"
    text = file.read_text("utf-8").replace("  plan:", flag, 1)
    file.write_text(text.rstrip() + f"\n{wide}\n", "utf-8")
    (tmp_path / "case" / "exhibits" / "Z.txt").write_text("word " * 90 + "seizure " + "word " * 90)
    told = " ".join(run("case", "find", tmp_path / "case").stdout.split())
    assert "Which page shows what the case states here?" in told
    assert "cannot be quoted alone" in told


def test_a_long_list_of_pages_and_of_passages_is_cut_and_told(tmp_path: Path) -> None:
    shutil.copytree(OPEN, tmp_path / "case")
    file = tmp_path / "case" / "case.yaml"
    wide = "  - {id: Z, title: Log, class: other, file: exhibits/Z.txt}"
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n{wide}\n", "utf-8")
    log = "JCV here.\n" * 1_001 + "\f\n" * 14
    (tmp_path / "case" / "exhibits" / "Z.txt").write_text(log)
    told = run("case", "find", tmp_path / "case", "--criterion", "JCV-01").stdout
    assert "There are still more" in told
    assert "Not searched: Z p.2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, ...:" in told


def test_json_is_one_document(tmp_path: Path) -> None:
    said = json.loads(run("case", "find", OPEN, "--format", "json").stdout)
    assert said["schema"] == "authgen.passages/1"
    (tmp_path / "case.yaml").write_text("schema: authgen.case/1\n")
    ran = run("case", "find", tmp_path, "--format", "json")
    assert ran.exit_code == 65
    assert json.loads(ran.stdout)["schema"] == "authgen.problems/1"


def test_a_criterion_that_the_case_does_not_have() -> None:
    ran = run("case", "find", OPEN, "--criterion", "HBV-01")
    assert ran.exit_code == 66
    assert "HBV-01 is no criterion of this case" in ran.stderr
