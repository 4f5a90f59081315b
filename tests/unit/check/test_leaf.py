"""Leaves: what one says about one fact, and what leaves it open."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.gather import gather
from authgen.check.judge import Bench, judge
from authgen.policy.policy import Parameter
from tests.unit.check.build import UNSOURCED, dossier, predicate_policy, tables, verdict

RRMS = {"diagnosis": {"course": "RRMS", "confirmed": True, "date": "2022-05-10", "source": "A p.1"}}
SHOWN = {"edss": {"items": ({"date": "2026-10-20", "score": 4, "source": "A p.3"},)}}


def course(operator: str, operand: object) -> dict[str, Any]:
    return {"fact": "clinical.diagnosis.course", operator: operand}


DOCUMENTED = {"fact": "clinical.diagnosis.course", "documented": True}
UNDOCUMENTED = {"fact": "clinical.diagnosis.course", "documented": False}


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (course("is", "RRMS"), "met"),
        (course("is", "PPMS"), "not met"),
        (course("one_of", ("RRMS", "CIS")), "met"),
        (course("one_of", ("PPMS", "CIS")), "not met"),
        (course("one_of", {"param": "courses"}), "met"),
        (course("is", {"fact": "clinical.diagnosis.course"}), "met"),
        (course("is", {"fact": "clinical.diagnosis.criteria"}), "not documented"),
        (DOCUMENTED, "met"),
        (UNDOCUMENTED, "not met"),
        ({"fact": "clinical.diagnosis.onset", "documented": True}, "not documented"),
        ({"fact": "clinical.diagnosis.onset", "documented": False}, "met"),
        ({"fact": "clinical.diagnosis.date", "before": {"fact": "as_of"}}, "met"),
        (
            {"fact": "clinical.diagnosis.date", "after": {"fact": "as_of", "minus": "5 years"}},
            "met",
        ),
        ({"fact": "as_of", "after": {"fact": "clinical.diagnosis.date", "plus": "9 years"}},
         "not met"),
        ({"fact": "as_of", "after": {"fact": "clinical.diagnosis.onset", "plus": "9 years"}},
         "not documented"),
        ({"fact": "clinical.diagnosis.date", "within": "4 years"}, "not met"),
        ({"fact": "clinical.diagnosis.date", "within": {"param": "window"}}, "met"),
        ({"fact": "request.units", "at_least": 1800}, "met"),
        ({"fact": "request.units", "at_most": 1799}, "not met"),
        ({"fact": "request.units", "between": (1, {"param": "most"})}, "met"),
        ({"fact": "request.units", "between": (1, {"fact": "clinical.response.baseline_edss"})},
         "not documented"),
        ({"fact": "request.units", "between": (1, {"fact": "request.units"})}, "met"),
        ({"fact": "request.site.pos", "is": "22"}, "not documented"),
        ({"fact": "clinical.plan.follow_up", "is": "3 months"}, "not documented"),
        ({"fact": "clinical.edss.complete", "is": True}, "not documented"),
    ],
)  # fmt: skip
def test_a_leaf_says_one_thing_about_one_fact(test: dict[str, Any], expected: str) -> None:
    parameters = {"courses": ("RRMS",), "window": "5 years", "most": 2000}
    assert verdict(test, RRMS, parameters=parameters) == expected


def test_a_value_that_no_exhibit_shows_is_unknown_and_says_why() -> None:
    clinical = {"diagnosis": {**RRMS["diagnosis"], "source": UNSOURCED}}
    policy = predicate_policy(course("is", "RRMS"))
    finding = judge(dossier(clinical), policy, tables()).findings[0]
    assert finding.verdict == "not documented"
    assert "the quote is not on exhibit A page 1" in finding.reason
    assert finding.citations == ()


def test_documented_false_takes_a_value_without_evidence_as_not_shown() -> None:
    clinical = {"diagnosis": {**RRMS["diagnosis"], "source": UNSOURCED}}
    assert verdict(UNDOCUMENTED, clinical) == "met"
    assert verdict(DOCUMENTED, clinical) == "not documented"


PLANNED = {"plan": {"monitoring": ("Brain MRI", "IgG"), "source": "A p.4"}}
NOTHING_PLANNED = {"plan": {"monitoring": (), "source": "A p.4"}}


@pytest.mark.parametrize(
    ("wanted", "clinical", "expected"),
    [
        ("brain mri", PLANNED, "met"),
        ("none", PLANNED, "not met"),
        ("none", NOTHING_PLANNED, "met"),
        ("none", {}, "not documented"),
    ],
)
def test_of_several_values_one_is_enough_and_none_at_all_reads_none(
    wanted: str, clinical: dict[str, Any], expected: str
) -> None:
    assert verdict({"fact": "clinical.plan.monitoring", "is": wanted}, clinical) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [(True, "met"), (False, "not met"), ("on 2026-10-20", "met"), (" None", "not met")],
)
def test_text_stands_for_yes_unless_it_says_none(stated: object, expected: str) -> None:
    told = {"counselling": {"pml": stated, "source": "A p.4"}}
    assert verdict({"fact": "clinical.counselling.pml", "is": True}, told) == expected


@pytest.mark.parametrize(("move", "expected"), [("plus", "met"), ("minus", "not met")])
def test_a_number_is_moved_by_a_parameter(move: str, expected: str) -> None:
    limit = {"fact": "clinical.response.baseline_edss", move: {"param": "margin"}}
    test = {"some": "clinical.edss", "then": {"fact": "score", "at_most": limit}}
    known = {"response": {"baseline_edss": 3, "source": "A p.3"}}
    edss = {"edss": SHOWN["edss"] | {"complete": True, "source": "A p.3"}}
    assert verdict(test, edss | known, parameters={"margin": 1}) == expected


WORDS = {"tests": {"items": (
    {"test": "anc", "date": "2026-10-05", "unit": "Cells/uL", "source": "D p.1"},)}}  # fmt: skip


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ({"fact": "unit", "is": "cells/ul"}, "met"),
        ({"fact": "unit", "one_of": ("10^9/L", "cells/uL")}, "met"),
        ({"fact": "unit", "is": "cells"}, "not documented"),
    ],
)
def test_words_do_not_differ_by_case_or_spacing(leaf: dict[str, Any], expected: str) -> None:
    assert verdict({"some": "clinical.tests", "then": leaf}, WORDS) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-16", "not met"),
        ("2026-05-17", "met"),
        ("2026-11-17", "met"),
        ("2026-11-18", "not met"),
    ],
)
def test_a_window_includes_both_of_its_ends_and_no_later_day(day: str, expected: str) -> None:
    clinical = {"offlabel": {"review_date": day, "source": "A p.1"}}
    test = {"fact": "clinical.offlabel.review_date", "within": "6 months"}
    assert verdict(test, clinical) == expected


def test_a_window_of_months_is_clamped_to_the_month_that_is_too_short() -> None:
    test = {"fact": "clinical.infection.date", "within": "6 months"}
    policy = predicate_policy(test)
    for day, expected in (("2026-02-27", "not met"), ("2026-02-28", "met")):
        clinical = {"infection": {"date": day, "source": "A p.1"}}
        given = dossier(clinical, request={"received": "2026-08-31T10:00:00-05:00"})
        assert judge(given, policy, tables()).findings[0].verdict == expected


def test_before_and_after_include_the_day_itself() -> None:
    clinical = {"infection": {"date": "2026-10-05", "source": "A p.1"},
                "response": {"date": "2026-10-05", "source": "A p.1"}}  # fmt: skip
    other = {"fact": "clinical.response.date"}
    for operator in ("before", "after"):
        leaf = {"fact": "clinical.infection.date", operator: other}
        assert verdict(leaf, clinical) == "met"
    later = {"fact": "clinical.infection.date", "after": other | {"plus": "1 day"}}
    assert verdict(later, clinical) == "not met"
    earlier = {"fact": "clinical.infection.date", "before": other | {"minus": "1 day"}}
    assert verdict(earlier, clinical) == "not met"


def test_a_parameter_without_a_value_yet_leaves_the_leaf_open() -> None:
    later = {"title": "Most", "values": {"2027-01-01": {"value": 2000, "cite": ("policy-base",)}}}
    test = {"fact": "request.units", "at_most": {"param": "most"}}
    policy = predicate_policy(test).model_copy(
        update={"parameters": {"most": Parameter.model_validate(later)}}
    )
    [finding] = judge(dossier(), policy, tables()).findings
    assert finding.verdict == "not documented"
    assert finding.trace.fact == "parameter most"
    assert Bench(gather(dossier(), policy, tables())).ruling("T-1").verdict == "not documented"
