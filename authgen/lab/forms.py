"""Predicates as trees: which parts a group joins, and whether one says the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    DefinitionRef,
    FactRef,
    Leaf,
    NoneOf,
    Quantifier,
    TwoSided,
)

_KEYS = ((AllOf, "all"), (AnyOf, "any"), (AtLeast, "of"), (NoneOf, "none"))


def parts_of(node: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any form
    """Give the predicates that a group joins; none for the other forms."""
    if isinstance(node, TwoSided):
        return (node.met, node.not_met)
    found = (getattr(node, key) for form, key in _KEYS if isinstance(node, form))
    parts: tuple[Any, ...] = next(found, ())
    return parts


_PARTS = frozenset({"request", "coverage", "member", "prescriber", "clinical", "exhibits"})


def is_closed(node: Any, definitions: Mapping[str, Any]) -> bool:  # noqa: ANN401 - any form
    """Tell whether a predicate speaks of no item that a quantifier around it has at hand."""
    return not any(_open_names(node, definitions, frozenset(), inside=False))


def _open_names(
    node: Any,  # noqa: ANN401 - any form
    definitions: Mapping[str, Any],
    bound: frozenset[str],
    *,
    inside: bool,
) -> Iterator[str]:
    if isinstance(node, Leaf):
        operand = node.get(node.operator)
        others = operand if isinstance(operand, tuple) else (operand,)
        names = [node.fact, *(o.fact for o in others if isinstance(o, FactRef))]
        yield from (name for name in names if not _is_known(name, bound, inside=inside))
    elif isinstance(node, Computed):
        yield from [node.of] if node.of and node.of not in bound else []
    elif isinstance(node, Quantifier):
        held = bound | {node.as_} if node.as_ else bound
        for part in (*node.where, *([node.then] if node.then else [])):
            yield from _open_names(part, definitions, held, inside=True)
    elif isinstance(node, DefinitionRef):
        held_by = definitions[node.definition]
        yield from _open_names(held_by, definitions, bound, inside=inside)
    else:
        for part in parts_of(node):
            yield from _open_names(part, definitions, bound, inside=inside)


def _is_known(name: str, bound: frozenset[str], *, inside: bool) -> bool:
    head, dot, _ = name.partition(".")
    if not dot:
        return inside or name == "as_of"
    return head in bound or head in _PARTS
