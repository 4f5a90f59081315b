"""Groups and references: unknown is carried, never coerced."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.judge import judge
from tests.unit.check.build import PARAMETERS, dossier, predicate_policy, tables, verdict

RRMS = {"diagnosis": {"course": "RRMS", "confirmed": True, "date": "2022-05-10", "source": "A p.1"}}
SHOWN = {"edss": {"items": ({"date": "2026-10-20", "score": 4, "source": "A p.3"},)}}


def course(operator: str, operand: object) -> dict[str, Any]:
    return {"fact": "clinical.diagnosis.course", operator: operand}


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
