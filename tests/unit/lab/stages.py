"""The smallest shipped policy on its base case, for tests of what is made from criteria."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from authgen.check.rules import Rules, rules_of
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.contexts import Stage
from authgen.lab.examples import Trial, made_beds, read_examples
from authgen.lab.leaves import Condition, Sides, leaves
from authgen.lab.placing import pool_of
from authgen.lab.search import Search
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy

NAME = "ms-methylprednisolone"
LIBRARY = Library()


@cache
def stage(name: str = NAME) -> Stage:
    policy, _ = whole_policy(LIBRARY, name)
    joined = read_examples(LIBRARY, policy)
    beds = tuple(made_beds(policy, joined.bases))
    return Stage(Trial(LIBRARY.tables, policy, name, beds), joined.examples)


def rules_anew(policy: Policy, day: date) -> Rules:
    """Make the rules of a policy again, for a test that puts a fault into what they are made of."""
    return Rules(policy, rules_of(policy, day).parameters)


def criterion(name: str, policy: str = NAME) -> Criterion:
    return stage(policy).trial.policy.criterion(name)


def search(name: str, policy: str = NAME) -> Search:
    """Give a search of its own for a criterion: nothing is made yet."""
    on, law = stage(policy), criterion(name, policy)
    return Search(on, law, tuple(on.contexts(law)), pool_of(on.cases()))


def leaf(name: str, fact: str, policy: str = NAME) -> tuple[Any, Sides]:
    """Give the first leaf of a criterion that looks at a fact."""
    return next(found for found in all_leaves(name, policy) if found[0].get("fact") == fact)


def all_leaves(name: str, policy: str = NAME) -> Iterator[tuple[Condition, Sides]]:
    return leaves(stage(policy).trial.policy, criterion(name, policy))
