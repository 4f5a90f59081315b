"""Whatever changes in a folder changes its signature or its content."""

from __future__ import annotations

import os
from pathlib import Path

from authgen.batch.signature import content_of, is_settled, signature_of, standing_of
from tests.unit.batch.batches import case


def test_a_folder_that_was_left_alone(tmp_path: Path) -> None:
    folder = case(tmp_path, "a")
    assert signature_of(folder) == signature_of(folder)
    assert content_of(folder) == content_of(folder)


def test_a_file_that_was_only_touched(tmp_path: Path) -> None:
    folder = case(tmp_path, "a")
    before, content = signature_of(folder), content_of(folder)
    os.utime(folder / "case.yaml", (1, 1))
    assert signature_of(folder)[0] != before[0]
    assert content_of(folder) == content


def test_a_file_that_was_changed_added_or_renamed(tmp_path: Path) -> None:
    folder = case(tmp_path, "a")
    contents = {content_of(folder)}
    exhibit = next((folder / "exhibits").iterdir())
    exhibit.write_bytes(b"another")
    contents.add(content_of(folder))
    exhibit.rename(exhibit.with_name("Z.pdf"))
    contents.add(content_of(folder))
    (folder / "note.txt").write_text("")
    contents.add(content_of(folder))
    assert len(contents) == 4


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = case(tmp_path, "a")
    (folder / "link").symlink_to(tmp_path)
    assert signature_of(folder)[0]
    assert content_of(folder) == content_of(folder)


def test_fresh_changes_are_not_trusted() -> None:
    assert is_settled(0, 3 * 10**9)
    assert not is_settled(10**9, 2 * 10**9)


def test_letters_that_stand(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    before = standing_of(tmp_path, ("a",))
    (tmp_path / "a").write_text("xy")
    assert standing_of(tmp_path, ("a",)) not in ("", before)
    assert standing_of(tmp_path, ("a", "b")) == ""
