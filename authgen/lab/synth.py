"""Makes any number of case folders out of the shipped examples, to try a batch at size.

Which example it is and under which ids is drawn by a seed, so that the same words give the same
folders; member and request stay those that the example's exhibits are about. Exhibits are linked
where the disk allows it, so that thousands of folders cost little. All people are invented.
"""

from __future__ import annotations

import os
import random
import re
from importlib.resources.abc import Traversable
from pathlib import Path

from authgen import shelf
from authgen.errors import DiskError, UsageError

_CASE = "case.yaml"
_SWAPS = (
    (re.compile(r"^case_id: .*$", re.MULTILINE), "case_id: SYN-{number:07}"),
    (re.compile(r"^  member_id: .*$", re.MULTILINE), "  member_id: SYN-{member:08}"),
    (re.compile(r"^  group: .*$", re.MULTILINE), '  group: "{group:05}"'),
)


def synthesize(folder: Path, count: int, seed: int) -> int:
    """Make `count` case folders in a folder that is empty or missing; give how many were made."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("the folder for the cases is not empty", "name a new one")
    examples = _examples()
    first: dict[str, Path] = {}
    try:
        for number in range(1, count + 1):
            draw = random.Random(f"{seed} {number}")  # noqa: S311 - invented people, no secret
            example = draw.choice(examples)
            case = folder / f"SYN-{number:07}"
            (case / "exhibits").mkdir(parents=True)
            text = _drawn(example.joinpath(_CASE).read_text("utf-8"), draw, number)
            (case / _CASE).write_text(text, "utf-8")
            _exhibits(example, case, first)
    except OSError as error:
        raise DiskError(f"cannot write the cases: {error.strerror}", "make room") from None
    return count


def _examples() -> list[Traversable]:
    """Give the example cases written in YAML, by name."""
    held = [entry for entry in shelf.folder("seeds").iterdir() if entry.is_dir()]
    return sorted((e for e in held if e.joinpath(_CASE).is_file()), key=lambda e: e.name)


def _drawn(text: str, draw: random.Random, number: int) -> str:
    member, group = draw.randrange(10**8), draw.randrange(10**5)
    for pattern, new in _SWAPS:
        text = pattern.sub(new.format(number=number, member=member, group=group), text, count=1)
    return text


def _exhibits(example: Traversable, case: Path, first: dict[str, Path]) -> None:
    """Give a case the exhibits of its example, which stand once on the disk."""
    if not example.joinpath("exhibits").is_dir():
        return
    for entry in example.joinpath("exhibits").iterdir():
        file = case / "exhibits" / entry.name
        key = f"{example.name}/{entry.name}"
        try:
            os.link(first[key], file)
        except (KeyError, OSError):  # the first of its kind, or the disk links no more
            file.write_bytes(entry.read_bytes())
            first[key] = file
