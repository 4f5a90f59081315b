"""What the written law asks of a case: bare values, each worked out once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from authgen.check.asked import Asked
from authgen.check.seen import UNDATED
from authgen.terms.truth import UNKNOWN, Truth
from tests.unit.check.build import UNSOURCED, facts

RESULTS = (
    {"test": "hbsag", "date": "2026-06-01", "result": "negative", "source": "A p.1"},
    {"test": "hbsag", "date": "2026-07-01", "result": "positive", "source": "A p.2"},
    {"test": "igg", "date": "2026-05-01", "value": Decimal(900), "source": UNSOURCED},
)
TESTS = {"complete": True, "source": "A p.1", "items": RESULTS}


def asked() -> Asked:
    return Asked.about(facts({"tests": TESTS}), lambda _: UNKNOWN)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("clinical.tests.complete", True),
        ("clinical.tests.walks", None),
        ("clinical.infection.active", None),
        ("request.units", 1800),
        ("request.substance", "ocrelizumab"),
        ("request.drug_class", "anti_cd20"),
    ],
)
def test_a_value_is_worked_out_once(path: str, value: object) -> None:
    known = asked().known
    assert path not in known
    assert (known[path], dict(known)) == (value, {path: value})
    assert known[path] == asked().facts.value(path).value


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("clinical.infection", {"active": True}),
        ("clinical.plan", {}),  # no exhibit shows it
        ("clinical.function", {}),
        ("clinical.tests", {"complete": True}),
        ("clinical.mri", {}),
    ],
)
def test_of_a_part_only_what_counts_is_given(path: str, counts: dict[str, object]) -> None:
    stated = {
        "infection": {"active": True, "source": "A p.1"},
        "plan": {"follow_up": "in May", "source": UNSOURCED},
        "tests": TESTS,
    }
    parts = Asked.about(facts(stated), lambda _: UNKNOWN).parts
    assert {k: v for k, v in parts.get(path, {}).items() if v is not None} == counts


def test_an_item_is_as_if_its_source_held() -> None:
    about = asked()
    found = {item["test"]: (item["value"], fault) for item, fault, _ in about.lists[_TESTS]}
    value, fault = found["igg"]
    assert (value, bool(fault)) == (900, True)
    assert list(about.lists) == [_TESTS]


def test_items_are_sorted_by_the_word_that_they_state() -> None:
    about = asked()
    by_test, by_result = (about.sorts[_TESTS, key] for key in ("test", "result"))
    assert {word: len(items) for word, items in by_test.items()} == {"hbsag": 2, "igg": 1, None: 0}
    assert len(by_result["positive"]) == 2  # one states no result
    assert len(by_result[None]) == 1


def test_a_later_item_replaces_another() -> None:
    current = asked().current(_TESTS, "date", "test")
    assert [(item["test"], item["result"]) for item, _, _ in current] == [
        ("hbsag", "positive"),
        ("igg", None),
    ]


def test_one_without_a_date_may_be_the_newest() -> None:
    undated = {"test": "hbsag", "result": "negative", "source": "A p.3"}
    stated = TESTS | {"items": (*RESULTS, undated)}
    about = Asked.about(facts({"tests": stated}), lambda _: UNKNOWN)
    found = {item["date"]: fault for item, fault, _ in about.current(_TESTS, "date", "test")}
    assert found[None] == UNDATED
    assert date(2026, 7, 1) in found


def test_words_are_folded_once() -> None:
    assert asked().facts.words["  Rash of  DAYS"] == "rash of days"


def test_a_trace_refers_to_what_was_ruled() -> None:
    assert asked().scope.referred("X-1").truth is Truth.UNKNOWN


_TESTS = "clinical.tests"
