"""From a case folder to a dossier, or to every problem of the folder at once.

The case file is read and checked whole, and so is the list of exhibits, even where the case has
faults of its own, so that nobody mends a folder in rounds. What the exhibits say counts only for
a case that is valid. Nothing at all is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.case.case import Case
from authgen.case.dossier import Dossier
from authgen.errors import Problem
from authgen.intake.belonging import Page, belonging
from authgen.intake.canonical import canonical_digest
from authgen.intake.exhibits import ExhibitText, read_exhibits
from authgen.intake.listing import listing_problems
from authgen.intake.opened import YAML, Opened, case_files, open_case
from authgen.intake.parse import parse
from authgen.intake.paths import steps
from authgen.intake.sources import stand
from authgen.intake.tree import Tree
from authgen.intake.validate import capped, in_order, modelled
from authgen.policy.tables import Tables

_PLAIN_ID = re.compile(rb"^case_id: +([A-Za-z]+-[A-Za-z0-9._-]{1,50})[ \r]*$", re.MULTILINE)
_PAPER = "exhibit "


class Loaded(Struct, frozen=True):
    """A folder as read: its dossier when the case is valid, and everything that is wrong.

    With a dossier, the problems are those that leave single facts without evidence, the tree
    tells where in the file a path stands, `texts` are the pages, and `refused` those of them that
    are no evidence, each with the reason.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    tree: Tree | None = None
    texts: tuple[ExhibitText, ...] = ()
    refused: Mapping[Page, str] = field(default_factory=dict)

    def placed(self, path: str) -> str:
        """Give file, line and column of a dotted path in front of it."""
        return self.tree.where(steps(path)) if self.tree else path

    def with_places(self, problem: Problem) -> Problem:
        """Give a problem with file, line and column of every key that it names."""
        return placed_in(self.tree, problem) if self.tree else problem


def load_case(
    case: Path | Opened, tables: Tables, meanwhile: Callable[[Case], object] = lambda _: None
) -> Loaded:
    """Read a case folder, opened or not; MissingInputError when it holds no case file.

    `meanwhile` is called with a valid case while its exhibits are still being read.
    """
    opened = case if isinstance(case, Opened) else open_case(case)
    try:
        return _loaded(opened, tables, meanwhile)
    finally:
        opened.reading.stop()


def _loaded(opened: Opened, tables: Tables, meanwhile: Callable[[Case], object]) -> Loaded:
    read = modelled(opened.parsed, Case)
    if read.tree is None:
        return _invalid(read.problems)
    listed = listing_problems(read.tree, tables)
    problems = in_order([*read.problems, *listed, *opened.problems])
    if problems or read.value is None:
        return _invalid(capped(problems))
    meanwhile(read.value)
    return _with_evidence(read.value, read.tree, opened)


def stated_id(folder: Path) -> str | None:
    """Give the case id that a folder states, valid or not, without opening its exhibits."""
    for name, inside in case_files(folder).items():
        plain = _PLAIN_ID.findall(inside.data or b"") if name == YAML else ()
        if len(plain) == 1:  # of thousands of folders nearly all: to parse them takes minutes
            return str(plain[0], "ascii")
        tree = parse(inside.data, name).tree if inside.data else None
        stated = tree.at(("case_id",)) if tree else None
        if isinstance(stated, str):
            return stated
    return None


def _with_evidence(case: Case, tree: Tree, opened: Opened) -> Loaded:
    texts = read_exhibits(case.exhibits, opened.files, opened.reading)
    whose = belonging(case, texts)
    standings, found = stand(case, texts, whose.refused)
    problems = in_order(placed_in(tree, problem) for problem in (*whose.problems, *found))
    dossier = Dossier(
        case=case,
        standings=standings,
        exhibits=tuple(
            replace(text.reading, strangers_pages=whose.strangers.get(text.reading.id, ()))
            for text in texts
        ),
        problems=tuple(problems),
        digest=canonical_digest(tree.value),
    )
    return Loaded(dossier, tuple(problems), tree, texts, whose.refused)


def placed_in(tree: Tree, problem: Problem) -> Problem:
    """Say where in the file the keys of a problem stand; a page of an exhibit is its own place."""
    also = (p if p.startswith(_PAPER) else tree.where(steps(p)) for p in problem.also)
    return replace(problem, where=tree.where(steps(problem.where)), also=tuple(also))


def _invalid(problems: Sequence[Problem]) -> Loaded:
    return Loaded(None, tuple(problems))
