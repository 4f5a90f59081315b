"""The dates, numbers and words that matter are the boundaries, their neighbours, and chains."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from authgen.lab.solver.chart import AS_OF
from authgen.lab.solver.points import Points, points_of, reached
from authgen.policy.predicate import Leaf
from authgen.terms.dates import Span
from tests.unit.lab.solver.small import law_of


def points(*tests: Any, **more: Any) -> Points:
    return points_of(law_of(*tests, **more), ["T-1"], AS_OF, Points())


def test_a_window_and_the_days_beside_it() -> None:
    days = points({"latest": "clinical.mri", "then": {"fact": "date", "within": "6 months"}}).days(
        (AS_OF,)
    )
    for day in (date(2026, 5, 16), date(2026, 5, 17), date(2026, 5, 18), AS_OF):
        assert day in days


def test_a_parameter_has_the_value_of_the_day() -> None:
    test = {"latest": "clinical.mri", "then": {"fact": "date", "within": {"param": "mri_max_age"}}}
    found = points_of(law_of(test), ["T-1"], date(2026, 9, 1), Points())
    assert found.windows == {Span(12, "month")}
    assert points(test).windows == {Span(6, "month")}


def test_numbers_with_their_neighbours_and_steps() -> None:
    found = points(
        {"fact": "clinical.stated_age.years", "at_least": Decimal(18)},
    ).amounts()
    assert {Decimal(17), Decimal(18), Decimal(19)} <= set(found)
    assert min(found) == 0


def test_words_by_the_field_that_they_are_for() -> None:
    leaf = {"fact": "problem", "one_of": ("PML", "stroke")}
    assert set(points({"some": "clinical.problems", "where": (leaf,)}).words["problem"]) == {
        "PML",
        "stroke",
    }


SOME = {"some": "clinical.dmts"}


@pytest.mark.parametrize(
    ("test", "count"),
    [
        (SOME, 1),
        ({"some": "clinical.dmts", "count": 3, "distinct_by": "drug"}, 3),
        ({"all": (SOME, SOME)}, 2),
        ({"any": (SOME, SOME)}, 1),
        ({"at_least": 2, "of": (SOME, SOME, SOME)}, 3),
        ({"none": (SOME,)}, 1),
        ({"definition": "two"}, 2),
        ({"criterion": "T-2"}, 2),
    ],
)
def test_how_many_items_it_may_take(test: dict[str, Any], count: int) -> None:
    found = points(test, {"all": (SOME, SOME)}, definitions={"two": {"all": (SOME, SOME)}})
    assert found.counts["clinical.dmts"] == count


def test_what_is_reached_through_references_comes_once() -> None:
    inner = {"fact": "clinical.infection.active", "is": True}
    law = law_of(
        {"all": ({"definition": "one"}, {"criterion": "T-2"})},
        {"definition": "one"},
        definitions={"one": inner},
    )
    assert sum(isinstance(model, Leaf) for model in reached(law, ["T-1"])) == 1
