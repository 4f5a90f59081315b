"""What a word names: everything shipped, a folder, a file, a policy, an overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.errors import MissingInputError
from authgen.lab.subjects import Shelf, shelves
from tests.unit.lab.mistakes import OVERLAY, POLICY, SHARED, sound


def names(*words: str) -> list[str]:
    return [subject.name for shelf in shelves(words) for subject in shelf.subjects]


def only(shelf: Shelf) -> list[tuple[str, str]]:
    return [(one.rule, one.file) for one in shelf.as_named(shelf.refused)]


def test_a_folder_is_all_of_its_laws(tmp_path: Path) -> None:
    assert names(str(sound(tmp_path))) == ["ms-natalizumab", "ms-natalizumab + plan"]


def test_a_policy_file_is_that_policy(tmp_path: Path) -> None:
    assert names(str(sound(tmp_path) / POLICY)) == ["ms-natalizumab"]


def test_ids_are_those_of_what_is_shipped() -> None:
    assert names("ms-methylprednisolone", "function")[:2] == [
        "ms-methylprednisolone",
        "ms-natalizumab + function",
    ]


def test_an_overlay_of_ones_own_is_named_as_the_author_named_it(tmp_path: Path) -> None:
    overlay = sound(tmp_path) / OVERLAY  # pinned to another law than the one shipped
    [shelf] = shelves([str(overlay)])
    assert only(shelf) == [("base-changed", str(overlay))]


@pytest.mark.parametrize("word", ["nothing", "nothing.yaml", "nothing/at/all"])
def test_a_word_that_names_nothing(word: str) -> None:
    with pytest.raises(MissingInputError):
        shelves([word])


def test_a_folder_without_a_policy(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no policy in"):
        shelves([str(tmp_path)])


@pytest.mark.parametrize("gone", [SHARED, "tables/drugs.yaml", "references.yaml"])
def test_a_part_that_is_missing_is_a_fault_of_its_law(gone: str, tmp_path: Path) -> None:
    path = sound(tmp_path) / gone
    path.unlink()
    if path.parent.name == "tables":
        path.parent.rmdir()
    [shelf] = shelves([str(tmp_path)])
    assert shelf.subjects == []
    assert only(shelf) == [
        ("missing-file", str(tmp_path / POLICY)),
        ("missing-file", str(tmp_path / OVERLAY)),
    ]


def test_an_overlay_of_no_policy(tmp_path: Path) -> None:
    overlay = sound(tmp_path) / OVERLAY
    overlay.write_text(overlay.read_text().replace("{id: ms-natalizumab", "{id: ms-unheard"))
    [shelf] = shelves([str(tmp_path)])
    assert only(shelf) == [("unknown-name", str(overlay))]
