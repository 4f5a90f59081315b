"""A clinician reads no name of a key."""

from __future__ import annotations

import re

import pytest

from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.intake.walk import walk
from authgen.lab.english import describe
from authgen.lab.words import NAMES, SAYINGS, TERMS, fact_words, term_words
from authgen.policy.predicate import Leaf

LIBRARY = Library()
POLICIES = [whole_policy(LIBRARY, name)[0] for name in LIBRARY.policy_names]


def test_every_term_and_every_yes_or_no_has_words() -> None:
    terms = {name for policy in POLICIES for name in policy.definitions}
    assert terms == set(TERMS)
    leaves = [m for policy in POLICIES for _, m in walk(policy) if isinstance(m, Leaf)]
    assert {leaf.fact for leaf in leaves if isinstance(leaf.is_, bool)} <= set(SAYINGS)


def test_every_other_fact_of_the_case_has_words() -> None:
    leaves = [m for policy in POLICIES for _, m in walk(policy) if isinstance(m, Leaf)]
    compared = {leaf.fact for leaf in leaves if not isinstance(leaf.is_, bool)}
    assert {fact for fact in compared if "." in fact} <= set(NAMES)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: p.id)
def test_no_key_is_printed(policy: object) -> None:
    told = re.sub(r"\{[^}]*\}", "", describe(policy))  # type: ignore[arg-type]
    assert re.findall(r"\bclinical\b\.|\w_\w", told) == []


def test_what_has_no_words_is_told_by_its_name() -> None:
    assert fact_words("clinical.plan.follow_on") == "what follows after the last therapy"
    assert fact_words("clinical.other.key_of_mine") == "other key of mine"
    assert term_words("my-term") == "my term"
