"""What the parts of a case file must say together: drug names, exhibit ids, supplements.

Looks at the tree, not at the model, so that these faults are told beside all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from authgen.errors import Problem
from authgen.intake.paths import Path
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree, Value
from authgen.policy.tables import Tables

_DRUG = ("request", "drug")


def listing_problems(tree: Tree, tables: Tables) -> list[Problem]:
    """Give the faults between the parts of a case file."""
    return [*_drug(tree, tables), *_ids(tree), *_supplements(tree)]


def _drug(tree: Tree, tables: Tables) -> Iterator[Problem]:
    named = tree.at(_DRUG)
    keys = [product.drug for product in tables.products]
    if isinstance(named, str) and named not in keys:
        from authgen.intake.wording import meant  # noqa: PLC0415 - only for a fault

        hint = _keys_of(named, tables) or meant(named, keys, "drugs")
        yield tree.problem(_DRUG, Fault("unknown-drug", "is not a drug key", hint))


def _keys_of(named: str, tables: Tables) -> str:
    """Give a hint when the name is known: a brand, an abbreviation, another spelling."""
    near = [named, *tables.similar_names(named)]
    found = [s.substance for s in map(tables.substance_of, near) if s is not None]
    keys = [p.drug for p in tables.products if p.substance in found[:1]]
    return f"did you mean {' or '.join(keys)}?" if keys else ""


def _ids(tree: Tree) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, name in _texts(tree, ("exhibits",), "id"):
        if name in first:
            what = f"is the id of two exhibits; it stands first at {first[name]}"
            yield tree.problem(path, Fault("duplicate-exhibit", what, "give each its own id"))
        first.setdefault(name, tree.where(path))


def _supplements(tree: Tree) -> Iterator[Problem]:
    known = [name for _, name in _texts(tree, ("exhibits",), "id")]
    for at in range(_length(tree.at(("request", "supplements")))):
        path: Path = ("request", "supplements", at, "exhibits")
        yield from _unlisted(tree, path, known)


def _unlisted(tree: Tree, path: Path, known: Sequence[str]) -> Iterator[Problem]:
    for at in range(_length(tree.at(path))):
        name = tree.at((*path, at))
        if isinstance(name, str) and name not in known:
            what = "names an exhibit that is not listed under exhibits"
            yield tree.problem((*path, at), Fault("unknown-exhibit", what, "list it"))


def _texts(tree: Tree, path: Path, key: str) -> Iterator[tuple[Path, str]]:
    for at in range(_length(tree.at(path))):
        text = tree.at((*path, at, key))
        if isinstance(text, str):
            yield (*path, at, key), text


def _length(value: Value) -> int:
    return len(value) if isinstance(value, list) else 0
