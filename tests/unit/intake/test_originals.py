"""The exhibits once more, as judged: none that changed, none of another person."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.errors import InvalidCaseError
from authgen.intake.case_folder import load_case
from authgen.intake.originals import originals
from tests.unit.check.build import tables
from tests.unit.intake.folders import case_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case_folder(tmp_path / "T-1")


@pytest.fixture
def dossier(folder: Path) -> Dossier:
    found = load_case(folder, tables()).dossier
    assert found is not None
    return found


def test_the_bytes_that_were_judged_are_given_by_exhibit(folder: Path, dossier: Dossier) -> None:
    found = originals(folder, dossier)
    assert list(found) == ["A", "B"]
    assert found["B"] == (folder / "exhibits" / "deep" / "B.txt").read_bytes()


def test_a_file_that_changed_or_went_is_refused(folder: Path, dossier: Dossier) -> None:
    (folder / "exhibits" / "A.txt").write_text("Something else.")
    (folder / "exhibits" / "deep" / "B.txt").unlink()
    with pytest.raises(InvalidCaseError) as refused:
        originals(folder, dossier)
    assert [p.slug for p in refused.value.problems] == ["exhibit-changed"] * 2


def test_pages_of_another_person_are_passed_on_to_nobody(folder: Path, dossier: Dossier) -> None:
    first, second = dossier.exhibits
    mixed = replace(dossier, exhibits=(first, replace(second, strangers_pages=(2, 3))))
    with pytest.raises(InvalidCaseError) as refused:
        originals(folder, mixed)
    assert [(p.where, p.what) for p in refused.value.problems] == [
        ("exhibit B", "page 2 is another person's"),
        ("exhibit B", "page 3 is another person's"),
    ]
