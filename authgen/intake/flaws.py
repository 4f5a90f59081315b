"""From pydantic's errors to the faults of a file: one for each, at the place where it stands.

Pydantic names the arms of a union and repeats a fault for every arm. Here those names are told
from keys by looking into the tree, and of a union's arms only the one that the value was meant
for is kept. No wording happens here, and no value is taken over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from authgen.intake.paths import Path
from authgen.intake.tree import Tree

WRONG_KIND = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "keys with values",
    "dict_type": "keys with values",
    "is_instance_of": "a number",
    "dataclass_exact_type": "text with a number and a unit",
}
"""What pydantic's type errors ask for, in words."""


class Flaw(Struct, frozen=True):
    """One fault. `kind` is pydantic's name for it, `context` the limits and words it expected.

    `arms` are the unions on the way: how long the path was there, and which arm was tried.
    """

    kind: str
    path: Path
    message: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    arms: tuple[tuple[int, str | int], ...] = ()
    expected: tuple[str, ...] = ()


def flaws(error: ValidationError, tree: Tree) -> list[Flaw]:
    """Give the faults that a validation found, each once."""
    found = [_located(e, tree) for e in error.errors(include_input=False, include_url=False)]
    return _folded([flaw for flaw in found if not _is_echo(flaw, tree)], 0)


def _located(error: ErrorDetails, tree: Tree) -> Flaw:
    path: list[str | int] = []
    arms: list[tuple[int, str | int]] = []
    loc = error["loc"]
    for at, step in enumerate(loc):
        is_last_missing = error["type"] == "missing" and at == len(loc) - 1
        if is_last_missing or tree.has((*path, step)):
            path.append(step)
        else:
            arms.append((len(path), step))
    kind = error["type"]
    expected = (WRONG_KIND[kind],) if kind in WRONG_KIND else ()
    return Flaw(kind, tuple(path), error["msg"], error.get("ctx", {}), tuple(arms), expected)


def _is_echo(flaw: Flaw, tree: Tree) -> bool:
    """Tell whether a list is only called short because its entries have faults of their own."""
    value = tree.at(flaw.path)
    if flaw.kind != "too_short" or not isinstance(value, list):
        return False
    return len(value) >= int(flaw.context["min_length"])


def _folded(found: Sequence[Flaw], depth: int) -> list[Flaw]:
    """Settle the unions that lie `depth` unions deep, then those below them."""
    kept = [flaw for flaw in found if len(flaw.arms) <= depth]
    unions: dict[Path, list[Flaw]] = defaultdict(list)
    for flaw in found:
        if len(flaw.arms) > depth:
            unions[flaw.path[: flaw.arms[depth][0]]].append(flaw)
    for path, of_union in unions.items():
        meant = _meant(path, of_union, depth)
        kept += [_merged(path, of_union)] if meant is None else _folded(meant, depth + 1)
    return kept


def _meant(path: Path, of_union: Sequence[Flaw], depth: int) -> list[Flaw] | None:
    arms: dict[str | int, list[Flaw]] = defaultdict(list)
    for flaw in of_union:
        arms[flaw.arms[depth][1]].append(flaw)
    if len(arms) == 1:
        return list(of_union)
    fitting = [arm for arm in arms.values() if not all(_misses(flaw, path) for flaw in arm)]
    return min(fitting, key=len, default=None)


def _misses(flaw: Flaw, path: Path) -> bool:
    return bool(flaw.expected) and flaw.path == path


def _merged(path: Path, of_union: Sequence[Flaw]) -> Flaw:
    expected = tuple(dict.fromkeys(word for flaw in of_union for word in flaw.expected))
    return Flaw("string_type", path, expected=expected)
