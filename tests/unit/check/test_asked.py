"""What the written law asks of a case: bare values, each worked out once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from authgen.check.asked import Asked
from authgen.policy.predicate import Quantifier
from authgen.terms.dates import Span
from authgen.terms.truth import UNKNOWN, Truth
from tests.unit.check.build import UNSOURCED, facts

TESTS = {
    "complete": True,
    "source": "A p.1",
    "items": (
        {"test": "hbsag", "date": "2026-06-01", "result": "negative", "source": "A p.1"},
        {"test": "hbsag", "date": "2026-07-01", "result": "positive", "source": "A p.2"},
        {"test": "igg", "date": "2026-05-01", "value": Decimal(900), "source": UNSOURCED},
    ),
}


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


def test_an_item_is_as_if_its_source_held() -> None:
    about = asked()
    found = {item["test"]: (item["value"], fault) for item, fault, _ in about.items(_TESTS)}
    value, fault = found["igg"]
    assert (value, bool(fault)) == (900, True)
    assert about.items(_TESTS) is about.items(_TESTS)
    assert about.items("clinical.mri") == ()


def test_items_are_sorted_by_the_word_that_they_state() -> None:
    about = asked()
    stated = {word: len(about.stating(_TESTS, "test", word)) for word in ("hbsag", "igg", "ana")}
    assert stated == {"hbsag": 2, "igg": 1, "ana": 0}
    assert len(about.stating(_TESTS, "result", "positive")) == 2  # one states no result


def test_a_later_item_replaces_another() -> None:
    newest = Quantifier(some=_TESTS, newest_per="test")
    about = asked()
    assert [(i["test"], i["result"]) for i, _, _ in about.current(newest)] == [
        ("hbsag", "positive"),
        ("igg", None),
    ]
    assert about.current(newest) is about.current(newest)


def test_a_window_ends_on_the_day_of_the_assessment() -> None:
    assert asked().starts[Span(6, "month")] == date(2026, 5, 17)
    assert asked().facts.words["  Rash of  DAYS"] == "rash of days"


def test_a_trace_refers_to_what_was_ruled() -> None:
    assert asked().scope.referred("X-1").truth is Truth.UNKNOWN


_TESTS = "clinical.tests"
