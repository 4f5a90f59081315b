"""Units, period, age, codes, editions, worsening, courses: each rule at its edge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.check.computed import FUNCTIONS
from authgen.check.facts import Facts
from authgen.terms.truth import Truth
from tests.unit.check.build import UNSOURCED, facts, predicate_policy

ANY = {"fact": "request.drug", "documented": True}
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
PARAMETERS = {
    "min_age": 18,
    "effect_lag": "3 months",
    "relapse_shadow": "30 days",
    "confirm_span": "3 months",
    "worsening_window": "24 months",
    "response_window": "12 months",
    "edss_step": 1,
    "edss_step_from_zero": Decimal("1.5"),
    "edss_step_high": Decimal("0.5"),
    "edss_high": Decimal("5.5"),
    "cumulative_limit": 140,
    "course_window": "12 months",
    "course_gap": "7 days",
    "course_count": 3,
    "adherence_window": "12 months",
    "adherence_percent": 80,
}


def known(clinical: dict[str, Any] | None = None, drug: str = "ocrelizumab", **patch: Any) -> Facts:
    policy = predicate_policy(ANY, drug=drug, parameters=PARAMETERS)
    request = {"drug": drug} | patch.pop("request", {})
    return facts(clinical, policy, request=request, **patch)


def told(name: str, *args: Any, **more: Any) -> tuple[Truth, str]:
    trace = FUNCTIONS[name](known(*args, **more), None)
    return trace.truth, trace.reason


@pytest.mark.parametrize(
    ("units", "truth"), [(1800, YES), (1801, NO), (1, YES)]
)  # 300 + 300 + 600 + 600
def test_units_follow_from_the_dates(units: int, truth: Truth) -> None:
    assert told("units", request={"units": units})[0] is truth


@pytest.mark.parametrize("every", ["6 months", "24 weeks"])
@pytest.mark.parametrize(
    ("drug", "dose", "route", "code", "needed"),
    [
        ("ocrelizumab", "600 mg", "IV", "J2350", 1200),
        ("ocrelizumab-sc", "920 mg", "SC", "J2351", 1840),
    ],
)  # fmt: skip
def test_a_year_of_continuation_has_two_dates(
    every: str, drug: str, dose: str, route: str, code: str, needed: int
) -> None:
    regimen = ({"dose": dose, "route": route, "first_day": 1, "every": every},)
    request = {"kind": "continuation", "hcpcs": code, "regimen": regimen}
    assert told("units", drug=drug, request=request | {"units": needed})[0] is YES
    assert told("units", drug=drug, request=request | {"units": needed + 1})[0] is NO


def test_units_round_up_per_dose() -> None:
    regimen = ({"dose": "501 mg", "days": (1, 2, 3)},)
    request = {"kind": "acute", "hcpcs": "J2919", "regimen": regimen, "units": 303}
    assert told("units", drug="methylprednisolone", request=request)[0] is YES
    assert told("units", drug="methylprednisolone", request=request | {"units": 304})[0] is NO


def test_units_without_a_known_code_or_surface_are_open() -> None:
    assert told("units", request={"hcpcs": "J0000"})[0] is UNKNOWN
    regimen = ({"dose": "12 mg/m2", "days": (1,)},)
    request = {"hcpcs": "J9293", "regimen": regimen}
    assert told("units", drug="mitoxantrone", request=request)[0] is UNKNOWN


@pytest.mark.parametrize(
    ("end", "truth", "trimmed"),
    [
        ("2027-11-29", YES, NO),
        ("2027-11-30", YES, NO),
        ("2027-12-01", YES, YES),
        ("2027-12-02", NO, NO),
    ],
)
def test_the_certified_period(end: str, truth: Truth, trimmed: Truth) -> None:
    request = {"period": {"start": "2026-12-01", "end": end}}
    assert told("period", request=request)[0] is truth
    assert told("period_trim", request=request)[0] is trimmed


def test_the_labelled_methylprednisolone_course_has_40_days() -> None:
    label = ({"dose": "160 mg", "days": tuple(range(1, 8))},
             {"dose": "64 mg", "days": tuple(range(8, 37, 2))})  # fmt: skip
    pulse = ({"dose": "1 g", "days": (1, 2, 3)},)
    for regimen, last in ((label, "2027-01-09"), (pulse, "2026-12-30")):
        request = {"kind": "acute", "regimen": regimen,
                   "period": {"start": "2026-12-01", "end": last}}  # fmt: skip
        found = known(drug="methylprednisolone", request=request)
        assert FUNCTIONS["period_trim"](found, None).truth is NO
        assert FUNCTIONS["period"](found, None).reason.endswith(f"runs to {last}")


@pytest.mark.parametrize(
    ("birth", "truth"), [("2008-12-01", YES), ("2008-12-02", NO), ("2008-02-29", YES)]
)
def test_age_on_the_first_day(birth: str, truth: Truth) -> None:
    assert told("age", member={"birth_date": birth})[0] is truth


def diagnosis(**stated: Any) -> dict[str, Any]:
    base = {"course": "RRMS", "icd10": "G35.A", "criteria": "McDonald 2017", "date": "2022-05-10"}
    return {"diagnosis": base | {"source": "A p.1"} | stated}


@pytest.mark.parametrize(
    ("course", "code", "start", "truth"),
    [
        ("RRMS", "G35.A", "2026-12-01", YES),
        ("RRMS", "G35", "2026-12-01", NO),
        ("RRMS", "G35.B", "2026-12-01", NO),
        ("RRMS", "G35.D", "2026-12-01", NO),
        ("RRMS", "G35", "2025-09-30", YES),
        ("RRMS", "G35.A", "2025-09-30", NO),
        ("PPMS", "G35.B1", "2026-12-01", YES),
        ("SPMS-active", "G35.C0", "2026-12-01", NO),
        ("SPMS-active", "G35.C1", "2026-12-01", YES),
        ("CIS", "H46.01", "2026-12-01", YES),
        ("CIS", "G37.9", "2025-09-30", YES),
        ("CIS", "G35", "2025-09-30", NO),
        ("unspecified", "G35.D", "2026-12-01", YES),
        ("RRMS", "M54.5", "2026-12-01", NO),
        (None, "G35.A", "2026-12-01", UNKNOWN),
        ("RRMS", None, "2026-12-01", UNKNOWN),
    ],
)
def test_the_diagnosis_code(course: str | None, code: str | None, start: str, truth: Truth) -> None:
    period = {"period": {"start": start, "end": "2027-11-30"}}
    assert told("diagnosis_code", diagnosis(course=course, icd10=code), request=period)[0] is truth


def test_the_right_leaf_is_named() -> None:
    assert told("diagnosis_code", diagnosis(icd10="G35"))[1] == (
        "G35 is not billable on 2026-12-01; for RRMS use G35.A"
    )
    assert "only heads more exact codes" in told("diagnosis_code", diagnosis(icd10="G35.B"))[1]


@pytest.mark.parametrize(
    ("drug", "code", "start", "truth"),
    [
        ("ocrelizumab", "J2350", "2026-12-01", YES),
        ("ocrelizumab", "J2351", "2026-12-01", NO),
        ("natalizumab-sztn", "Q5134", "2026-12-01", YES),
        ("natalizumab-sztn", "Q5134", "2024-03-31", NO),
        ("natalizumab-sztn", "J2323", "2026-12-01", NO),
    ],
)
def test_the_drug_code(drug: str, code: str, start: str, truth: Truth) -> None:
    request = {"hcpcs": code, "period": {"start": start, "end": "2027-11-30"}}
    assert told("drug_code", drug=drug, request=request)[0] is truth


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        ({}, YES),
        ({"date": "2017-01-01"}, YES),
        ({"date": "2016-12-31"}, UNKNOWN),
        ({"criteria": "McDonald 2024"}, UNKNOWN),
        ({"criteria": "Poser 1983"}, YES),
        ({"criteria": "CIS"}, UNKNOWN),
        ({"criteria": "CIS", "course": "CIS"}, YES),
        ({"criteria": "my own"}, UNKNOWN),
        ({"criteria": None}, UNKNOWN),
        ({"source": UNSOURCED}, UNKNOWN),
    ],
)
def test_the_criteria_edition_was_in_use(stated: dict[str, Any], truth: Truth) -> None:
    assert told("edition", diagnosis(**stated))[0] is truth


def course(stop: str | None = "2026-11-01", **stated: Any) -> dict[str, Any]:
    row = {"drug": "glatiramer", "start": "2025-01-10", "stop": stop, "source": "C p.1"} | stated
    return {"dmts": {"items": (row,)}}


def scores(*pairs: tuple[str | None, str], complete: bool = True, bad: int = -1) -> dict[str, Any]:
    rows = tuple(
        {"date": d, "score": Decimal(s), "source": UNSOURCED if i == bad else "A p.3"}
        for i, (d, s) in enumerate(pairs)
    )
    return {"edss": {"complete": complete, "source": "A p.3", "items": rows}}


def worse(clinical: dict[str, Any]) -> Truth:
    found = known(clinical)
    (item,) = found.records("clinical.dmts").items
    return FUNCTIONS["edss_worsening"](found, item).truth


BASE = ("2024-12-01", "2.0")


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ((BASE, ("2025-05-01", "3.0"), ("2025-08-01", "3.0")), YES),
        ((BASE, ("2025-05-01", "3.0"), ("2025-07-31", "3.0")), NO),
        ((BASE, ("2025-05-01", "2.5"), ("2025-08-01", "3.0")), NO),
        ((BASE, ("2025-04-09", "3.0"), ("2025-08-01", "3.0")), NO),  # before the effect lag ends
        ((BASE, ("2025-05-01", "3.0"), ("2026-11-02", "3.0")), NO),  # after the stop
        ((("2024-12-01", "0"), ("2025-05-01", "1.0"), ("2025-08-01", "1.0")), NO),
        ((("2024-12-01", "0"), ("2025-05-01", "1.5"), ("2025-08-01", "1.5")), YES),
        ((("2024-12-01", "5.5"), ("2025-05-01", "6.0"), ("2025-08-01", "6.0")), YES),
        ((("2024-12-01", "5.0"), ("2025-05-01", "5.5"), ("2025-08-01", "5.5")), NO),
        ((("2025-02-01", "2.0"), ("2025-05-01", "3.0"), ("2025-08-01", "3.0")), YES),
        ((), NO),
        ((BASE, (None, "9.0")), UNKNOWN),
    ],
)
def test_worsening_on_a_drug(rows: tuple[tuple[str | None, str], ...], truth: Truth) -> None:
    assert worse(course() | scores(*rows)) is truth


RAISED = (BASE, ("2025-05-01", "3.0"), ("2025-08-01", "3.0"))


def test_worsening_is_open_where_the_record_is() -> None:
    assert worse(course() | scores(BASE, complete=False)) is UNKNOWN
    assert worse(course() | scores(*RAISED, bad=2)) is UNKNOWN
    assert worse(course(start=None) | scores(*RAISED)) is UNKNOWN
    assert worse(course(stop=None) | scores(*RAISED)) is UNKNOWN
    assert worse(course(stop=None, outcome="ongoing") | scores(*RAISED)) is YES
    assert worse(course() | scores(BASE, ("2025-05-01", "2.0"), bad=1)) is NO


@pytest.mark.parametrize(("onset", "truth"), [("2025-04-01", NO), ("2025-03-31", YES)])
def test_a_score_in_the_shadow_of_a_relapse_does_not_count(onset: str, truth: Truth) -> None:
    undated = {"documented_by": "clinician", "source": "A p.2"}
    relapse = {"relapses": {"items": ({"onset": onset, "source": "A p.2"}, undated)}}
    assert worse(course() | scores(*RAISED) | relapse) is truth


def test_recent_worsening_looks_back_from_today() -> None:
    recent = scores(("2024-11-01", "2.0"), ("2025-05-01", "3.0"), ("2025-08-01", "3.0"))
    assert told("recent_edss_worsening", recent)[0] is YES
    old = scores(("2023-11-01", "2.0"), ("2024-05-01", "3.0"), ("2024-08-01", "3.0"))
    assert told("recent_edss_worsening", old)[0] is NO


def infusions(*rows: dict[str, Any], complete: bool = True) -> dict[str, Any]:
    items = tuple({"source": "F p.1"} | row for row in rows)
    return {"infusions": {"complete": complete, "source": "F p.1", "items": items}}


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-06-01", "3.0")), YES),
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-05-31", "3.0")), NO),
        ((("2025-10-01", "2.0"), ("2026-01-09", "3.0"), ("2026-06-01", "3.0")), NO),
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-06-01", "2.0")), NO),
    ],
)
def test_worsening_on_the_requested_drug(
    rows: tuple[tuple[str | None, str], ...], truth: Truth
) -> None:
    given = infusions({"date": "2025-10-10"}, {"date": "2026-04-10"})
    assert told("edss_worsening_on_request", given | scores(*rows))[0] is truth


def test_without_an_infusion_worsening_on_the_requested_drug_is_open() -> None:
    assert told("edss_worsening_on_request", scores(BASE))[0] is UNKNOWN


def doses(count: int, dose: str = "12 mg/m2") -> tuple[dict[str, Any], ...]:
    return tuple({"date": f"2025-01-{i:02}", "dose": dose} for i in range(1, count + 1))


SURFACE = {"measurements": {"bsa_m2": Decimal("1.8"), "source": "A p.3"}}


@pytest.mark.parametrize(
    ("clinical", "dose", "truth"),
    [
        (infusions(*doses(10)), "12 mg/m2", NO),  # 132
        (infusions(*doses(10)), "20 mg/m2", YES),  # 140
        (infusions(*doses(11)), "12 mg/m2", YES),  # 144
        (infusions(*doses(10), complete=False), "12 mg/m2", UNKNOWN),
        (infusions(*doses(11), complete=False), "12 mg/m2", YES),
        (infusions(*doses(10), {"date": None, "scheduled": "2025-02-01"}), "12 mg/m2", NO),
        (infusions(*doses(10), {"date": "2025-02-01"}), "12 mg/m2", UNKNOWN),
        (infusions(*doses(10), {"date": "2025-02-01", "dose": "9 mg/m2", "source": UNSOURCED}),
         "12 mg/m2", UNKNOWN),
        (infusions(*doses(10, "21.6 mg")), "21.6 mg", UNKNOWN),
        (infusions(*doses(10, "21.6 mg")) | SURFACE, "21.6 mg", NO),
        (infusions(*doses(11, "21.6 mg")) | SURFACE, "21.6 mg", YES),
    ],
)  # fmt: skip
def test_the_cumulative_dose(clinical: dict[str, Any], dose: str, truth: Truth) -> None:
    regimen = ({"dose": dose, "days": (1,)},)
    request = {"kind": "continuation", "regimen": regimen}
    assert told("cumulative_dose", clinical, drug="mitoxantrone", request=request)[0] is truth


@pytest.mark.parametrize(
    ("days", "complete", "truth"),
    [
        (("2026-02-01", "2026-02-02", "2026-06-01"), True, YES),
        (("2026-02-01", "2026-02-02", "2026-02-09"), True, NO),
        (("2026-02-01", "2026-02-10"), True, YES),
        (("2025-11-16", "2026-06-01"), True, NO),
        (("2025-11-17", "2026-06-01"), True, YES),
        ((), True, NO),
        (("2026-06-01",), False, UNKNOWN),
    ],
)
def test_the_third_course_in_a_year(
    days: tuple[str, ...],
    complete: bool,  # noqa: FBT001 - as in the file
    truth: Truth,
) -> None:
    clinical = infusions(*({"date": d} for d in days), complete=complete)
    found = told("third_course", clinical, drug="methylprednisolone", request={"kind": "acute"})
    assert found[0] is truth


def test_the_share_of_infusions_given() -> None:
    def share(had: int, missed: int, **more: Any) -> Truth:
        rows = [
            {"date": f"2026-{i:02}-01", "scheduled": f"2026-{i:02}-01"} for i in range(1, had + 1)
        ]
        rows += [{"date": None, "scheduled": f"2026-0{i}-15"} for i in range(1, missed + 1)]
        clinical = infusions(*rows, {"date": "2024-01-01"}, **more)
        return told("infusion_share", clinical, request={"kind": "continuation"})[0]

    assert share(8, 2) is NO
    assert share(7, 2) is YES
    assert share(8, 2, complete=False) is UNKNOWN
    assert told("infusion_share", {})[0] is UNKNOWN
    assert told("infusion_share", infusions({"date": None, "source": UNSOURCED}))[0] is UNKNOWN
