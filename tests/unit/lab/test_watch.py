"""Evaluating a criterion and seeing its leaves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from authgen.check.gather import gather
from authgen.lab.sample import dossier_of
from authgen.lab.watch import Sight, Watch
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict
from tests.unit.lab.stages import LIBRARY, NAME, criterion, leaf, stage


def sights(name: str, policy: str = NAME, bed: int = 0) -> tuple[Verdict, Watch]:
    trial = stage(policy).trial
    facts = gather(dossier_of(trial.beds[bed].case), trial.policy, LIBRARY.tables)
    watch = Watch(facts)
    return watch.ruling(criterion(name, policy)).verdict, watch


def seen(name: str, fact: str, policy: str = NAME, bed: int = 0) -> Sight:
    found, _ = leaf(name, fact, policy)
    return sights(name, policy, bed)[1].by_leaf()[id(found)][0]


def test_each_leaf_is_seen_with_fact_and_bound() -> None:
    verdict, watch = sights("REL-04")
    assert verdict is Verdict.MET
    assert [(s.fact, s.truth, s.bound) for s in watch.sights] == [
        ("clinical.relapse.onset", Truth.YES, date(2026, 10, 18))
    ]


@pytest.mark.parametrize(
    ("name", "fact", "bound"),
    [
        ("REL-01", "clinical.relapse.duration_hours", Decimal(24)),
        ("REL-01", "clinical.relapse.deficit", None),
    ],
)
def test_the_bound_is_the_parameter(name: str, fact: str, bound: object) -> None:
    assert seen(name, fact).bound == bound


def test_a_bound_may_be_another_fact_moved() -> None:
    on = "ms-natalizumab"
    assert seen("SEC-06", "request.period.start", on).bound == date(2027, 2, 1)  # 12 weeks later
    later = [b.name for b in stage(on).trial.beds].index("natalizumab/continuation")
    assert seen("RESP-01", "score", on, later).bound == Decimal("3.0")  # 0.5 over the baseline


def test_other_criteria_and_functions_are_seen() -> None:
    on = "ms-natalizumab"
    assert sights("NEED-01", on)[1].sights[0].truth is Truth.YES
    assert sights("AGE-01", on)[1].sights[0].fact == ""
