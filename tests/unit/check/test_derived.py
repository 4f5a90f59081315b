"""The facts that tables, dates and the list of exhibits give."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check.derived import DERIVED, OF_CASE
from tests.unit.check.build import UNSOURCED, facts

CHILDBEARING = "clinical.reproductive.childbearing_potential"


def given(*days: str | None, complete: bool = True) -> dict[str, Any]:
    rows = tuple({"date": d, "scheduled": d or "2026-06-01", "source": "A p.1"} for d in days)
    return {"infusions": {"complete": complete, "source": "A p.1", "items": rows}}


@pytest.mark.parametrize(
    ("path", "patch", "expected"),
    [
        ("request.substance", {}, "ocrelizumab"),
        ("request.drug_class", {}, "anti_cd20"),
        ("request.rems_program", {}, None),
        ("member.age", {}, 38),
        ("prescriber.neurology", {}, True),
        ("prescriber.neurology", {"prescriber": {"specialty": "family medicine"}}, False),
        ("prescriber.neurology", {"prescriber": {"specialty": None}}, None),
        ("prescriber.supervised", {}, False),
        ("prescriber.advanced_practice", {}, None),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "aprn"}}, True),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "MD"}}, False),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "DNP, APRN"}}, True),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "PA-C"}}, True),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "P.A."}}, True),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "FNP-BC"}}, True),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "MD, PA"}}, False),
        ("prescriber.advanced_practice", {"prescriber": {"credential": "MD, PhD"}}, False),
        ("prescriber.neurology", {"prescriber": {"specialty": "astrology"}}, None),
        ("coverage.effective.from", {}, None),
        ("request.past_infusions", {}, False),
        ("request.months_exposed", {}, None),
        ("exhibits.lab_report", {}, False),
    ],
)
def test_derived_facts(path: str, patch: dict[str, Any], expected: object) -> None:
    about = facts(None, None, **patch)
    assert about.value(path).value == about.known(path) == expected


@pytest.mark.parametrize("path", sorted(OF_CASE))
def test_a_bare_value_is_that_of_the_fact(path: str) -> None:
    about = facts()
    assert OF_CASE[path](about) == DERIVED[path](about).value


def test_exposure_counts_full_months_of_a_complete_list() -> None:
    long = facts(given("2025-02-18", "2025-08-18"), request={"kind": "continuation"})
    assert long.value("request.months_exposed").value == 20
    part = facts(given("2025-02-18", complete=False), request={"kind": "continuation"})
    assert part.value("request.months_exposed").reason.startswith("the infusions are not")


@pytest.mark.parametrize(
    ("sex", "stated", "source", "expected"),
    [
        ("male", None, "A p.1", False),
        ("male", True, "A p.1", True),
        ("male", True, UNSOURCED, None),
        ("male", False, UNSOURCED, False),
        ("female", None, "A p.1", None),
        (None, False, "A p.1", False),
    ],
)
def test_childbearing_potential_of_a_male_member(
    sex: str | None,
    stated: bool | None,  # noqa: FBT001 - as in the file
    source: str,
    expected: bool | None,  # noqa: FBT001
) -> None:
    part = {"reproductive": {"childbearing_potential": stated, "source": source}}
    assert facts(part, member={"sex": sex}).value(CHILDBEARING).value is expected
    if stated is None:
        assert facts(member={"sex": sex}).value(CHILDBEARING).value is expected


def test_the_age_of_a_child_of_29_february_grows_on_28_february() -> None:
    for received, years in (("2026-02-27", 17), ("2026-02-28", 18)):
        born = {"birth_date": "2008-02-29"}
        request = {"received": f"{received}T09:00:00-06:00"}
        assert facts(member=born, request=request).value("member.age").value == years
