"""A criterion written out; that each form comes to its trace, its own tests and properties hold."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.asked import Asked
from authgen.check.rules import rules_of
from authgen.check.written_text import CONCERNS_NOT
from authgen.terms.truth import NO, UNKNOWN, YES
from tests.unit.check.build import facts, predicate_policy

ACTIVE = {"fact": "clinical.infection.active", "is": True}
YEAR = {"fact": "clinical.infection.date", "within": "12 months"}
OF_NONE = {"fact": "request.drug", "is": "ocrelizumab"}


def came(test: dict[str, Any], clinical: dict[str, Any] | None = None, **criterion: Any) -> int:
    """Give what a criterion comes to, written."""
    about = facts(clinical, predicate_policy(test, criterion=criterion))
    rules = rules_of(about.policy, about.dossier.case.request.received.date())
    _, written = rules.written(("T-1",))
    [truth] = written(Asked.about(about, lambda _: UNKNOWN))
    return truth


def infection(**stated: Any) -> dict[str, Any]:
    return {"infection": {"source": "A p.1", **stated}}


@pytest.mark.parametrize(
    ("clinical", "expected"),
    [
        (infection(active=False), CONCERNS_NOT),
        (infection(active=True, date="2026-11-01"), YES),
        (infection(active=True, date="2020-11-01"), NO),
        (infection(date="2026-11-01"), YES),  # it is met, concerned or not
        (infection(date="2020-11-01"), UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_whether_a_criterion_applies_is_asked_first(
    clinical: dict[str, Any], expected: int
) -> None:
    assert came(YEAR, clinical, applies_if=ACTIVE) == expected


@pytest.mark.parametrize("word", ['it\'s "quoted"', "a\\", "}\n] = 1", "known", "{x}"])
def test_a_word_of_the_law_is_nothing_but_a_word(word: str) -> None:
    leaf = {"fact": "clinical.plan.gap_reason", "is": word}
    assert came(leaf, {"plan": {"gap_reason": word, "source": "A p.1"}}) == YES
    assert came(leaf, {"plan": {"gap_reason": "cost", "source": "A p.1"}}) == NO


def test_many_parts_stand_beside_each_other() -> None:
    assert came({"all": (OF_NONE,) * 150}) == YES
    assert came({"any": (*(ACTIVE,) * 150, OF_NONE)}) == YES
