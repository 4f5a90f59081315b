"""Looks through laws for what no case should have to find: the criteria author's lint.

Calls the searches in order and sorts what they tell. Nothing is judged by a law that is looked
at here, and nothing is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from authgen.lab.diagnostics import RULES, Diagnostic
from authgen.lab.structure import Structure, force_in_order, values_in_order
from authgen.lab.subjects import Shelf, Subject, shelves

SCHEMA = "authgen.lint/1"


class Linted(Struct, frozen=True):
    """What was looked at, and what was found: by file and line.

    `waived` are faults for which a criterion gives a reason. `opaque` are the functions that the
    solver does not look into: it takes each as able to tell anything. `is_asked` tells whether it
    was asked at all: it needs laws of which every fact is known.
    """

    laws: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...] = ()
    opaque: tuple[str, ...] = ()
    is_asked: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether nothing is an error."""
        return not any(one.level == "error" for one in self.diagnostics)

    def told(self) -> str:
        """Say it as a person reads it: each diagnostic, then the count."""
        errors = sum(one.level == "error" for one in self.diagnostics)
        counts = [_counted(errors, "error"), _counted(len(self.diagnostics) - errors, "warning")]
        counts += [f"{len(self.waived)} waived with a reason"] if self.waived else []
        asked = "" if self.is_asked else " without the solver"
        end = f"{_counted(len(self.laws), 'law')} looked at{asked}: {', '.join(counts)}"
        return "\n".join([*(one.told() for one in self.diagnostics), end])

    def document(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        return {
            "schema": SCHEMA,
            "laws": list(self.laws),
            "diagnostics": [_values(one) for one in self.diagnostics],
            "waived": [{**_values(one), "reason": one.waived} for one in self.waived],
            "solver": self.is_asked,
            "not_looked_into": list(self.opaque),
        }


def _values(one: Diagnostic) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "title": RULES[one.rule].title if one.rule in RULES else None,
        "level": one.level,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "criterion": one.criterion or None,
        "path": one.path,
        "what": one.what,
        "help": one.help,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def lint(words: Sequence[str] = (), *, quick: bool = False) -> Linted:
    """Look through the laws that words name; errors as `shelves` raises them.

    `quick` leaves out what needs the solver; UsageError when it is needed and not installed.
    """
    held = shelves(words)
    found = {one for shelf in held for one in shelf.as_named(structural(shelf))}
    opaque: set[str] = set()
    is_readable = not any(one.level == "error" for one in found)
    if not quick:
        from authgen.lab.solver.questions import asked  # noqa: PLC0415 - takes in the solver

        for shelf in held if is_readable else ():
            told, functions = asked(shelf)
            found |= set(shelf.as_named(told))
            opaque |= functions
    names = tuple(subject.name for shelf in held for subject in shelf.subjects)
    waived = tuple(sorted(one for one in found if one.waived))
    left = tuple(sorted(one for one in found if not one.waived))
    return Linted(names, left, waived, tuple(sorted(opaque)), is_asked=is_readable and not quick)


def structural(shelf: Shelf) -> Iterator[Diagnostic]:
    """Give what is wrong with the laws of a folder without asking the solver."""
    yield from shelf.refused
    for subject in shelf.subjects:
        yield from _of_subject(subject)


def _of_subject(subject: Subject) -> Iterator[Diagnostic]:
    yield from Structure(subject.policy, subject.places).faults()
    yield from force_in_order(subject.force, subject.top)
    overlay = subject.overlay and subject.overlay.overlay
    parameters = overlay.parameters if overlay else subject.policy.parameters
    yield from values_in_order(parameters, subject.force, subject.places)
