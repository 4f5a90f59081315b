"""A policy gives what holds for a drug, a kind and a day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from authgen.policy.policy import Parameter, Policy
from authgen.terms.dates import Span

POLICY: dict[str, Any] = {
    "schema": "authgen.policy/1",
    "id": "ms-example",
    "title": "Example",
    "version": "1.0.0",
    "status": "active",
    "effective": {"from": "2025-08-01"},
    "drugs": ["ocrelizumab"],
    "kinds": {"ocrelizumab": {"initial": ["AGE-01"]}},
    "criteria": [
        {
            "id": "AGE-01",
            "severity": "advisory",
            "title": "Age",
            "test": {"fact": "member.birth_date", "documented": True},
            "letter": {"met": "The age is documented."},
        }
    ],
}


def parameter(**values: object) -> Parameter:
    dated = {
        day.replace("_", "-"): {"value": v, "cite": ["policy-base"]} for day, v in values.items()
    }
    return Parameter.model_validate({"title": "Age of a result", "values": dated})


def test_the_criteria_of_a_drug_and_kind() -> None:
    policy = Policy.model_validate(POLICY)
    assert policy.ids("ocrelizumab", "initial") == ("AGE-01",)
    assert policy.ids("ocrelizumab", "restart") == ()
    assert policy.ids("rituximab", "initial") == ()


def test_a_criterion_by_its_id() -> None:
    policy = Policy.model_validate(POLICY)
    assert policy.criterion("AGE-01").title == "Age"
    with pytest.raises(KeyError, match="AGE-02"):
        policy.criterion("AGE-02")


def test_a_parameter_has_the_value_of_its_day() -> None:
    dated = parameter(**{"2025-08-01": "6 months", "2026-01-01": "3 months"})
    assert dated.on(date(2025, 7, 31)) is None
    for day, months in ((date(2025, 8, 1), 6), (date(2025, 12, 31), 6), (date(2026, 1, 1), 3)):
        found = dated.on(day)
        assert found is not None
        assert found.value == Span(months, "month")


@pytest.mark.parametrize(
    ("written", "value"),
    [(2, Decimal(2)), (Decimal("0.9"), Decimal("0.9")), ("RRMS", "RRMS"), (True, True)],
)
def test_the_kinds_of_parameter_values(written: object, value: object) -> None:
    found = parameter(**{"2025-08-01": written}).on(date(2026, 1, 1))
    assert found is not None
    assert found.value == value
    assert type(found.value) is type(value)


def test_a_parameter_value_names_its_source() -> None:
    with pytest.raises(ValidationError):
        Parameter.model_validate(
            {"title": "Age", "values": {"2025-08-01": {"value": 1, "cite": []}}}
        )


@pytest.mark.parametrize(
    ("key", "value"), [("id", "natalizumab"), ("version", "1.0"), ("criteria", [])]
)
def test_a_policy_has_its_form(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Policy.model_validate({**POLICY, key: value})
