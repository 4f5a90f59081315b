"""A ruling is what its finding comes to: the truth alone and the trace cannot drift apart.

Random laws on random records, and every shipped law on its base cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authgen.check.computed import FUNCTIONS
from authgen.check.facts import Facts
from authgen.check.finding import BARE
from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.check.rules import ALL_FORMS
from authgen.check.scope import Maker, Place, Scope
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.lab.examples import made_beds, read_examples
from authgen.lab.sample import dossier_of
from authgen.policy.policy import Policy
from authgen.terms.truth import Truth
from tests.property.random_law import RandomLaw, library
from tests.property.test_check import clinical
from tests.unit.check.build import dossier

SHIPPED = Library()


@cache
def law(seed: int) -> Policy:
    return RandomLaw(seed).policy()


def agree(facts: Facts, names: tuple[str, ...]) -> None:
    """Rule on criteria one by one and all at once, and find them, each on a bench of its own."""
    ruling, finding = Bench(facts), Bench(facts)
    for ruled in (*map(ruling.ruling, names), *Bench(facts).rulings()):
        found = finding.finding(ruled.id)
        assert (ruled.verdict, ruled.cure) == (found.verdict, found.cure), ruled.id


@given(seed=st.integers(0, 300), record=clinical)
def test_random_laws(seed: int, record: Mapping[str, Any]) -> None:
    agree(gather(dossier(record), law(seed), library().tables), ("T-1", "T-2"))


@given(seed=st.integers(0, 300), record=clinical)
def test_of_an_item_with_another_word_nothing_need_be_asked(
    seed: int, record: Mapping[str, Any]
) -> None:
    policy = law(seed)
    facts = gather(dossier(record), policy, library().tables)
    scope = Scope(facts, lambda _: BARE[Truth.UNKNOWN])
    some, every = (
        Maker(ALL_FORMS, FUNCTIONS, policy.definitions, facts.parameters, asks_all=asks_all)
        for asks_all in (False, True)
    )
    for criterion in policy.criteria:
        traces = (maker.test(criterion.test, Place())(scope, ()) for maker in (some, every))
        assert len(set(traces)) == 1


@pytest.mark.parametrize("name", SHIPPED.policy_names)
def test_shipped_laws(name: str) -> None:
    policy, _ = whole_policy(SHIPPED, name)
    for bed in made_beds(policy, read_examples(SHIPPED, policy).bases):
        agree(gather(dossier_of(bed.case), policy, SHIPPED.tables), bed.ids)
