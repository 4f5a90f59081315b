"""No policy version that was shipped is changed in place, dropped or out of use."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from authgen.determination.document import document
from authgen.intake.editions import Edition, editions
from authgen.intake.library import Library
from authgen.review import Desk
from tests.house.editions import (
    CRITERIA,
    ROOT,
    SHIPPED,
    files_in,
    is_done,
    keep,
    lines,
    release,
)

KEPT = editions(Library())
LISTED = SHIPPED.read_text("utf-8").splitlines()
CASES = (
    "alemtuzumab-two-failures",
    "methylprednisolone-relapse",
    "mitoxantrone-low-lvef",
    "natalizumab-continuation",
    "ocrelizumab-breakthrough",
    "rituximab-offlabel",
    "ublituximab-cis-active",
)


def changed_in_place(listed: Iterable[str]) -> list[str]:
    """Tell laws that have one version and several digests, over all releases."""
    first: dict[str, str] = {}
    versions = (line.split(" ", 1)[1].rsplit(" ", 1) for line in listed)
    return [law for law, digest in versions if first.setdefault(law, digest) != digest]


def test_the_criteria_are_kept_as_those_of_this_release() -> None:
    latest = KEPT[0]
    assert latest.release == release()
    kept = files_in(CRITERIA / "editions" / release())
    assert kept == files_in(CRITERIA), (
        "criteria changed: raise the version of each policy that a released edition holds, "
        "then run `make pins editions`"
    )


def test_every_law_that_was_shipped_is_held_with_its_digest() -> None:
    held = [line for edition in KEPT for line in lines(edition)]
    assert sorted(held) == sorted(LISTED), "an edition is not what was shipped"


def test_no_version_has_two_digests() -> None:
    assert changed_in_place(LISTED) == []
    assert changed_in_place(["1 a 1.0 - x", "2 a 1.0 - x", "2 a 2.0 - y"]) == []
    assert changed_in_place(["1 a 1.0 - x", "2 a 1.0 - y"]) == ["a 1.0 -"]


@pytest.mark.parametrize("edition", KEPT, ids=lambda e: str(e.release))
def test_every_edition_still_judges(edition: Edition) -> None:
    desk = Desk(criteria=edition.library.folder)
    judged = [document(desk.assess(ROOT / "seeds" / case)) for case in CASES]
    assert {found["policy"]["id"] for found in judged} == set(edition.library.policy_names)
    assert all(len(found["findings"]) > 10 for found in judged)


def test_keeping_writes_what_stands_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "overlays").mkdir()
    for name in ("a.yaml", "a.examples.yaml", "overlays/b.yaml", "a.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "editions" / "1.0" / "tables").mkdir(parents=True)
    (tmp_path / "editions" / "1.0" / "tables" / "old.yaml").write_text("old")
    folder = keep(tmp_path, "1.0")
    assert files_in(folder) == {"a.yaml": b"a.yaml", "overlays/b.yaml": b"overlays/b.yaml"}


def test_a_release_is_done_when_it_has_a_heading() -> None:
    assert is_done("0.1.0", "## Unreleased\n\n- x\n\n## 0.1.0 (2026-12-01)\n")
    assert not is_done("0.1.0", "## Unreleased\n\n- for 0.1.0\n## 0.1.01\n")
