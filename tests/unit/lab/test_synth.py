"""The same seed gives the same cases, and each of them is valid."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from authgen.errors import DiskError, UsageError
from authgen.lab.synth import synthesize
from authgen.review import Desk
from authgen.terms.words import Advice


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_seed_gives_the_same_cases(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        assert synthesize(tmp_path / name, 12, seed) == 12
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_every_case_is_valid_and_another(tmp_path: Path) -> None:
    synthesize(tmp_path / "a", 30, 3)
    desk = Desk()
    assessed = [desk.assess(folder) for folder in (tmp_path / "a").iterdir()]
    assert {a.advice for a in assessed} == set(Advice)
    assert not [p for a in assessed for p in a.problems if "another person" in p.what + p.hint]
    cases = [a.dossier.case for a in assessed]
    assert len({case.case_id for case in cases}) == 30
    assert len({case.coverage.member_id for case in cases}) == 30
    assert all(case.case_id.startswith("SYN-") for case in cases)


def test_exhibits_are_linked_where_that_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synthesize(tmp_path / "a", 60, 1)
    assert max(p.stat().st_nlink for p in (tmp_path / "a").rglob("*.pdf")) > 1

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    synthesize(tmp_path / "b", 60, 1)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_folder_that_is_in_use_or_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UsageError):
        synthesize(tmp_path, 1, 1)
    with pytest.raises(DiskError):
        synthesize(tmp_path / "a" / "b", 1, 1)
