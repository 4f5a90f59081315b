"""The bytes passed on are those that were judged, and no stranger's."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from authgen.case.dossier import Dossier
from authgen.errors import InvalidCaseError
from authgen.intake.case_folder import load_case
from authgen.intake.library import Library
from authgen.intake.originals import originals
from tests.unit.intake.folders import case_folder

TABLES = Library().tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case_folder(tmp_path / "T-1")


@pytest.fixture
def dossier(folder: Path) -> Dossier:
    found = load_case(folder, TABLES).dossier
    assert found is not None
    return found


def test_every_exhibit_by_its_id(folder: Path, dossier: Dossier) -> None:
    found = originals(folder, dossier)
    assert list(found) == ["A", "B"]
    assert found["A"] == (folder / "exhibits" / "A.txt").read_bytes()


def test_what_changed_meanwhile_is_told_all_at_once(folder: Path, dossier: Dossier) -> None:
    (folder / "exhibits" / "A.txt").write_text("other words")
    (folder / "exhibits" / "deep" / "B.txt").unlink()
    with pytest.raises(InvalidCaseError) as caught:
        originals(folder, dossier)
    assert [(p.where, p.slug) for p in caught.value.problems] == [
        ("exhibits/A.txt", "exhibit-changed"),
        ("exhibits/deep/B.txt", "exhibit-changed"),
    ]


def test_a_strangers_pages_are_passed_on_to_nobody(folder: Path, dossier: Dossier) -> None:
    first, second = dossier.exhibits
    strange = dataclasses.replace(second, strangers_pages=(2, 3))
    with pytest.raises(InvalidCaseError, match="passed on to nobody") as caught:
        originals(folder, dataclasses.replace(dossier, exhibits=(first, strange)))
    assert [p.what for p in caught.value.problems] == [
        "page 2 is another person's",
        "page 3 is another person's",
    ]
