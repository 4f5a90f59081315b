"""Values left open compare as plain ones do, whatever their codes are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
import z3

from authgen.lab.solver.coded import (
    Coded,
    at_most,
    between,
    earlier,
    equal,
    known,
    looked_up,
    open_value,
)
from authgen.lab.solver.search import Search
from authgen.terms.dates import Span

DAYS = tuple(date(2026, 1, 29) + timedelta(days=n) for n in range(5))
LATER = tuple(Span(1, "month").after(day) for day in DAYS)  # the month's end comes three times


def pairs(row: tuple[Any, ...], other: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    return list(product(range(len(row)), range(len(other))))


@pytest.mark.parametrize("other_row", [DAYS, LATER, DAYS[2:], tuple(reversed(DAYS))])
def test_two_open_values(other_row: tuple[date, ...]) -> None:
    one, rule = open_value("one", DAYS)
    plain, more = open_value("other", range(len(other_row)))
    other = Coded(plain.code, other_row)
    wanted: dict[str, tuple[Any, Any]] = {
        "equal": (equal(one, other), lambda a, b: a == b),
        "at_most": (at_most(one, other), lambda a, b: a <= b),
        "earlier": (earlier(one, other), lambda a, b: a < b),
    }
    search = Search([rule, more])
    for a, b in pairs(DAYS, other_row):
        here = (one.among([a]), plain.among([b]))
        for name, (prop, test) in wanted.items():
            assert search.possible(*here, prop) is test(DAYS[a], other_row[b]), (name, a, b)


@pytest.mark.parametrize("limit", DAYS)
def test_an_open_value_against_a_known_one(limit: date) -> None:
    one, rule = open_value("one", DAYS)
    search = Search([rule])
    for at, day in enumerate(DAYS):
        here = one.among([at])
        assert search.possible(here, at_most(one, known(limit))) is (day <= limit)
        assert search.possible(here, at_most(known(limit), one)) is (limit <= day)
        assert search.possible(here, equal(known(limit), one)) is (limit == day)


def test_known_values_are_plain() -> None:
    assert at_most(known(1), known(2)) is True
    assert equal(known(1), known(2)) is False
    assert known(3).among([0]) is True
    assert known(3).among([]) is False
    assert open_value("only", (7,)) == (known(7), True)


def test_a_choice_between_two_values() -> None:
    flag = z3.Bool("flag")
    one, rule = open_value("one", (1, 2))
    found = between(flag, one, known(5))
    search = Search([rule, one.among([1])])
    assert search.possible(flag, equal(found, known(2)))
    assert not search.possible(flag, equal(found, known(5)))
    assert search.possible(z3.Not(flag), equal(found, known(5)))
    assert between(True, one, known(5)) is one  # noqa: FBT003
    both = between(flag, one, open_value("another", (1, 2))[0])
    assert both.row == (1, 2)


def test_what_a_table_holds() -> None:
    one, rule = open_value("one", ("a", "b", "c"))
    has, found = looked_up(one, {"a": 1, "c": 3}.get)
    search = Search([rule])
    assert search.possible(one.among([2]), has, equal(found, known(3)))
    assert not search.possible(one.among([1]), has)


def test_moved_by_a_span() -> None:
    assert known(DAYS[0]).moved(Span(1, "month").after) == known(LATER[0])
