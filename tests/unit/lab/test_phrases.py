"""Predicates in English."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from authgen.lab.phrases import Phrases
from authgen.policy.policy import Policy
from authgen.policy.predicate import Predicate

READ: TypeAdapter[Any] = TypeAdapter(Predicate)
NUMBER = {"title": "N", "values": {"2025-08-01": {"value": 2, "cite": ["policy-base"]}}}
SPAN = {"title": "S", "values": {"2025-08-01": {"value": "6 months", "cite": ["policy-base"]}}}
YEARS = {"title": "Y", "values": {"2025-08-01": {"value": 18, "cite": ["policy-base"]}}}
NOTHING = {"title": "E", "values": {"2025-08-01": {"value": ["none"], "cite": ["policy-base"]}}}
POLICY = Policy.model_validate(
    {
        "schema": "authgen.policy/1",
        "id": "ms-test",
        "title": "Test",
        "version": "1.0.0",
        "status": "active",
        "effective": {"from": "2025-08-01"},
        "drugs": ["ocrelizumab"],
        "kinds": {},
        "parameters": {"number": NUMBER, "span": SPAN, "min_age": YEARS, "nothing": NOTHING},
        "definitions": {"given": {"fact": "date", "documented": True}},
        "criteria": [
            {
                "id": "HA-01",
                "severity": "supporting",
                "title": "Highly active",
                "test": {"fact": "request.drug", "documented": True},
                "letter": {"met": "Met."},
            }
        ],
    }
)


def said(test: dict[str, Any]) -> list[str]:
    return Phrases(POLICY, date(2026, 1, 1)).lines(READ.validate_python(test))


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({"fact": "clinical.diagnosis.course", "is": "RRMS"}, "the disease course is RRMS"),
        ({"fact": "clinical.opinions.disagreement", "is": True}, "the clinicians disagree"),
        (
            {"fact": "outcome", "one_of": ["adverse_effect", "ongoing"]},
            "outcome is one of adverse effect, ongoing",
        ),
        ({"fact": "score", "at_least": {"param": "number"}}, "the score is at least 2"),
        ({"fact": "score", "at_most": 3}, "the score is at most 3"),
        ({"fact": "score", "between": [1, 2]}, "the score is between 1, 2"),
        (
            {"fact": "date", "within": {"param": "span"}},
            "date lies within 6 months before the assessment",
        ),
        ({"fact": "date", "within": "1 day"}, "date lies within 1 day before the assessment"),
        (
            {"fact": "stop", "before": {"fact": "request.period.start"}},
            "stop is on or before the first day of the period",
        ),
        (
            {"fact": "stop", "after": {"fact": "as_of", "minus": {"param": "span"}}},
            "stop is on or after 6 months before the day of the assessment",
        ),
        (
            {"fact": "date", "before": {"fact": "dmt.start", "plus": "1 day"}},
            "date is on or before 1 day after the start of the therapy",
        ),
        (
            {"fact": "score", "at_most": {"fact": "baseline", "plus": {"param": "number"}}},
            "the score is at most baseline plus 2",
        ),
        (
            {"fact": "score", "at_most": {"fact": "baseline", "minus": {"param": "number"}}},
            "the score is at most baseline minus 2",
        ),
        ({"fact": "test", "one_of": {"param": "nothing"}}, "the test is one of (none)"),
        (
            {"fact": "coverage.line_of_business", "is": "medicare_advantage"},
            "the line of business is Medicare Advantage",
        ),
        ({"fact": "assay", "documented": True}, "assay is documented"),
        ({"fact": "assay", "documented": False}, "assay is not documented"),
        ({"fact": "resulted", "is": True}, "a result is given"),
        ({"definition": "given"}, '"the infusion was given, not missed"'),
        ({"criterion": "HA-01"}, "HA-01 (Highly active) is met"),
        ({"computed": "age"}, "whole years on the first day of the period are at least 18"),
    ],
)
def test_one_line_is_enough_for_simple_predicates(test: dict[str, Any], sentence: str) -> None:
    assert said(test) == [sentence]


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({"fact": "course", "is": "PPMS"}, "course is not PPMS"),
        ({"fact": "score", "at_least": 4}, "the score is less than 4"),
        ({"fact": "stop", "documented": False}, "stop is documented"),
        ({"fact": "stop", "documented": True}, "stop is not documented"),
        ({"definition": "given"}, 'not so: "the infusion was given, not missed"'),
        ({"criterion": "HA-01"}, "HA-01 (Highly active) is not met"),
        (
            {"computed": "period_trim"},
            "not so: the period is one day too long, and is certified trimmed",
        ),
    ],
)
def test_none_of_one_is_said_as_its_contrary(test: dict[str, Any], sentence: str) -> None:
    assert said({"none": [test]}) == [sentence]


LEAF = {"fact": "course", "is": "PPMS"}
HBSAG = {"fact": "test", "is": "hbsag"}


@pytest.mark.parametrize(
    ("test", "head"),
    [
        ({"all": [LEAF]}, "all of these hold:"),
        ({"any": [LEAF]}, "any of these holds:"),
        ({"none": [LEAF, LEAF]}, "none of these holds:"),
        ({"at_least": {"param": "number"}, "of": [LEAF]}, "at least 2 of these hold:"),
        ({"none": [{"none": [LEAF]}]}, "none of these holds:"),
    ],
)
def test_groups_are_points_under_a_heading(test: dict[str, Any], head: str) -> None:
    first, second, *_ = said(test)
    assert (first, second.split()[0]) == (head, "-")


def test_groups_within_groups_are_indented() -> None:
    assert said({"any": [{"all": [LEAF, LEAF]}, LEAF]}) == [
        "any of these holds:",
        "  - all of these hold:",
        "      - course is PPMS",
        "      - course is PPMS",
        "  - course is PPMS",
    ]


def test_both_columns_are_said() -> None:
    assert said({"met": LEAF, "not_met": {"none": [LEAF]}}) == [
        "met when:",
        "  course is PPMS",
        "not met when:",
        "  course is not PPMS",
    ]


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ({"some": "clinical.dmts"}, "at least 1 of the disease-modifying therapies on file"),
        (
            {"none": "clinical.relapses", "where": [LEAF]},
            "none of the relapses on file where course is PPMS",
        ),
        ({"every": "clinical.mri", "then": LEAF}, "each of the MRI scans on file: course is PPMS"),
        (
            {"latest": "clinical.dmts", "by": "stop", "then": LEAF},
            "the latest of the disease-modifying therapies on file by stop: course is PPMS",
        ),
        (
            {"latest": "clinical.edss", "then": LEAF},
            "the latest of the EDSS scores on file: course is PPMS",
        ),
        (
            {"some": "clinical.dmts", "count": 2, "distinct_by": "substance"},
            "at least 2 of the disease-modifying therapies on file with a different drug",
        ),
        (
            {"every": "clinical.tests", "newest_per": "test", "then": LEAF},
            "each of the tests on file (newest of each test): course is PPMS",
        ),
        (
            {"latest": "clinical.tests", "where": [HBSAG, {"fact": "resulted", "is": True}]},
            "the latest of the HBsAg results on file",
        ),
        (
            {"some": "clinical.problems", "where": [{"fact": "problem", "is": "PML"}, LEAF]},
            "at least 1 of the entries for PML on the problems list where course is PPMS",
        ),
        (
            {"some": "clinical.mri", "where": [LEAF, LEAF]},
            "at least 1 of the MRI scans on file where course is PPMS and course is PPMS",
        ),
    ],
)
def test_lists_are_counted(test: dict[str, Any], sentence: str) -> None:
    assert said(test) == [sentence]


def test_what_must_hold_of_items_stands_below_when_it_is_long() -> None:
    assert said({"some": "clinical.tests", "then": {"all": [LEAF, LEAF]}}) == [
        "at least 1 of the tests on file:",
        "  all of these hold:",
        "    - course is PPMS",
        "    - course is PPMS",
    ]


NOT_GIVEN = {"none": [{"definition": "given"}]}
EITHER = {"any": [LEAF, LEAF]}


def test_which_items_are_meant_is_a_list_when_it_is_nested() -> None:
    where = [EITHER, {"none": [LEAF, LEAF]}]
    assert said({"some": "clinical.tests", "where": where, "then": LEAF}) == [
        "at least 1 of the tests on file",
        "  where all of these hold:",
        "    - any of these holds:",
        "        - course is PPMS",
        "        - course is PPMS",
        "    - none of these holds:",
        "        - course is PPMS",
        "        - course is PPMS",
        "  has this: course is PPMS",
    ]


def test_one_nested_condition_needs_no_list_around_it() -> None:
    assert said({"every": "clinical.tests", "where": [EITHER], "then": EITHER}) == [
        "each of the tests on file",
        "  where any of these holds:",
        "    - course is PPMS",
        "    - course is PPMS",
        "  has this:",
        "    any of these holds:",
        "      - course is PPMS",
        "      - course is PPMS",
    ]


@pytest.mark.parametrize("where", [[LEAF, NOT_GIVEN], [LEAF, LEAF, LEAF]], ids=["colon", "long"])
def test_what_would_not_read_on_one_line_is_a_list(where: list[Any]) -> None:
    first, second, *points = said({"none": "clinical.infusions", "where": where})
    assert [first, second] == [
        "none of the infusions on file",
        "  where all of these hold:",
    ]
    assert len(points) == len(where)
    assert all(point.startswith("    - ") for point in points)


def test_a_list_within_a_list_stands_below() -> None:
    inner = {"some": "clinical.infusions", "then": LEAF}
    assert said({"some": "clinical.relapses", "where": [LEAF], "then": inner}) == [
        "at least 1 of the relapses on file where course is PPMS:",
        "  at least 1 of the infusions on file: course is PPMS",
    ]
