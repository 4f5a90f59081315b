"""What an overlay may say, and what it must say for each change."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from authgen.policy.overlay import NOTICE, Change, CriterionPatch, Overlay
from authgen.terms.words import Severity

GROUNDS: dict[str, Any] = {
    "reason": "The plan asks for it.",
    "cite": ["payer-overlay"],
    "source_date": "2026-11-21",
}
BODY: dict[str, Any] = {
    "severity": "required",
    "title": "Walks",
    "test": {"fact": "clinical.function.walks", "is": True},
    "ask": "Does the member walk?",
    "cure": "none",
    "letter": {"met": "Walks."},
}
ADDED: dict[str, Any] = {**GROUNDS, "add": "FUNC-01", "criterion": BODY, "effect": "tightens"}
OVERLAY: dict[str, Any] = {
    "schema": "authgen.overlay/1",
    "id": "function",
    "version": "1.0.0",
    "title": "Function",
    "payer": "A made-up plan",
    "illustrative": True,
    "effective": {"from": "2025-08-01", "to": None},
    "source": {"text": "Made up.", "date": "2026-11-21"},
    "based_on": [{"id": "ms-ocrelizumab", "version": "1.0.0", "digest": "sha256:" + "0" * 64}],
    "drugs": ["ocrelizumab"],
    "kinds": ["initial", "restart"],
    "changes": [ADDED],
}


def overlay(**changed: Any) -> Overlay:
    return Overlay.model_validate({**deepcopy(OVERLAY), **changed})


def change(**keys: Any) -> Change:
    return Change.model_validate({**GROUNDS, "effect": "neutral", **keys})


def told(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return str(error.value)


def test_an_overlay_is_read() -> None:
    read = overlay()
    [added] = read.changes
    assert (added.operation, added.id, added.effect) == ("add", "FUNC-01", "tightens")
    assert added.criterion is not None
    assert added.criterion.severity is Severity.REQUIRED
    assert read.notice == NOTICE
    assert read.grounds == (added,)


def test_a_payers_own_overlay_needs_no_notice() -> None:
    assert overlay(illustrative=False).notice == ""


@pytest.mark.parametrize(
    ("drug", "kind", "speaks"),
    [
        ("ocrelizumab", "initial", True),
        ("ocrelizumab", "continuation", False),
        ("rituximab", "initial", False),
    ],
)
def test_for_what_it_speaks(drug: str, kind: str, speaks: bool) -> None:  # noqa: FBT001
    assert overlay().speaks_for(drug, kind) is speaks


def test_a_base_is_found_by_id_and_version() -> None:
    read = overlay()
    assert read.base("ms-ocrelizumab", "1.0.0") is read.based_on[0]
    assert read.base("ms-ocrelizumab", "2.0.0") is None
    assert read.base("ms-rituximab", "1.0.0") is None


def test_a_change_without_policies_is_for_every_base() -> None:
    assert change(remove="BRK-01").holds_in("ms-rituximab")
    limited = change(remove="BRK-01", policies=["ms-ocrelizumab"])
    assert limited.holds_in("ms-ocrelizumab")
    assert not limited.holds_in("ms-rituximab")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"changes": []}, "changes something"),
        ({"changes": [{**ADDED, "policies": ["ms-other"]}]}, "based_on does not: ms-other"),
        ({"changes": [{**ADDED, "kinds": ["continuation"]}]}, "does not speak for"),
        (
            {
                "periods": [
                    {**GROUNDS, "kinds": ["acute"], "span": "6 months", "effect": "tightens"}
                ]
            },
            "does not speak for",
        ),
        ({"based_on": []}, "based_on"),
        ({"id": "Function"}, "id"),
        ({"illustrative": None}, "illustrative"),
    ],
)
def test_what_does_not_hang_together(changed: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError) as refused:
        overlay(**changed)
    assert fault in told(refused)


@pytest.mark.parametrize("key", ["reason", "cite", "source_date", "effect"])
def test_every_change_says_why_on_whose_word_and_to_what_effect(key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        Change.model_validate({k: v for k, v in ADDED.items() if k != key})


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({}, "a change is one of: add, replace, remove, set"),
        ({"remove": "BRK-01", "set": "BRK-01", "to": {"title": "T"}}, "a change is one of"),
        ({"add": "FUNC-01"}, "the whole criterion"),
        ({"replace": "FUNC-01"}, "the whole criterion"),
        ({"remove": "FUNC-01", "criterion": {"id": "FUNC-01", **BODY}}, "the whole criterion"),
        ({"add": "FUNC-01", "criterion": {"id": "FUNC-02", **BODY}}, "another id"),
        ({"set": "FUNC-01"}, "set says with `to`"),
        ({"remove": "FUNC-01", "to": {"title": "T"}}, "set says with `to`"),
        ({"set": "FUNC-01", "to": {"title": "T"}, "kinds": ["initial"]}, "kinds go with add"),
        ({"set": "FUNC-01", "to": {}}, "name a key of the criterion"),
        ({"add": "FUNC-01", "criterion": "words"}, "criterion"),
    ],
)
def test_a_change_is_one_thing_and_whole(keys: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError) as refused:
        change(**keys)
    assert fault in told(refused)


@pytest.mark.parametrize(
    ("keys", "effect"),
    [
        ({"add": "FUNC-01", "criterion": BODY}, "tightens"),
        ({"add": "FUNC-01", "criterion": {**BODY, "severity": "contraindication"}}, "tightens"),
        ({"add": "FUNC-01", "criterion": {**BODY, "severity": "supporting"}}, "neutral"),
        ({"add": "FUNC-01", "criterion": {**BODY, "severity": "advisory"}}, "neutral"),
        ({"set": "FUNC-01", "to": {"title": "T", "letter": {"met": "M."}}}, "neutral"),
    ],
)
def test_an_effect_that_is_plain_must_be_declared_so(keys: dict[str, Any], effect: str) -> None:
    assert change(**keys, effect=effect).effect == effect
    for other in {"tightens", "loosens", "neutral"} - {effect}:
        with pytest.raises(ValidationError, match=f"is: {effect}"):
            change(**keys, effect=other)


@pytest.mark.parametrize("effect", ["tightens", "loosens", "neutral"])
def test_the_effect_of_another_test_is_the_authors_to_declare(effect: str) -> None:
    patch = {"test": {"definition": "ha-definition-a"}}
    assert change(set="HA-01", to=patch, effect=effect).effect == effect
    assert change(replace="FUNC-01", criterion=BODY, effect=effect).effect == effect


def test_a_patch_gives_only_what_it_names() -> None:
    patch = CriterionPatch.model_validate({"applies_if": None, "title": "T"})
    assert patch.given == {"applies_if": None, "title": "T"}
    assert patch.decides
    assert not CriterionPatch.model_validate({"title": "T"}).decides


def test_the_id_of_a_criterion_is_written_once() -> None:
    for operation in ("add", "replace"):
        made = change(**{operation: "FUNC-01"}, criterion=BODY, effect="tightens")
        assert made.criterion is not None
        assert made.criterion.id == "FUNC-01"


def test_dates_are_days() -> None:
    assert overlay().source.date == date(2026, 11, 21)
