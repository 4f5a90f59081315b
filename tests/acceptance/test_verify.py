"""`authgen verify`: intact letters, and each kind of change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from authgen.render.archive import TWIN
from tests.acceptance.run import SEEDS, authgen

SEED = "ocrelizumab-breakthrough"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("letters")
    ran = authgen("letter", SEEDS / SEED, "-o", out, "--format", "pdf", "--embed", "full")
    assert ran.code == 0, ran.err
    (path,) = out.glob("*/letter.pdf")
    return path


def test_a_letter_and_its_case_are_intact(letter: Path) -> None:
    alone = authgen("verify", letter)
    with_case = authgen("verify", letter, "--case", SEEDS / SEED)
    for ran in (alone, with_case):
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("intact: certification, R-")


def test_a_changed_case_and_a_changed_exhibit_are_found(letter: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SEEDS / SEED, case)
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(text.replace("Duluth", "Hermantown", 1), "utf-8")
    exhibit = min((case / "exhibits").iterdir())
    exhibit.write_bytes(exhibit.read_bytes() + b"\n% added\n")
    ran = authgen("verify", letter, "--case", case)
    assert ran.code == 1
    assert "the case file is not the one that was judged" in ran.err
    assert "is not the one that was judged" in ran.err.partition("exhibit ")[2]


def test_changed_data_are_found(letter: Path, tmp_path: Path) -> None:
    with pikepdf.open(letter) as pdf:
        data = pdf.attachments[TWIN].get_file().read_bytes()
        assert b'"full": {' in data
        changed = data.replace(b'"certify"', b'"refer"', 1)
        pdf.attachments[TWIN] = pikepdf.AttachedFileSpec(pdf, changed, filename=TWIN)
        pdf.save(tmp_path / "letter.pdf")
    ran = authgen("verify", tmp_path / "letter.pdf")
    assert ran.code == 1
    assert "its data were changed" in ran.err


def test_changed_text_is_found(letter: Path, tmp_path: Path) -> None:
    with pikepdf.open(letter) as pdf:
        page = pdf.pages[-1]
        content = page.Contents.read_bytes()
        page.Contents.write(content[: len(content) // 2])
        pdf.save(tmp_path / "letter.pdf")
    ran = authgen("verify", tmp_path / "letter.pdf")
    assert ran.code == 1
    assert "letter-differs" in ran.err


def test_what_is_no_letter_or_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    assert authgen("verify", tmp_path / "x.pdf").code == 1
    assert authgen("verify", tmp_path / "absent.pdf").code == 66
