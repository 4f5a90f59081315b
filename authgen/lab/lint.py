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
    """What was looked at, and what was found: by file and line."""

    laws: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is an error."""
        return not any(one.level == "error" for one in self.diagnostics)

    def told(self) -> str:
        """Say it as a person reads it: each diagnostic, then the count."""
        errors = sum(one.level == "error" for one in self.diagnostics)
        warnings = len(self.diagnostics) - errors
        counts = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
        end = f"{_counted(len(self.laws), 'law')} looked at: {counts}"
        return "\n".join([*(one.told() for one in self.diagnostics), end])

    def document(self) -> dict[str, Any]:
        """Give it as JSON-ready values."""
        return {
            "schema": SCHEMA,
            "laws": list(self.laws),
            "diagnostics": [
                {
                    "rule": one.rule,
                    "level": one.level,
                    "file": one.file,
                    "line": one.line,
                    "column": one.column,
                    "criterion": one.criterion or None,
                    "path": one.path,
                    "what": one.what,
                    "help": one.help,
                    "title": RULES[one.rule].title if one.rule in RULES else None,
                }
                for one in self.diagnostics
            ],
        }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def lint(words: Sequence[str] = ()) -> Linted:
    """Look through the laws that words name; errors as `shelves` raises them."""
    held = shelves(words)
    found = (one for shelf in held for one in shelf.as_named(_of_shelf(shelf)))
    names = tuple(subject.name for shelf in held for subject in shelf.subjects)
    return Linted(names, tuple(sorted(set(found))))


def _of_shelf(shelf: Shelf) -> Iterator[Diagnostic]:
    yield from shelf.refused
    for subject in shelf.subjects:
        yield from _structural(subject)


def _structural(subject: Subject) -> Iterator[Diagnostic]:
    yield from Structure(subject.policy, subject.places).faults()
    yield from force_in_order(subject.force, subject.top)
    overlay = subject.overlay and subject.overlay.overlay
    parameters = overlay.parameters if overlay else subject.policy.parameters
    yield from values_in_order(parameters, subject.force, subject.places)
