"""Text in parts: what is quoted is marked, nothing is lost, and what is long is cut and told."""

from __future__ import annotations

import pytest

from authgen.lens import marked as module
from authgen.lens.marked import marked

TEXT = "Two new T2 lesions\nand an EDSS of 3.5 today."


def test_quoted_words_are_marked_and_nothing_is_lost() -> None:
    found = marked(TEXT, ["EDSS of 3.5", "new T2 lesions and", "never there"])
    assert found.found == (True, True, False)
    assert found.parts == (
        ("Two ", False), ("new T2 lesions\nand", True), (" an ", False), ("EDSS of 3.5", True),
        (" today.", False),
    )  # fmt: skip
    assert not found.is_cut


def test_passages_that_overlap_are_marked_once() -> None:
    found = marked(TEXT, ["new T2 lesions and", "lesions and an EDSS", "T2 lesions"])
    assert "".join(part for part, _ in found.parts) == TEXT
    assert [part for part, is_quoted in found.parts if is_quoted] == [
        "new T2 lesions\nand", " an EDSS",
    ]  # fmt: skip


def test_text_without_a_quote_is_one_part() -> None:
    assert marked(TEXT, []).parts == ((TEXT, False),)
    assert marked("", []).parts == ()


@pytest.mark.parametrize(("most", "is_cut"), [(len(TEXT), False), (len(TEXT) - 1, True)])
def test_long_text_is_cut(most: int, is_cut: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr(module, "_MOST", most)
    found = marked(TEXT, [])
    assert found.is_cut is is_cut
    assert "".join(part for part, _ in found.parts) == TEXT[:most]


def test_long_text_is_shown_where_it_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 20)
    monkeypatch.setattr(module, "_BEFORE", 3)
    found = marked(f"{'word ' * 50}the EDSS of 3.5 {'word ' * 50}", ["EDSS of 3.5"])
    assert found.parts == (("he ", False), ("EDSS of 3.5", True), (" word ", False))
    assert found.is_cut
