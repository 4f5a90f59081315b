"""The words to look for: chosen by the longest key, written plainly, and held for what is asked."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from authgen.case.lists import TEST_NAMES
from authgen.check.names import KNOWN_PROBLEMS
from authgen.intake.library import Library
from authgen.policy.search_terms import SearchTerms, Words

SHIPPED = Library()
HELD = SearchTerms.model_validate(
    {
        "schema": "authgen.terms/1",
        "facts": {
            "clinical.tests": {"words": ["laborator*"]},
            "clinical.tests[igg]": {"words": ["IgG"]},
            "clinical.rems": {"drugs": ["requested"]},
        },
    }
)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("clinical.tests[igg]", ("IgG",)),
        ("clinical.tests[igg].date", ("IgG",)),
        ("clinical.tests[hiv]", ("laborator*",)),
        ("clinical.rems.site", ()),
    ],
)
def test_the_longest_key_is_used(fact: str, words: tuple[str, ...]) -> None:
    found = HELD.of(fact)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("fact", ["clinical.testsuite", "clinical", "coverage.state", "", "]"])
def test_a_fact_that_only_begins_alike_has_no_words(fact: str) -> None:
    assert HELD.of(fact) is None


@pytest.mark.parametrize("word", ["*", "*ab", "a*b", "ab *", "-ab", "a**"])
def test_a_word_is_plain(word: str) -> None:
    with pytest.raises(ValidationError):
        Words(words=(word,))


def test_every_test_and_problem_that_the_rules_know_has_words_of_its_own() -> None:
    known = [f"clinical.tests[{name}]" for name in get_args(TEST_NAMES)]
    known += [f"clinical.problems[{name}]" for name in KNOWN_PROBLEMS]
    lumped = {"clinical.problems[stroke]", "clinical.problems[bleeding disorder]"}
    assert set(known) - set(SHIPPED.terms.facts) == lumped


def test_every_group_of_drugs_is_one_that_the_tables_know() -> None:
    named = {name for entry in SHIPPED.terms.facts.values() for name in entry.drugs}
    substances = SHIPPED.tables.substances
    assert named - {s.role for s in substances} - {s.substance for s in substances} == {"requested"}
