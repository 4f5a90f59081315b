"""`authgen letter`: paths on stdout, what it is on stderr."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.unit.cli.words import CERTIFIED, run


def test_paths_are_the_product(tmp_path: Path) -> None:
    ran = run("letter", CERTIFIED, "-o", tmp_path, "--format", "docx")
    assert ran.exit_code == 0
    folder = tmp_path / "NG-2026-004417"
    assert ran.stdout.split() == [str(folder / "letter.docx"), str(folder / "assessment.json")]
    assert ran.stderr.startswith("Certification of medical necessity: ")


def test_a_correction_names_the_letter_that_stands(tmp_path: Path) -> None:
    words = ("letter", CERTIFIED, "-o", tmp_path, "--format", "docx")
    assert run(*words).exit_code == 0
    manifest = tmp_path / "NG-2026-004417" / "manifest.json"
    first = json.loads(manifest.read_text())["reference"]
    ran = run(*words, "--supersedes", "R-0")
    assert (ran.exit_code, "no letter R-0 of this case" in ran.stderr) == (2, True)
    assert json.loads(manifest.read_text())["reference"] == first
    correct = (*words, "--supersedes", first)
    assert [run(*correct).exit_code for _ in range(2)] == [0, 0]
    assert json.loads(manifest.read_text())["reference"] != first
    lines = run("ledger", "show", tmp_path).stdout.splitlines()
    assert [line.rpartition("  ")[2] for line in lines] == ["replaced by 2", "replaces 1"]
    with ZipFile(tmp_path / "NG-2026-004417" / "letter.docx") as word:
        assert f"Our letter {first}".encode() in word.read("word/document.xml")


def test_an_output_folder_is_needed() -> None:
    assert run("letter", CERTIFIED).exit_code == 2


def test_what_is_empty_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    word = ("--format", "docx")
    for words in (("", "-o", "out"), (CERTIFIED, "-o", "")):
        ran = run("letter", *words, *word)
        assert (ran.exit_code, "it is empty" in ran.stderr) == (2, True)
    assert run("letter", CERTIFIED, "-o", "out", "--supersedes", "", *word).exit_code == 2
    assert not list(tmp_path.rglob("*.docx"))
