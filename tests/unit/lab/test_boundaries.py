"""Cases just below, at and just above a threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from authgen.check.scope import Place
from authgen.check.written import FORMS
from authgen.check.written_text import Form, Text
from authgen.lab.boundaries import boundary
from authgen.policy.predicate import Leaf
from authgen.terms.words import Verdict
from tests.unit.lab.stages import leaf, rules_anew, search

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


def test_a_window_holds_on_its_first_day() -> None:
    onset, sides = leaf("REL-04", "clinical.relapse.onset")
    found = boundary(search("REL-04"), onset, sides)
    assert found is not None
    assert (found.criterion, found.bed) == ("REL-04", "methylprednisolone/acute")
    assert [(p.value, p.expected, p.got) for p in found.points] == [
        (date(2026, 10, 17), NOT_MET, NOT_MET),
        (date(2026, 10, 18), MET, MET),
        (date(2026, 10, 19), MET, MET),
    ]
    assert found.failures == ()


def test_a_number_holds_at_its_threshold() -> None:
    hours, sides = leaf("REL-01", "clinical.relapse.duration_hours")
    found = boundary(search("REL-01"), hours, sides)
    assert found is not None
    assert [(p.value, p.expected) for p in found.points] == [
        (Decimal(23), NOT_MET),
        (Decimal(24), MET),
        (Decimal(25), MET),
    ]


def test_an_evaluator_that_is_one_off_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The expectation is not the evaluator's: it derives from the parameter."""
    inner = FORMS[Leaf]

    def strictly(text: Text, node: Leaf, place: Place) -> str:
        came = inner(text, node, place)
        if node.at_least is None:
            return came
        return text.set(f"N if {text.read(node.fact, place)} == 24 else {came}")

    monkeypatch.setitem(cast("dict[type, Form]", FORMS), Leaf, strictly)
    monkeypatch.setattr("authgen.check.judge.rules_of", rules_anew)
    hours, sides = leaf("REL-01", "clinical.relapse.duration_hours")
    found = boundary(search("REL-01"), hours, sides)
    assert found is not None
    assert [p.value for p in found.failures] == [Decimal(24)]


def test_a_threshold_that_no_example_lets_decide_is_not_tried() -> None:
    hours, sides = leaf("REL-01", "clinical.relapse.duration_hours")
    assert boundary(search("REL-04"), hours, sides) is None
    assert boundary(search("REL-01"), hours, sides.turned()) is None


def test_a_record_that_becomes_another_is_not_counted() -> None:
    """Two relapses of one day are one: the day on which they meet shows nothing."""
    on = "ms-alemtuzumab"
    onset, sides = leaf("HA-01", "onset", on)
    found = boundary(search("HA-01", on), onset, sides)
    assert found is None or found.failures == ()
