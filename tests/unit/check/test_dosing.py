"""DOSE-01 against the shipped schedules: what fits, what breaks it, what is only flagged."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.check import computed
from authgen.check.dosing import Fit, fit
from authgen.terms.truth import Truth
from tests.unit.check.build import facts, predicate_policy

ANY = {"fact": "request.drug", "documented": True}


def asked(drug: str, kind: str, *regimen: dict[str, Any], **more: Any) -> Any:
    clinical = more.pop("clinical", {})
    request = {"drug": drug, "kind": kind, "regimen": regimen} | more
    return facts(clinical, predicate_policy(ANY, drug=drug), request=request)


def fitted(drug: str, kind: str, *regimen: dict[str, Any], **more: Any) -> Fit:
    return fit(asked(drug, kind, *regimen, **more))


def days(dose: str, *numbers: int, route: str = "IV") -> dict[str, Any]:
    return {"dose": dose, "route": route, "days": numbers}


def every(dose: str, interval: str, first_day: int = 1, **more: Any) -> dict[str, Any]:
    return {"dose": dose, "route": "IV", "first_day": first_day, "every": interval} | more


LOADING = days("300 mg", 1, 15)
GIVEN = {
    "infusions": {
        "complete": True,
        "source": "A p.1",
        "items": ({"date": "2026-06-10", "dose": "600 mg", "reaction": "none", "source": "A p.1"},),
    }
}
HALF_YEAR = {"period": {"start": "2026-12-01", "end": "2027-05-31"}}


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "more"),
    [
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "6 months", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "24 weeks", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, days("600 mg", 169, 350)), {}),
        ("ocrelizumab", "continuation", (every("600 mg", "6 months"),), {"clinical": GIVEN}),
        ("ocrelizumab-sc", "initial", (every("920 mg", "6 months", route="SC"),), {}),
        ("natalizumab", "initial", (every("300 mg", "4 weeks"),), HALF_YEAR),
        ("natalizumab", "initial", (every("300 mg", "28 days"),), HALF_YEAR),
        ("natalizumab", "initial", (every("300 mg", "1 month"),), HALF_YEAR),
        ("ublituximab", "initial",
         (days("150 mg", 1), days("450 mg", 15), every("450 mg", "24 weeks", 169)), {}),
        ("ublituximab", "initial",
         (days("150 mg", 1), days("450 mg", 15), every("450 mg", "6 months", 169)), {}),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 5),), {}),
        ("rituximab", "initial", (days("1,000 mg", 1, 15), every("500 mg", "24 weeks", 169)), {}),
        ("rituximab", "initial", (days("1,000 mg", 1, 15), every("1 g", "8 months", 225)), {}),
        ("methylprednisolone", "acute", (days("1,000 mg", 1, 2, 3),), {}),
        ("methylprednisolone", "acute", (every("500 mg", "1 day", count=5),), {}),
    ],
)  # fmt: skip
def test_schedules_as_clinics_write_them(
    drug: str, kind: str, regimen: tuple[dict[str, Any], ...], more: dict[str, Any]
) -> None:
    found = fitted(drug, kind, *regimen, **more)
    assert (found.faults, found.open, found.low, found.extended) == ((), "", (), False)


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "told"),
    [
        ("ocrelizumab", "initial", (days("600 mg", 1),), "600 mg is more than 300 mg"),
        ("ocrelizumab", "initial", (days("300 mg", 1, 8),), "day 8 comes before day 15"),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "5 months", 169)), "shorter"),
        ("ocrelizumab", "initial", (LOADING, days("600 mg", 169, 300)), "is shorter than"),
        ("ocrelizumab", "initial", (days("300 mg", 1, 15, route="SC"),), "the route is IV, not SC"),
        ("ocrelizumab", "initial", (days("300 mg", 900),), "no dose lies inside the period"),
        ("natalizumab", "initial", (every("300 mg", "3 weeks"),), "every 3 weeks is shorter"),
        ("natalizumab", "initial", (every("300 mg", "8 weeks"),), "is longer than 6 weeks"),
        ("natalizumab", "initial", (every("300 mg", "8 weeks", count=2),), "longer than 6 weeks"),
        ("natalizumab", "initial", (days("300 mg", 1, 29, 85),), "is longer than 6 weeks"),
        ("natalizumab", "initial", (every("600 mg", "4 weeks"),), "600 mg is more than 300 mg"),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 5, 6),), "6 days are asked for"),
        ("alemtuzumab", "continuation", (days("12 mg", 1, 2, 3, 4, 5),), "5 days are asked for"),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 6),), "not consecutive"),
        ("methylprednisolone", "acute", (days("2 g", 1, 2, 3),), "is more than 1,000 mg"),
        ("rituximab", "initial", (days("1,000 mg", 1, 15, 29),), "day 29 comes before day 169"),
        ("natalizumab", "initial", ({"dose": "3 mg/m2", "route": "IV", "days": (1,)},),
         "cannot be compared"),
    ],
)  # fmt: skip
def test_what_breaks_a_schedule(
    drug: str, kind: str, regimen: tuple[dict[str, Any], ...], told: str
) -> None:
    found = fitted(drug, kind, *regimen)
    assert told in "; ".join(found.faults)


@pytest.mark.parametrize(
    ("regimen", "told"),
    [
        ((days("200 mg", 1, 15), every("600 mg", "6 months", 169)), "200 mg is less than 300 mg"),
        ((days("300 mg", 1, 22), every("600 mg", "6 months", 169)), "longer than the schedule's"),
        ((LOADING,), "2 doses are fewer than 4"),
        ((LOADING, every("600 mg", "8 months", 169)), "longer than the schedule's"),
        ((days("300 mg", 1), every("600 mg", "6 months", 169)), "the dose of day 15 is left out"),
    ],
)
def test_a_lower_dose_is_met_and_flagged(regimen: tuple[dict[str, Any], ...], told: str) -> None:
    found = fitted("ocrelizumab", "initial", *regimen)
    assert found.faults == ()
    assert told in "; ".join(found.low)


def test_extended_interval_dosing_is_flagged_and_not_a_lower_dose() -> None:
    six_weeks = asked("natalizumab", "initial", every("300 mg", "6 weeks"), **HALF_YEAR)
    assert computed.dose(six_weeks, None).truth is Truth.YES
    assert computed.dose_extended(six_weeks, None).truth is Truth.YES
    assert computed.dose_low(six_weeks, None).truth is Truth.NO


def test_the_first_dose_keeps_its_distance_from_the_last_infusion() -> None:
    def first(start: str) -> Fit:
        period = {"start": start, "end": "2027-11-25"}
        return fitted(
            "ocrelizumab",
            "continuation",
            every("600 mg", "6 months"),
            clinical=GIVEN,
            period=period,
        )

    assert first("2026-11-18").faults == ()  # 24 weeks after 10 June is 25 November, less 7 days
    assert "comes before 2026-11-18" in first("2026-11-17").faults[0]


def test_without_an_infusion_a_continuation_is_open() -> None:
    found = fitted("ocrelizumab", "continuation", every("600 mg", "6 months"))
    assert (found.faults, found.open) == ((), "no earlier infusion is documented")
    trace = computed.dose(asked("ocrelizumab", "continuation", every("600 mg", "6 months")), None)
    assert (trace.truth, trace.fact) == (Truth.UNKNOWN, "clinical.infusions")


def reload_case(**plan: Any) -> Any:
    old = {"infusions": {"complete": True, "source": "A p.1", "items": (
        {"date": "2025-01-10", "reaction": "none", "source": "A p.1"},)}}  # fmt: skip
    plan = {"plan": {"source": "A p.4"} | plan} if plan else {}
    return asked("ocrelizumab", "restart", LOADING, every("600 mg", "6 months", 169),
                 clinical=old | plan)  # fmt: skip


def test_loading_again_at_a_restart_needs_a_reason() -> None:
    bare, reasoned = reload_case(), reload_case(reload_reason="B cells are back")
    assert computed.dose(bare, None).truth is Truth.NO
    assert computed.dose_reload(bare, None).truth is Truth.NO
    assert computed.dose(reasoned, None).truth is Truth.YES
    assert computed.dose_reload(reasoned, None).truth is Truth.YES
    assert computed.dose_low(reasoned, None).truth is Truth.NO


def test_a_dose_by_body_surface_needs_the_surface() -> None:
    regimen = days("21.6 mg", 1)
    month = {"period": {"start": "2026-12-01", "end": "2027-02-28"}}
    bare = asked("mitoxantrone", "initial", regimen, **month)
    assert computed.dose(bare, None).fact == "clinical.measurements.bsa_m2"
    surface = {"measurements": {"bsa_m2": Decimal("1.8"), "source": "A p.3"}}
    known = asked("mitoxantrone", "initial", regimen, clinical=surface, **month)
    assert computed.dose(known, None).truth is Truth.YES
    over = asked("mitoxantrone", "initial", days("21.7 mg", 1), clinical=surface, **month)
    assert computed.dose(over, None).truth is Truth.NO
    assert computed.units_needed(known, Decimal(5)) == 5
    relative = asked("mitoxantrone", "initial", days("12 mg/m2", 1), **month)
    assert computed.units_needed(relative, Decimal(5)) is None


def test_the_labelled_methylprednisolone_course_is_its_own() -> None:
    label = (days("160 mg", *range(1, 8)), days("64 mg", *range(8, 37, 2)))
    month = {"period": {"start": "2026-12-01", "end": "2027-01-09"}}
    found = fitted("methylprednisolone", "acute", *label, **month)
    assert (found.faults, found.course.dose_class) == ((), "on_label")
    low = fitted("methylprednisolone", "acute", days("400 mg", 1, 2))
    assert len(low.low) == 2
    assert low.course.dose_class == "guideline_standard"
