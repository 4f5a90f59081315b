"""The forms of predicates as trees: which parts a group joins."""

from __future__ import annotations

from typing import Any

from authgen.policy.predicate import AllOf, AnyOf, AtLeast, NoneOf, TwoSided

_KEYS = ((AllOf, "all"), (AnyOf, "any"), (AtLeast, "of"), (NoneOf, "none"))


def parts_of(node: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any form
    """Give the predicates that a group joins; none for the other forms."""
    if isinstance(node, TwoSided):
        return (node.met, node.not_met)
    found = (getattr(node, key) for form, key in _KEYS if isinstance(node, form))
    parts: tuple[Any, ...] = next(found, ())
    return parts
