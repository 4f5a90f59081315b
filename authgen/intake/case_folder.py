"""From a case folder to a dossier, or to every problem of the folder at once.

The case file is read and checked whole; then the exhibits that it lists, even where the case has
faults of its own, so that nobody mends a folder in rounds. Exhibits are opened only for a case
that is valid. Nothing outside the folder is read, nothing at all is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from authgen.case.case import Case
from authgen.case.dossier import Dossier
from authgen.errors import MissingInputError, Problem
from authgen.intake.canonical import canonical_digest
from authgen.intake.exhibits import read_exhibits
from authgen.intake.limits import (
    ALL_EXHIBIT_BYTES,
    CASE_BYTES,
    EXHIBIT_BYTES,
    EXHIBITS,
    SLUG,
)
from authgen.intake.listing import listing_problems
from authgen.intake.parse import parse
from authgen.intake.paths import Path as Steps
from authgen.intake.paths import steps
from authgen.intake.safely import Inside, read_inside
from authgen.intake.sources import stand
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree
from authgen.intake.validate import capped, in_order, read_model
from authgen.policy.tables import Tables

CASE_FILES = ("case.yaml", "case.json")
_MISPLACED = ("missing-file", "outside-folder")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A folder as read: its dossier when the case is valid, and everything that is wrong.

    With a dossier, the problems are those that leave single facts without evidence, and the
    tree tells where in the file a path stands.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    tree: Tree | None = None

    def placed(self, path: str) -> str:
        """Give file, line and column of a dotted path in front of it."""
        return self.tree.where(steps(path)) if self.tree else path


def load_case(folder: Path, tables: Tables) -> Loaded:
    """Read a case folder; MissingInputError when there is none or it holds no case file."""
    found = _case_files(folder)
    if len(found) > 1:
        hint = "keep one of the two"
        return _invalid([Problem("case.json", "stands beside case.yaml", hint, "two-case-files")])
    [(name, inside)] = found.items()
    if inside.data is None:
        return _invalid([Problem(name, inside.fault or "", slug=inside.slug)])
    read = read_model(inside.data, name, Case)
    if read.tree is None:
        return _invalid(read.problems)
    files, faults = _exhibit_files(folder, read.tree)
    problems = in_order([*read.problems, *listing_problems(read.tree, tables), *faults])
    if problems or read.value is None:
        return _invalid(capped(problems))
    return _with_evidence(read.value, read.tree, files)


def stated_id(folder: Path) -> str | None:
    """Give the case id that a folder states, valid or not, without opening its exhibits."""
    for name, inside in _case_files(folder).items():
        tree = parse(inside.data, name).tree if inside.data else None
        stated = tree.at(("case_id",)) if tree else None
        if isinstance(stated, str):
            return stated
    return None


def _case_files(folder: Path) -> dict[str, Inside]:
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


def _with_evidence(case: Case, tree: Tree, files: Mapping[str, bytes]) -> Loaded:
    texts = read_exhibits(case.exhibits, files)
    standings, found = stand(case, texts)
    problems = in_order(replace(p, where=tree.where(steps(p.where))) for p in found)
    dossier = Dossier(
        case=case,
        standings=standings,
        exhibits=tuple(text.reading for text in texts),
        problems=tuple(problems),
        digest=canonical_digest(tree.value),
    )
    return Loaded(dossier, tuple(problems), tree)


def _invalid(problems: Sequence[Problem]) -> Loaded:
    return Loaded(None, tuple(problems))
