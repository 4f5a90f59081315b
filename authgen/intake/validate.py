"""From the bytes of a file to its model, or to every problem of the file at once.

The one way in which any file of a user becomes an object: case, policy, settings, determination.
Null and absent mean the same everywhere. What words a fault is imported when there is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from authgen.errors import Problem
from authgen.intake.limits import PROBLEMS, SLUG
from authgen.intake.parse import Parsed, parse
from authgen.intake.paths import Path
from authgen.intake.tree import Tree, Value

if TYPE_CHECKING:
    from authgen.intake.flaws import Flaw

M = TypeVar("M", bound=BaseModel)
_PLACE = re.compile(r":(\d+):(\d+)")


class Read(Struct, Generic[M], frozen=True):
    """A file as read: its model when it has no fault, its tree when it could be parsed."""

    value: M | None
    problems: tuple[Problem, ...]
    tree: Tree | None


def read_model(content: bytes, file: str, model: type[M]) -> Read[M]:
    """Read a file as a model; `file` is its name in messages, its ending tells YAML from JSON."""
    return modelled(parse(content, file), model)


def modelled(parsed: Parsed, model: type[M]) -> Read[M]:
    """Make a model of a file that was parsed."""
    if parsed.tree is None:
        return Read(None, capped(list(parsed.problems)), None)
    value, found = validated(parsed.tree, model)
    told = (flaw for flaw in found if not _is_told(flaw.path, parsed.faulty))
    problems = [*parsed.problems, *(_problem(flaw, parsed.tree, model) for flaw in told)]
    return Read(None if problems else value, capped(in_order(problems)), parsed.tree)


def validated(tree: Tree, model: type[M]) -> tuple[M | None, list[Flaw]]:
    """Validate a tree. A null that the model refuses counts as absent."""
    try:
        return model.model_validate(tree.value), []
    except ValidationError as error:
        from authgen.intake.flaws import flaws  # noqa: PLC0415 - a file without fault needs none

        found = flaws(error, tree)
    nulls = {flaw.path for flaw in found if _refuses_null(tree, flaw)}
    if not nulls:
        return None, found
    return validated(replace(tree, value=_without(tree.value, nulls, ())), model)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by line and column."""
    return sorted(problems, key=_position)


def capped(problems: list[Problem]) -> tuple[Problem, ...]:
    """Keep as many problems as are worth listing, and say how many more there are."""
    more = len(problems) - PROBLEMS.most
    if more <= 0:
        return tuple(problems)
    rest = Problem(problems[PROBLEMS.most].where, f"{PROBLEMS.sentence}; {more:,} more", "", SLUG)
    return (*problems[: PROBLEMS.most], rest)


def _is_told(path: Path, faulty: Collection[Path]) -> bool:
    return any(path[:end] in faulty for end in range(len(path) + 1))


def _problem(flaw: Flaw, tree: Tree, model: type[BaseModel]) -> Problem:
    from authgen.intake.allowed import keys_at  # noqa: PLC0415 - a file without fault needs none
    from authgen.intake.wording import fault_of  # noqa: PLC0415

    fault = fault_of(flaw, tree.at(flaw.path), lambda: keys_at(model, flaw.path[:-1]))
    at_key = flaw.kind == "extra_forbidden"
    where = tree.where_key(flaw.path) if at_key else tree.where(flaw.path)
    return Problem(where, fault.what, fault.hint, fault.slug)


def _refuses_null(tree: Tree, flaw: Flaw) -> bool:
    is_entry = bool(flaw.path) and isinstance(flaw.path[-1], str)
    other = flaw.kind in ("missing", "extra_forbidden")
    return is_entry and not other and tree.has(flaw.path) and tree.at(flaw.path) is None


def _without(value: Value, nulls: set[Path], path: Path) -> Value:
    if isinstance(value, list):
        return [_without(item, nulls, (*path, at)) for at, item in enumerate(value)]
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if (*path, key) not in nulls}
        return {key: _without(item, nulls, (*path, key)) for key, item in kept.items()}
    return value


def _position(problem: Problem) -> tuple[int, int]:
    found = _PLACE.search(problem.where)
    return (int(found[1]), int(found[2])) if found else (0, 0)
