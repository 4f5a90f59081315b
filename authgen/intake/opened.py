"""A case folder as it is opened: the case file parsed, and its exhibits being read.

Reading exhibits takes as long as all the rest, so a child process begins with it as soon as their
files are known, while the parent still imports what it will judge the case by. So nothing slow
may be imported here, pydantic least of all. Nothing outside the folder is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.errors import MissingInputError, Problem
from authgen.intake.limits import (
    ALL_EXHIBIT_BYTES,
    CASE_BYTES,
    EXHIBIT_BYTES,
    EXHIBITS,
    SLUG,
)
from authgen.intake.parse import Parsed, parse
from authgen.intake.paths import Path as Steps
from authgen.intake.reader import Reading
from authgen.intake.safely import Inside, read_inside
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree

YAML = "case.yaml"
CASE_FILES = (YAML, "case.json")
_MISPLACED = ("missing-file", "outside-folder")


class Opened(Struct, frozen=True):
    """What lies in a folder: the case file as parsed, and the exhibits that it lists.

    `files` are their bytes by exhibit id, in the order in which `reading` reads them; `problems`
    are those of the files. Whoever opens a folder ends the reading, by waiting for it or not.
    """

    parsed: Parsed
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reading: Reading = field(default_factory=Reading)


def open_case(folder: Path, reading: Reading | None = None) -> Opened:
    """Open a folder; MissingInputError when there is none or it holds no case file.

    `reading` is one that was started ahead, and has no files yet.
    """
    reading = reading or Reading()
    files: tuple[bytes, ...] = ()
    try:
        opened = _opened(folder)
        if not opened.problems and not opened.parsed.problems:
            files = tuple(opened.files.values())
    finally:
        reading.begin(files)
    return replace(opened, reading=reading)


def _opened(folder: Path) -> Opened:
    found = case_files(folder)
    if len(found) > 1:
        hint = "keep one of the two"
        return _closed(Problem("case.json", "stands beside case.yaml", hint, "two-case-files"))
    [(name, inside)] = found.items()
    if inside.data is None:
        return _closed(Problem(name, inside.fault or "", slug=inside.slug))
    parsed = parse(inside.data, name)
    if parsed.tree is None:
        return Opened(parsed)
    files, problems = _exhibit_files(folder, parsed.tree)
    return Opened(parsed, files, tuple(problems))


def _closed(problem: Problem) -> Opened:
    return Opened(Parsed(None, (problem,)))


def case_files(folder: Path) -> dict[str, Inside]:
    """Read the case file, or both where there are two; MissingInputError as above."""
    if not folder.is_dir():
        raise MissingInputError(f"there is no case folder {folder}", "check the spelling")
    inside = {name: read_inside(folder, name, CASE_BYTES.most) for name in CASE_FILES}
    found = {name: read for name, read in inside.items() if read.slug != "missing-file"}
    if not found:
        hint = "`authgen case new FOLDER` makes a starter"
        raise MissingInputError(f"{folder} holds no case.yaml and no case.json", hint)
    return found


def _exhibit_files(folder: Path, tree: Tree) -> tuple[dict[str, bytes], list[Problem]]:
    """Read the listed files, by exhibit id; what the list itself lacks is told elsewhere."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    room = ALL_EXHIBIT_BYTES.most
    for path, name, relative in _listed(tree):
        read = read_inside(folder, relative, min(EXHIBIT_BYTES.most, room))
        if read.data is None:
            problems.append(_file_problem(tree, path, read, room))
        else:
            files[name] = read.data
            room -= len(read.data)
    return files, problems


def _listed(tree: Tree) -> Iterator[tuple[Steps, str, str]]:
    exhibits = tree.at(("exhibits",))
    for at in range(min(len(exhibits), EXHIBITS.most) if isinstance(exhibits, list) else 0):
        name, file = tree.at(("exhibits", at, "id")), tree.at(("exhibits", at, "file"))
        if isinstance(file, str):
            yield ("exhibits", at, "file"), str(name), file


def _file_problem(tree: Tree, path: Steps, read: Inside, room: int) -> Problem:
    if read.slug == SLUG:
        limit = EXHIBIT_BYTES if room >= EXHIBIT_BYTES.most else ALL_EXHIBIT_BYTES
        return limit.problem(tree.where(path))
    hint = "name a file inside the case folder" if read.slug in _MISPLACED else ""
    return tree.problem(path, Fault(read.slug, f"names a file that {read.fault}", hint))
