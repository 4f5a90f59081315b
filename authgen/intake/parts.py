"""A policy as its files give it: the policy and the parts that it includes, with their places.

Only views: what is wrong with them is found by `consistency`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from pydantic import BaseModel

from authgen.errors import Problem
from authgen.intake.paths import Path
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree
from authgen.intake.walk import walk
from authgen.policy.policy import Parameter, Policy, PolicyPart
from authgen.policy.predicate import Quantifier

CITING = ("cite", "references")
"""The keys that hold reference keys, wherever they stand."""


class Node(Struct, frozen=True):
    """One model of a policy file and where it stands."""

    tree: Tree
    path: Path
    model: BaseModel

    def problem(self, key: str, fault: Fault) -> Problem:
        """Make a problem of one of its keys, or of the whole when `key` is empty."""
        return self.tree.problem((*self.path, key) if key else self.path, fault)

    def cited(self) -> Iterator[tuple[Path, str]]:
        """Give every reference key that the model names, with its path."""
        for sort in CITING:
            for at, key in enumerate(getattr(self.model, sort, None) or ()):
                yield (*self.path, sort, at), key


class Part(Struct, frozen=True, dict=True):
    """One file: a policy, or a part that policies share."""

    model: Policy | PolicyPart
    tree: Tree

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every model in the file."""
        return tuple(Node(self.tree, path, model) for path, model in walk(self.model))

    def cited(self) -> Iterator[tuple[Path, str]]:
        """Give every reference key in the file with its path."""
        for node in self.nodes:
            yield from node.cited()


class Law:
    """A policy and its parts together; the first part is the policy itself."""

    def __init__(self, parts: tuple[Part, ...], references: frozenset[str]) -> None:
        """Take the parts, and the keys of all references there are."""
        self.parts = parts
        self.references = references

    @cached_property
    def policy(self) -> Policy:
        """The policy as its own file gives it."""
        return next(p.model for p in self.parts if isinstance(p.model, Policy))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every model of every file."""
        return tuple(node for part in self.parts for node in part.nodes)

    @cached_property
    def bound(self) -> frozenset[str | None]:
        """The names that quantifiers give their items with `as`."""
        return frozenset(n.model.as_ for n in self.nodes if isinstance(n.model, Quantifier))

    @cached_property
    def criteria(self) -> Mapping[str, Node]:
        """The criteria by id; of two with one id, the first."""
        found = [
            (criterion.id, Node(part.tree, ("criteria", at), criterion))
            for part in self.parts
            for at, criterion in enumerate(part.model.criteria)
        ]
        return dict(reversed(found))

    @cached_property
    def definitions(self) -> Mapping[str, Node]:
        """The definitions by name."""
        return {
            name: Node(part.tree, ("definitions", name), model)
            for part in reversed(self.parts)
            for name, model in part.model.definitions.items()
        }

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return {n: m for part in reversed(self.parts) for n, m in part.model.parameters.items()}

    @cached_property
    def schedules(self) -> frozenset[str]:
        """The drug keys that have a schedule."""
        return frozenset(drug for part in self.parts for drug in part.model.schedules)
