"""What the bench tells an author: a rule that was broken, where, and the way out.

The rules are those that only the bench knows; what the reader of files refuses keeps the slug of
its problem. Every id has an entry in `docs/messages.md`. Nothing is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from authgen.errors import Problem
from authgen.intake.paths import Path
from authgen.intake.tree import Tree
from authgen.intake.walk import walk
from authgen.policy.criterion import Criterion
from authgen.policy.overlay import Change

Level = Literal["error", "warning"]
_WHERE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+):(?P<column>\d+)(?: (?P<path>\S+))?)?")
_CITE = re.compile(r"parameters\..*\.cite(\[\d+\])?")


class Rule(Struct, frozen=True):
    """One thing that can be wrong: what it means, and what an author can do."""

    slug: str
    title: str
    help: str
    level: Level = "error"


_RULES = (
    Rule(
        slug="unknown-fact",
        title="a fact that no case can state",
        help="use a key of case.yaml (`authgen case schema`), or a field that the tables add",
    ),
    Rule(
        slug="unknown-word",
        title="a word that the fact can never be",
        help="use one of the words that the case file allows",
    ),
    Rule(
        slug="wrong-unit",
        title="a fact compared with something of another sort",
        help="compare dates with spans and dates, numbers with numbers, words with words",
    ),
    Rule(
        slug="uncited-parameter",
        title="a number without its source",
        help="cite the reference, or the policy text, that gives the value",
    ),
    Rule(
        slug="date-order",
        title="dates that contradict each other",
        help="let a period begin before it ends, and values follow by date",
    ),
    Rule(
        slug="impossible",
        title="a criterion that no case can meet, or that never applies",
        help="look for two parts that exclude each other",
    ),
    Rule(
        slug="tautology",
        title="a criterion that says the same in every case",
        help="look for a part that holds in every case",
    ),
    Rule(
        slug="dead-branch",
        title="a part of a criterion that never decides",
        help="take it out, or correct the part that already says the same",
    ),
    Rule(
        slug="contradiction",
        title="criteria that cannot all be satisfied, so that no case is certified",
        help="change one of the criteria named",
    ),
    Rule(
        slug="undeclared-loosening",
        title="a change that lets a case pass which the base stops, and does not say so",
        help="declare `effect: loosens`, or correct the change",
    ),
    Rule(
        slug="effect-differs",
        title="a change that does something else than it declares",
        help="declare the effect that the change has",
        level="warning",
    ),
    Rule(
        slug="idle-waiver",
        title="a reason given for a fault that is not there",
        help="take the waiver out",
    ),
)
RULES: Mapping[str, Rule] = {rule.slug: rule for rule in _RULES}
"""What only the bench looks for, by id."""


class Diagnostic(Struct, frozen=True, order=True):
    """One finding of the bench. Lines and columns count from 1; 0 stands for the whole file."""

    file: str
    line: int
    column: int
    rule: str
    criterion: str  # the id of the criterion that it stands in; "" outside of any
    path: str
    what: str
    help: str
    level: Level = "error"
    waived: str = ""  # why it stands all the same, in the criterion's own words

    @property
    def place(self) -> str:
        """Where it stands: file, line and column, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def told(self) -> str:
        """Say it as compilers do: place, level, rule, criterion and sentence, then the way out."""
        whose = f"{self.criterion}: " if self.criterion else ""
        path = f"{self.path} " if self.path and not whose else ""
        lines = [f"{self.place}: {self.level}[{self.rule}] {whose}{path}{self.what}"]
        return "\n".join([*lines, f"  help: {self.help}"] if self.help else lines)


def of_problem(problem: Problem) -> Diagnostic:
    """Give a problem that the reader of files found as the bench tells it."""
    found = _WHERE.fullmatch(problem.where)
    assert found is not None  # noqa: S101 - every part of the pattern may be missing
    line, column = (int(found[key] or 0) for key in ("line", "column"))
    path = found["path"] or ""
    rule = "uncited-parameter" if _CITE.fullmatch(path) else problem.slug
    help_ = problem.hint or (RULES[rule].help if rule in RULES else "")
    level: Level = "error" if problem.fatal else "warning"
    return Diagnostic(found["file"], line, column, rule, "", path, problem.what, help_, level)


class Place(Struct, frozen=True):
    """A place in a file; `criterion` is the id of the one that it belongs to."""

    tree: Tree
    path: Path
    criterion: str = ""

    def tells(self, rule: str, what: str, key: str = "", hint: str = "") -> Diagnostic:
        """Make a diagnostic here, or at one of the keys here."""
        at = (*self.path, key) if key else self.path
        found = of_problem(Problem(self.tree.where(at), what, hint or RULES[rule].help, rule))
        return replace(found, rule=rule, criterion=self.criterion, level=RULES[rule].level)


class Places:
    """Finds where a model stands, by the model itself."""

    def __init__(self, files: Iterable[tuple[Tree, Any]]) -> None:
        """Walk the files; their models must live as long as this."""
        self._by_id: dict[int, Place] = {}
        for tree, model in files:
            owner: tuple[Path, str] = ((), "")
            for path, found in walk(model):
                if isinstance(found, (Criterion, Change)):
                    owner = (path, found.id)
                own = path[: len(owner[0])] == owner[0]
                self._by_id[id(found)] = Place(tree, path, owner[1] if own else "")

    def of(self, model: object) -> Place | None:
        """Give the place of a model; None for one that stands in no file of these."""
        return self._by_id.get(id(model))
