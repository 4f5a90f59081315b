"""The law of earlier releases is found by version; what stands now goes first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError
from authgen.intake.editions import LawName, edition_of, editions
from authgen.intake.library import Library
from tests.unit.intake.small_law import POLICY, small_law
from tests.unit.intake.small_overlay import ADD, HEAD

NAME = "ms-ocrelizumab"


def version(number: str) -> str:
    return POLICY.replace('version: "1.0.0"', f'version: "{number}"')


@pytest.fixture(name="law")
def fixture_law(tmp_path: Path) -> Path:
    """Give a law in its version 3.0.0 with the editions 0.9, 0.10 and 1.0 of two earlier ones."""
    law = small_law(tmp_path / "law", version("3.0.0"))
    for release, number in (("0.9", "1.0.0"), ("0.10", "2.0.0"), ("1.0", "2.0.0")):
        shutil.copytree(law, law / "editions" / release, ignore=shutil.ignore_patterns("editions"))
        (law / "editions" / release / f"{NAME}.yaml").write_text(version(number), "utf-8")
    (law / "editions" / "notes").mkdir()
    return law


def overlay(folder: Path, number: str) -> None:
    (folder / "overlays").mkdir(exist_ok=True)
    text = (HEAD + ADD).replace("DIGEST", "sha256:" + "0" * 64)
    text = text.replace('version: "1.0.0"\ntitle', f'version: "{number}"\ntitle')
    (folder / "overlays" / "acme.yaml").write_text(text, "utf-8")


def test_editions_come_the_latest_first(law: Path, tmp_path: Path) -> None:
    assert [e.release for e in editions(Library(law))] == ["1.0", "0.10", "0.9"]
    assert editions(Library(small_law(tmp_path / "bare"))) == ()


@pytest.mark.parametrize(
    ("number", "release"), [("3.0.0", None), ("2.0.0", "1.0"), ("1.0.0", "0.9"), ("4.0.0", None)]
)
def test_a_law_is_found_by_its_version(law: Path, number: str, release: str | None) -> None:
    assert edition_of(Library(law), LawName(NAME, number)).release == release


def test_a_policy_that_is_dropped_is_still_held(law: Path) -> None:
    (law / f"{NAME}.yaml").unlink()
    assert edition_of(Library(law), LawName(NAME, "2.0.0")).release == "1.0"
    assert edition_of(Library(law), LawName("ms-other", "2.0.0")).release is None


def test_the_overlay_counts_too(law: Path) -> None:
    overlay(law, "2.0.0")
    overlay(law / "editions" / "0.10", "1.0.0")
    held = [
        edition_of(Library(law), LawName(NAME, base, "acme", of_overlay)).release
        for base, of_overlay in (("3.0.0", "2.0.0"), ("2.0.0", "1.0.0"), ("3.0.0", "1.0.0"))
    ]
    assert held == [None, "0.10", None]


def test_a_file_that_cannot_be_read_is_not_passed_over(law: Path) -> None:
    (law / f"{NAME}.yaml").write_text("schema: authgen.policy/1\nid: [", "utf-8")
    with pytest.raises(InvalidSettingsError):
        edition_of(Library(law), LawName(NAME, "2.0.0"))
