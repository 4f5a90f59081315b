"""From a dossier to facts, and which kind a request is judged as."""

from __future__ import annotations

import pytest

from authgen.policy.policy import Parameter
from tests.unit.check.build import UNSOURCED, facts, predicate_policy

ANY = {"fact": "request.drug", "documented": True}


def test_a_part_that_the_case_does_not_have_is_not_stated() -> None:
    none = facts()
    assert none.value("clinical.plan.follow_up").reason == "not stated"
    assert none.records("clinical.tests").complete.reason == "not stated"
    assert none.value("clinical.tests.items").reason == "not stated"
    assert facts({"tests": {"items": ()}}).value("clinical.tests.other").reason == "not stated"


def test_the_assessment_is_of_the_last_day_on_which_something_came() -> None:
    late, early = "2026-12-03T23:30:00-06:00", "2026-12-01T09:00:00-06:00"
    supplements = ({"received": late}, {"received": early})
    assert str(facts(request={"supplements": supplements}).as_of) == "2026-12-03"
    assert str(facts().as_of) == "2026-11-17"


def test_parameters_are_those_of_the_day_of_receipt() -> None:
    dated = {
        "w": {
            "title": "w",
            "values": {
                "2025-08-01": {"value": 1, "cite": ("policy-base",)},
                "2026-11-17": {"value": 2, "cite": ("policy-base",)},
                "2026-11-18": {"value": 3, "cite": ("policy-base",)},
            },
        },
        "later": {
            "title": "l", "values": {"2027-01-01": {"value": 1, "cite": ("policy-base",)}}
        },
    }  # fmt: skip
    parameters = {name: Parameter.model_validate(value) for name, value in dated.items()}
    found = facts(None, predicate_policy(ANY).model_copy(update={"parameters": parameters}))
    assert (found.parameter("w"), found.parameter("w"), found.parameter("later")) == (2, 2, None)
    # A supplement moves the assessment on, but not the law.
    supplement = {"received": "2026-11-18T09:00:00-06:00"}
    policy = predicate_policy(ANY).model_copy(update={"parameters": parameters})
    assert facts(None, policy, request={"supplements": (supplement,)}).parameter("w") == 2


@pytest.mark.parametrize(
    ("path", "end", "expected"),
    [
        ("request.kind_judged", "2027-11-30", "initial"),
        ("request.certified_end", "2027-06-30", "2027-06-30"),
        ("request.certified_end", "2027-12-01", "2027-11-30"),
    ],
)
def test_what_depends_on_the_kind_judged(path: str, end: str, expected: str) -> None:
    found = facts(request={"period": {"start": "2026-12-01", "end": end}})
    assert str(found.value(path).value) == expected


def test_the_support_of_an_off_label_use_is_a_list() -> None:
    support = ({"kind": "guideline", "ref": "G"}, {"kind": "experience"})
    path = "clinical.offlabel.support"
    shown = facts({"offlabel": {"support": support, "source": "A p.3"}}).records(path)
    assert [r.value("kind").value for r in shown.items] == ["guideline", "experience"]
    assert shown.complete.value is True
    unshown = facts({"offlabel": {"support": support, "source": UNSOURCED}}).records(path)
    assert not unshown.items[0].value("kind").known
    assert not unshown.complete.known
    assert facts({"offlabel": {"consent": True, "source": "A p.3"}}).records(path).items == ()
