"""From the bytes of a YAML or JSON file to its tree, with every fault of the text.

The one door to both readers: the form goes by the file's ending, the guard is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from authgen.errors import Problem
from authgen.intake.compose import Composer
from authgen.intake.encoding import decoded, stray
from authgen.intake.paths import Path
from authgen.intake.tokens import BrokenTextError, Token
from authgen.intake.tree import Tree, where

_CHARACTER_SLUGS = {"encoding", "control-character"}


class Parsed(Struct, frozen=True):
    """A file as read: its tree, unless it breaks off, and what is wrong with the text.

    `faulty` are the paths whose values could not be taken over.
    """

    tree: Tree | None
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[Path] = frozenset()


def parse(content: bytes, file: str) -> Parsed:
    """Read a file; `file` is its name as messages give it, and its ending tells the form."""
    try:
        text = decoded(content)
    except BrokenTextError as error:
        return Parsed(None, (_problem(file, error),))
    composer = Composer(file)
    tree = composer.compose(_tokens(text, file))
    problems = composer.problems
    if tree is not None and not any(p.slug in _CHARACTER_SLUGS for p in problems):
        problems += _strays(text, file)
    return Parsed(tree, tuple(problems), frozenset(composer.faulty))


def _tokens(text: str, file: str) -> Iterator[Token]:
    """Cut a text into tokens; only the reader of its form is imported."""
    if file.endswith(".json"):
        from authgen.intake.json_tokens import json_tokens  # noqa: PLC0415

        return json_tokens(text)
    from authgen.intake.yaml_tokens import yaml_tokens  # noqa: PLC0415

    return yaml_tokens(text)


def _strays(text: str, file: str) -> list[Problem]:
    found = stray(text)
    return [] if found is None else [_problem(file, BrokenTextError(*found))]


def _problem(file: str, error: BrokenTextError) -> Problem:
    place = where(file, (error.line, error.column), ())
    return Problem(place, error.fault.what, error.fault.hint, error.fault.slug)
