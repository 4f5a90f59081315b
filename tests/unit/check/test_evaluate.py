"""Leaves, groups and references: unknown is carried, never coerced."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.judge import judge
from tests.unit.check.build import PARAMETERS, UNSOURCED, dossier, predicate_policy, tables

RRMS = {"diagnosis": {"course": "RRMS", "confirmed": True, "date": "2022-05-10", "source": "A p.1"}}
SHOWN = {"edss": {"items": ({"date": "2026-10-20", "score": 4, "source": "A p.3"},)}}


def verdict(test: dict[str, Any], clinical: dict[str, Any] | None = None, **more: Any) -> str:
    policy = predicate_policy(test, **more)
    return judge(dossier(clinical), policy, tables()).findings[0].verdict.value


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
        ({"fact": "clinical.diagnosis.date", "within": "4 years"}, "not met"),
        ({"fact": "clinical.diagnosis.date", "within": {"param": "window"}}, "met"),
        ({"fact": "request.units", "at_least": 1800}, "met"),
        ({"fact": "request.units", "at_most": 1799}, "not met"),
        ({"fact": "request.units", "between": (1, {"param": "most"})}, "met"),
        ({"fact": "request.units", "between": (1, {"fact": "clinical.response.baseline_edss"})},
         "not documented"),
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


YES, NO = course("is", "RRMS"), course("is", "PPMS")
UNKNOWN = {"fact": "clinical.infection.active", "is": True}
WORD = {"met": YES, "not met": NO, "not documented": UNKNOWN}


@pytest.mark.parametrize("first", WORD)
@pytest.mark.parametrize("second", WORD)
def test_groups_follow_kleene(first: str, second: str) -> None:
    rank = ["not met", "not documented", "met"]
    both = (WORD[first], WORD[second])
    low, high = sorted((first, second), key=rank.index)
    assert verdict({"all": both}, RRMS) == low
    assert verdict({"any": both}, RRMS) == high
    assert verdict({"none": both}, RRMS) == rank[2 - rank.index(high)]
    assert verdict({"at_least": 1, "of": both}, RRMS) == high
    assert verdict({"at_least": {"param": "n"}, "of": both}, RRMS, parameters={"n": 2}) == low


@pytest.mark.parametrize(
    ("met", "not_met", "expected"),
    [
        (YES, NO, "met"),
        (YES, YES, "met"),
        (NO, YES, "not met"),
        (UNKNOWN, YES, "not met"),
        (NO, NO, "not documented"),
        (NO, UNKNOWN, "not documented"),
    ],
)
def test_both_columns_of_the_policy(
    met: dict[str, Any], not_met: dict[str, Any], expected: str
) -> None:
    assert verdict({"met": met, "not_met": not_met}, RRMS) == expected


def test_what_decides_is_cited() -> None:
    cited = judge(dossier(RRMS | SHOWN), predicate_policy({"any": (YES, NO)}), tables())
    assert [(c.exhibit, c.page) for c in cited.findings[0].citations] == [("A", 1)]
    sided = predicate_policy({"met": NO, "not_met": YES})
    assert judge(dossier(RRMS), sided, tables()).findings[0].citations != ()
    none = predicate_policy({"none": (NO,)})
    assert judge(dossier(RRMS), none, tables()).findings[0].citations != ()


def other(criterion_id: str, **more: Any) -> dict[str, Any]:
    base = {"id": criterion_id, "severity": "supporting", "title": "O", "letter": {"met": "."}}
    return base | {"test": YES} | more


REFERRING = {
    "id": "T-1", "severity": "required", "title": "T", "ask": "?", "cure": "none",
    "letter": {"met": "."}, "test": {"criterion": "O-1"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("test", "applies", "expected"),
    [
        (YES, None, "met"),
        (NO, None, "not met"),
        (UNKNOWN, None, "not documented"),
        (YES, NO, "not met"),
    ],
)
def test_a_criterion_may_refer_to_another(
    test: dict[str, Any], applies: dict[str, Any] | None, expected: str
) -> None:
    criteria = (REFERRING, other("O-1", test=test, applies_if=applies))
    policy = predicate_policy(YES, criteria=criteria)
    assert judge(dossier(RRMS), policy, tables()).findings[0].verdict == expected


def test_a_definition_stands_for_its_predicate() -> None:
    policy = {"definitions": {"relapsing": YES}}
    assert verdict({"definition": "relapsing"}, RRMS, **policy) == "met"


@pytest.mark.parametrize(
    ("applies", "test", "expected"),
    [
        (NO, YES, "not applicable"),
        (UNKNOWN, YES, "met"),
        (UNKNOWN, NO, "not documented"),
        (YES, NO, "not met"),
    ],
)
def test_applies_if(applies: dict[str, Any], test: dict[str, Any], expected: str) -> None:
    assert verdict(test, RRMS, criterion={"applies_if": applies}) == expected


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


@pytest.mark.parametrize(
    ("birth_date", "expected"), [("1988-03-14", "met"), ("2018-03-14", "not met")]
)
def test_a_function_is_called_by_its_name(birth_date: str, expected: str) -> None:
    policy = predicate_policy({"computed": "age"}, parameters=PARAMETERS)
    found = judge(dossier(member={"birth_date": birth_date}), policy, tables())
    assert found.findings[0].verdict == expected


def test_a_function_looks_at_the_item_that_it_is_given() -> None:
    course = {"drug": "glatiramer", "stop": "2026-11-01", "source": "C p.1"}
    courses = tuple(course | {"start": s} for s in ("2025-01-10", "2026-01-10"))
    days = ("2024-12-01", "2025-05-01", "2025-08-01")
    scores = tuple(
        {"date": d, "score": s, "source": "A p.3"} for d, s in zip(days, (2, 3, 3), strict=True)
    )
    record = {
        "dmts": {"items": courses},
        "edss": {"items": scores, "complete": True, "source": "A p.3"},
    }
    test = {
        "some": "clinical.dmts",
        "as": "dmt",
        "then": {"computed": "edss_worsening", "of": "dmt"},
    }
    every = {"every": "clinical.dmts", "then": {"computed": "edss_worsening"}}
    assert verdict(test, record, parameters=PARAMETERS) == "met"
    assert verdict(every, record, parameters=PARAMETERS) == "not met"
    nested = test | {"then": {"some": "clinical.edss", "then": test["then"]}}
    assert verdict(nested, record, parameters=PARAMETERS) == "met"


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
