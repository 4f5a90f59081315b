"""Units, period, age and the flags of a regimen: each rule at its edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from authgen.check.computed import FUNCTIONS
from authgen.terms.truth import Truth
from tests.unit.check.build import known, told

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


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
    for regimen, last, later in ((label, "2027-01-09", "2027-01-10"),
                                 (pulse, "2026-12-30", "2026-12-31")):  # fmt: skip
        for end, trimmed in ((last, (NO, "")), (later, (YES, f"trimmed to {last}"))):
            request = {"kind": "acute", "regimen": regimen,
                       "period": {"start": "2026-12-01", "end": end}}  # fmt: skip
            assert told("period_trim", drug="methylprednisolone", request=request) == trimmed
            assert told("period", drug="methylprednisolone", request=request)[0] is YES


@pytest.mark.parametrize(
    ("birth", "truth"), [("2008-12-01", YES), ("2008-12-02", NO), ("2008-02-29", YES)]
)
def test_age_on_the_first_day(birth: str, truth: Truth) -> None:
    assert told("age", member={"birth_date": birth})[0] is truth


def test_units_do_not_speak_of_an_excess_over_the_label() -> None:
    double = ({"dose": "600 mg", "route": "IV", "days": (1, 15)},)
    request = {"regimen": double, "units": 1200}
    assert told("units", request=request)[0] is YES
    assert told("dose", request=request)[0] is NO


def test_low_units_raise_nothing() -> None:
    assert told("dose_low", request={"units": 1})[0] is NO


def test_units_of_a_dose_by_surface_cite_the_surface() -> None:
    surface = {"measurements": {"bsa_m2": Decimal("1.8"), "source": "A p.3"}}
    regimen = ({"dose": "12 mg/m2", "route": "IV", "days": (1,)},)
    request = {"hcpcs": "J9293", "regimen": regimen, "units": 5}  # 21.6 mg in units of 5 mg
    found = known(surface, drug="mitoxantrone", request=request)
    trace = FUNCTIONS["units"](found, None)
    assert (trace.truth, [c.page for c in trace.citations]) == (YES, [3])
    more = known(surface, drug="mitoxantrone", request=request | {"units": 6})
    assert FUNCTIONS["units"](more, None).truth is NO


def test_a_lower_dose_by_surface_is_open_without_the_surface() -> None:
    single = {"period": {"start": "2026-12-01", "end": "2027-02-28"}}
    regimen = ({"dose": "20 mg", "route": "IV", "days": (1,)},)
    low = told("dose_low", drug="mitoxantrone", request=single | {"regimen": regimen})
    assert low == (UNKNOWN, "the body surface area is not documented")
    half_year = {"period": {"start": "2026-12-01", "end": "2027-05-31"}}
    fewer = told("dose_low", drug="mitoxantrone", request=half_year | {"regimen": regimen})
    assert fewer[0] is YES


def test_a_flag_does_not_speak_of_a_regimen_that_breaks_the_schedule() -> None:
    high_and_low = ({"dose": "600 mg", "route": "IV", "days": (1,)},
                    {"dose": "100 mg", "route": "IV", "days": (15,)})  # fmt: skip
    request = {"regimen": high_and_low}
    assert told("dose", request=request)[0] is NO
    assert told("dose_low", request=request)[0] is NO


@pytest.mark.parametrize(
    ("drug", "kind", "last"),
    [
        ("natalizumab", "initial", "2027-05-31"),
        ("natalizumab", "continuation", "2027-11-30"),
        ("ocrelizumab", "continuation", "2027-11-30"),
        ("alemtuzumab", "initial", "2026-12-30"),
        ("mitoxantrone", "initial", "2027-02-28"),
    ],
)
def test_the_period_of_a_drug_and_kind(drug: str, kind: str, last: str) -> None:
    request = {"kind": kind, "period": {"start": "2026-12-01", "end": "2030-01-01"}}
    assert told("period", drug=drug, request=request)[1].endswith(f"runs to {last}")


def test_a_month_that_is_too_short_ends_the_period_early() -> None:
    request = {"kind": "initial", "period": {"start": "2026-08-31", "end": "2027-02-28"}}
    assert told("period", drug="natalizumab", request=request) == (YES, "")
    trimmed = told("period_trim", drug="natalizumab", request=request)
    assert trimmed == (YES, "trimmed to 2027-02-27")
