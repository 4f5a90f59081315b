"""An installation years later: the same software, with the law raised to another version."""

from __future__ import annotations

import shutil
from pathlib import Path

from authgen.intake.library import Library
from tests.acceptance.run import ROOT
from tests.house.pins import digests, pinned

CRITERIA = ROOT / "criteria"
_OLD, _NEW = 'version: "1.0.0"', 'version: "2.0.0"'


def later_law(folder: Path) -> Path:
    """Write the criteria to a folder with every policy and overlay superseded by another."""
    shutil.copytree(CRITERIA, folder)
    for path in (*folder.glob("*.yaml"), *folder.glob("overlays/*.yaml")):
        if ".examples" not in path.name:
            path.write_text(path.read_text("utf-8").replace(_OLD, _NEW), "utf-8")
    change(folder, "ms-common.yaml", "The diagnosis was confirmed", "The diagnosis is confirmed")
    current = digests(Library(folder))
    for path in folder.glob("overlays/*.yaml"):
        path.write_text(pinned(path.read_text("utf-8"), current), "utf-8")
    return folder


def change(criteria: Path, name: str, old: str, new: str) -> None:
    """Change one criteria file."""
    text = (criteria / name).read_text("utf-8")
    assert old in text
    (criteria / name).write_text(text.replace(old, new), "utf-8")


def installed(folder: Path, criteria: Path) -> Path:
    """Give a folder from which `authgen` runs by other criteria."""
    folder.mkdir()
    (folder / "criteria").symlink_to(criteria)
    for name in ("authgen", "templates", "seeds"):
        (folder / name).symlink_to(ROOT / name)
    return folder
