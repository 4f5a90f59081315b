"""Leaves, groups and references: unknown is carried, never coerced."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.judge import judge
from tests.unit.check.build import UNSOURCED, dossier, predicate_policy, tables

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
    ("stated", "expected"), [(True, "met"), (False, "not met"), ("on 2026-10-20", "met")]
)
def test_text_that_stands_for_yes_counts_as_yes(stated: object, expected: str) -> None:
    told = {"counselling": {"pml": stated, "source": "A p.4"}}
    assert verdict({"fact": "clinical.counselling.pml", "is": True}, told) == expected


@pytest.mark.parametrize(("move", "expected"), [("plus", "met"), ("minus", "not met")])
def test_a_number_is_moved_by_a_parameter(move: str, expected: str) -> None:
    limit = {"fact": "clinical.response.baseline_edss", move: {"param": "margin"}}
    test = {"some": "clinical.edss", "then": {"fact": "score", "at_most": limit}}
    known = {"response": {"baseline_edss": 3, "source": "A p.3"}}
    edss = {"edss": SHOWN["edss"] | {"complete": True, "source": "A p.3"}}
    assert verdict(test, edss | known, parameters={"margin": 1}) == expected
