"""Opening a folder starts the reading of its exhibits, and imports nothing that is slow."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from authgen.errors import MissingInputError
from authgen.intake.case_folder import load_case
from authgen.intake.library import Library
from authgen.intake.opened import Opened, case_files, open_case
from authgen.intake.page import PageText
from authgen.intake.reader import Reading
from tests.unit.intake.folders import CASE, case_folder

TABLES = Library().tables
Childless = Callable[[], bool]


def test_exhibits_are_read_from_the_moment_of_opening(
    tmp_path: Path, is_childless: Childless
) -> None:
    opened = open_case(case_folder(tmp_path / "T-1"))
    assert not is_childless()
    assert list(opened.files) == ["A", "B"]
    assert opened.problems == ()
    [first, second] = opened.reading.contents()
    assert first.pages == (PageText("Patient: Jane Sample\nEDSS 3.5 on October 20, 2026."),)
    assert second.pages == (PageText("Member 4417\nThree new T2 lesions."),)
    assert is_childless()


def test_an_opened_folder_is_loaded_as_one_that_is_not(
    tmp_path: Path, is_childless: Childless
) -> None:
    folder = case_folder(tmp_path / "T-1")
    assert load_case(open_case(folder), TABLES) == load_case(folder, TABLES)
    assert is_childless()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("case_id: T-1", "case_id: ../x"),  # is found only after the reading has begun
        ("exhibits/A.txt", "exhibits/absent.txt"),
        ("units: 1800", "units: &a 1800"),
        ("schema:", "{"),
    ],
)
def test_no_child_outlives_an_invalid_case(
    tmp_path: Path, good: str, bad: str, is_childless: Childless
) -> None:
    folder = case_folder(tmp_path / "T-1", CASE.replace(good, bad))
    for start in (Reading, Reading.ahead):
        assert load_case(open_case(folder, start()), TABLES).dossier is None
        assert is_childless()


def test_no_child_outlives_a_fault_of_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_childless: Childless
) -> None:
    monkeypatch.setattr("authgen.intake.case_folder.listing_problems", None)
    opened = open_case(case_folder(tmp_path / "T-1"))
    with pytest.raises(TypeError):
        load_case(opened, TABLES)
    assert is_childless()


@pytest.mark.parametrize("file", ["exhibits/absent.txt", "../outside.txt"])
def test_nothing_is_read_where_a_file_is_amiss(
    tmp_path: Path, file: str, is_childless: Childless
) -> None:
    folder = case_folder(tmp_path / "T-1", CASE.replace("exhibits/deep/B.txt", file))
    opened = open_case(folder)
    assert is_childless()
    assert [p.where for p in opened.problems] == ["case.yaml:23:55 exhibits[1].file"]
    assert opened.reading.contents() == ()


def test_a_folder_without_case_file_is_not_opened(tmp_path: Path, is_childless: Childless) -> None:
    for read in (open_case, case_files):
        with pytest.raises(MissingInputError):
            read(tmp_path)
    with pytest.raises(MissingInputError):
        open_case(tmp_path, Reading.ahead())
    assert is_childless()


def test_what_cannot_be_parsed_has_no_exhibits(tmp_path: Path) -> None:
    folder = case_folder(tmp_path / "T-1")
    (folder / "case.json").write_text("{}")
    opened = open_case(folder)
    assert [p.slug for p in opened.parsed.problems] == ["two-case-files"]
    assert opened == Opened(opened.parsed, reading=opened.reading)


def test_two_readings_do_not_share_a_child() -> None:
    one, two = Reading([b"one"]), Reading([b"two"])
    assert [r.contents()[0].pages[0].visible for r in (two, one)] == ["two", "one"]


def test_opening_imports_nothing_slow() -> None:
    script = (
        "import sys\nimport authgen.intake.opened\n"
        "print([m for m in ('pydantic', 'authgen.case', 'pypdfium2', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
