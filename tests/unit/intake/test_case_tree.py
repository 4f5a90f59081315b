"""Case folders are found by their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from authgen.errors import MissingInputError
from authgen.intake.case_tree import case_folders


def test_every_folder_with_a_case_file_in_order_of_names(tmp_path: Path) -> None:
    files = (("b", "case.yaml"), ("a/deep", "case.json"), ("c", "notes.txt"))
    for name, file in (*files, (".d.part", "case.yaml")):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / file).write_text("")
    found = case_folders(tmp_path)
    assert [str(f.relative_to(tmp_path)) for f in found] == ["a/deep", "b"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "case.yaml").write_text("")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path / "real")
    with pytest.raises(MissingInputError, match="no case folder"):
        case_folders(tmp_path / "root")


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="does not exist"):
        case_folders(tmp_path / "none")
