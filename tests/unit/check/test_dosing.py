"""DOSE-01 against the shipped schedules: which course is kept, routes, first date, days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.check import computed
from authgen.check.dosing import NO_INFUSION, NO_ROUTE, Fit, fit
from authgen.check.slots import NO_SURFACE
from authgen.terms.truth import Truth
from tests.unit.check.build import (
    ANY,
    UNSOURCED,
    asked,
    days,
    every,
    facts,
    infusions,
    predicate_policy,
    schedules,
)

LOADING = days("300 mg", 1, 15)
GIVEN = infusions({"date": "2026-06-10", "dose": "600 mg", "reaction": "none"})
HALF_YEAR = {"period": {"start": "2026-12-01", "end": "2027-05-31"}}
LABELLED = (days("160 mg", *range(1, 8)), days("64 mg", *range(8, 37, 2)))


def fitted(drug: str, kind: str, *regimen: dict[str, Any], **more: Any) -> Fit:
    return fit(asked(drug, kind, *regimen, **more))


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "more"),
    [
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "6 months", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "24 weeks", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "168 days", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "183 days", 169)), {}),
        ("ocrelizumab", "initial", (LOADING, days("600 mg", 169, 350)), {}),
        ("ocrelizumab", "initial",
         (every("300 mg", "2 weeks", count=2), every("600 mg", "6 months", 169)), {}),
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
        ("methylprednisolone", "acute", LABELLED, {}),
        ("methylprednisolone", "acute",
         (every("160 mg", "1 day", count=7), every("64 mg", "2 days", 8, last_day=36)), {}),
    ],
)  # fmt: skip
def test_schedules_as_clinics_write_them(
    drug: str, kind: str, regimen: tuple[dict[str, Any], ...], more: dict[str, Any]
) -> None:
    found = fitted(drug, kind, *regimen, **more)
    assert (found.faults, found.open, found.low, found.extended) == ((), (), (), False)


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "told"),
    [
        ("ocrelizumab", "initial", (days("300 mg", 1, 15, route="SC"),), "the route is IV, not SC"),
        ("ocrelizumab-sc", "initial", (days("920 mg", 1),), "the route is SC, not IV"),
        ("ocrelizumab", "initial", (days("300 mg", 900),), "no dose lies inside the period"),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 5, 6),), "6 days are asked for"),
        ("alemtuzumab", "initial", (days("13 mg", 1, 2, 3, 4, 5),), "13 mg is more than 12 mg"),
        ("alemtuzumab", "continuation", (days("12 mg", 1, 2, 3, 4, 5),), "5 days are asked for"),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 6),), "not consecutive"),
        ("alemtuzumab", "initial", (days("12 mg", 1, 2, 3, 4, 4),), "not consecutive"),
        ("methylprednisolone", "acute", (days("2 g", 1, 2, 3),), "is more than 1,000 mg"),
        ("methylprednisolone", "acute", (days("500 mg", 1, 3, 5),), "not consecutive"),
    ],
)
def test_what_breaks_a_schedule(
    drug: str, kind: str, regimen: tuple[dict[str, Any], ...], told: str
) -> None:
    assert told in "; ".join(fitted(drug, kind, *regimen).faults)


@pytest.mark.parametrize(
    "written", ["IV", "iv", "I.V.", "intravenous", "Intravenous  infusion", "IV infusion"]
)
def test_a_route_is_known_as_orders_write_it(written: str) -> None:
    found = fitted("natalizumab", "initial", every("300 mg", "4 weeks", route=written), **HALF_YEAR)
    assert (found.faults, found.open) == ((), ())


def test_without_a_route_it_cannot_be_told() -> None:
    bare = asked("natalizumab", "initial", every("300 mg", "4 weeks", route=None), **HALF_YEAR)
    assert fit(bare).open == (NO_ROUTE,)
    trace = computed.dose(bare, None)
    assert trace.truth is Truth.UNKNOWN
    assert [c.fact for c in trace.children] == ["request.regimen"]


@pytest.mark.parametrize(
    ("numbers", "dose", "told"),
    [
        ((1, 2), "500 mg", ("3 days are scheduled, 2 asked for",)),
        ((1, 2, 3), "499 mg", ("499 mg is less than 500 mg",)),
        ((1, 2), "400 mg", ("400 mg is less than 500 mg", "3 days are scheduled, 2 asked for")),
    ],
)
def test_less_steroid_is_met_and_flagged(
    numbers: tuple[int, ...], dose: str, told: tuple[str, ...]
) -> None:
    found = fitted("methylprednisolone", "acute", days(dose, *numbers))
    assert (found.faults, found.low) == ((), told)
    assert found.course.dose_class == "guideline_standard"


def test_the_labelled_methylprednisolone_course_is_its_own() -> None:
    month = {"period": {"start": "2026-12-01", "end": "2027-01-09"}}
    assert fitted("methylprednisolone", "acute", *LABELLED, **month).course.dose_class == "on_label"


@pytest.mark.parametrize(
    ("drug", "regimen", "last", "allowed"),
    [
        # 24 weeks after 10 June is 25 November, less 7 days.
        ("ocrelizumab", every("600 mg", "6 months"), "2026-06-10", "2026-11-18"),
        # 4 weeks after 10 November is 8 December, less 3 days.
        ("natalizumab", every("300 mg", "4 weeks"), "2026-11-10", "2026-12-05"),
        # 3 months after 1 September is 1 December, less 7 days; 12 weeks are 24 November too.
        ("mitoxantrone", days("12 mg/m2", 1), "2026-09-01", "2026-11-24"),
        # 3 months after 1 July is 1 October, less 7 days; 12 weeks, as good as 3 months, are less.
        ("mitoxantrone", days("12 mg/m2", 1), "2026-07-01", "2026-09-23"),
        # 12 months, in a schedule without an interval that could be written in weeks.
        ("alemtuzumab", days("12 mg", 1, 2, 3), "2025-12-10", "2026-12-03"),
    ],
)
def test_the_first_dose_keeps_its_distance_from_the_last_infusion(
    drug: str, regimen: dict[str, Any], last: str, allowed: str
) -> None:
    def first(start: str) -> tuple[str, ...]:
        period = {"start": start, "end": "2027-11-25"}
        past = infusions({"date": last, "reaction": "none"})
        return fitted(drug, "continuation", regimen, clinical=past, period=period).faults

    day = int(allowed[-2:])
    assert first(allowed) == ()
    assert f"comes before {allowed}" in first(f"{allowed[:-2]}{day - 1:02}")[0]


def test_an_infusion_that_is_shown_leaves_nothing_open() -> None:
    past = infusions({"date": "2026-06-20"}, {"date": "2026-11-10"})
    found = fitted("ocrelizumab", "continuation", every("600 mg", "6 months"), clinical=past)
    assert (len(found.faults), found.open) == (1, ())


def test_an_infusion_that_is_not_shown_leaves_the_first_date_open() -> None:
    period = {"start": "2026-12-01", "end": "2027-11-30"}
    late = infusions({"date": "2026-05-01"}, {"date": "2026-10-01", "source": UNSOURCED})
    regimen = every("600 mg", "6 months")
    found = fitted("ocrelizumab", "continuation", regimen, clinical=late, period=period)
    assert found.faults == ()
    assert [v.reason for v in found.open] == ["the quote is not on exhibit A page 1"]
    early = infusions({"date": "2026-05-01"}, {"date": "2025-10-01", "source": UNSOURCED})
    assert fitted("ocrelizumab", "continuation", regimen, clinical=early).open == ()


@pytest.mark.parametrize("kind", ["continuation", "restart"])
def test_without_an_infusion_what_follows_is_open(kind: str) -> None:
    bare = asked("ocrelizumab", kind, every("600 mg", "6 months"))
    assert (fit(bare).faults, fit(bare).open) == ((), (NO_INFUSION,))
    trace = computed.dose(bare, None)
    assert (trace.truth, trace.children[0].fact) == (Truth.UNKNOWN, "clinical.infusions")
    higher = asked("ocrelizumab", kind, every("700 mg", "6 months"))
    assert computed.dose(higher, None).truth is Truth.NO


def reload_case(**plan: Any) -> Any:
    old = infusions({"date": "2025-01-10", "reaction": "none"})
    plan = {"plan": {"source": "A p.4"} | plan} if plan else {}
    return asked("ocrelizumab", "restart", LOADING, every("600 mg", "6 months", 169),
                 clinical=old | plan)  # fmt: skip


def test_loading_again_at_a_restart_needs_a_reason() -> None:
    reasoned = reload_case(reload_reason="B cells are back")
    for bare in (reload_case(), reload_case(reload_reason="None")):
        assert "loading again without a reason in the plan" in computed.dose(bare, None).reason
        assert computed.dose(bare, None).truth is Truth.NO
        assert computed.dose_reload(bare, None).truth is Truth.NO
    assert computed.dose(reasoned, None).truth is Truth.YES
    assert computed.dose_reload(reasoned, None).truth is Truth.YES
    assert computed.dose_low(reasoned, None).truth is Truth.NO


def test_a_reason_that_no_exhibit_shows_leaves_loading_again_open() -> None:
    unshown = reload_case(reload_reason="B cells are back", source=UNSOURCED)
    trace = computed.dose(unshown, None)
    assert trace.truth is Truth.UNKNOWN
    assert [c.fact for c in trace.children] == ["clinical.plan.reload_reason"]
    assert computed.dose_reload(unshown, None).truth is Truth.UNKNOWN


def test_a_single_low_dose_at_a_restart_need_not_be_a_loading_dose() -> None:
    old = infusions({"date": "2025-01-10"})
    unshown = {"plan": {"reload_reason": "B cells are back", "source": UNSOURCED}}
    found = fitted("ocrelizumab", "restart", days("300 mg", 1), clinical=old | unshown)
    assert (found.faults, found.open, found.reload) == ((), (), False)


def test_only_a_restart_of_an_anti_cd20_drug_loads_again() -> None:
    reason = {"plan": {"reload_reason": "B cells are back", "source": "A p.4"}}
    first = asked("ocrelizumab", "initial", LOADING, clinical=reason)
    assert computed.dose(first, None).truth is Truth.YES
    assert computed.dose_reload(first, None).truth is Truth.NO
    loaded = schedules() | {"natalizumab": schedules()["ocrelizumab"]}
    policy = predicate_policy(ANY, drug="natalizumab", schedules=loaded)
    request = {"drug": "natalizumab", "kind": "restart", "regimen": (LOADING,)}
    other = facts(infusions({"date": "2025-01-10"}) | reason, policy, request=request)
    assert computed.dose(other, None).truth is Truth.NO


def test_a_restart_at_the_maintenance_dose_loads_nothing_again() -> None:
    old = infusions({"date": "2025-01-10", "reaction": "none"})
    found = asked("ocrelizumab", "restart", every("600 mg", "6 months"), clinical=old)
    assert computed.dose(found, None).truth is Truth.YES
    assert computed.dose_reload(found, None).truth is Truth.NO
    natalizumab = asked("natalizumab", "restart", days("300 mg", 1, 15), clinical=old)
    assert computed.dose(natalizumab, None).truth is Truth.NO


def test_a_dose_by_body_surface_needs_the_surface() -> None:
    month = {"period": {"start": "2026-12-01", "end": "2027-02-28"}}
    surface = {"measurements": {"bsa_m2": Decimal("1.8"), "source": "A p.3"}}

    def dose(amount: str, clinical: dict[str, Any]) -> Truth:
        known = asked("mitoxantrone", "initial", days(amount, 1), clinical=clinical, **month)
        return computed.dose(known, None).truth

    assert dose("21.6 mg", {}) is Truth.UNKNOWN
    assert dose("12 mg/m2", {}) is Truth.UNKNOWN
    assert dose("21.6 mg", surface) is Truth.YES
    assert dose("21.7 mg", surface) is Truth.NO
    assert dose("12 mg/m2", surface) is Truth.YES
    assert dose("12.1 mg/m2", surface) is Truth.NO
    per_day = asked("methylprednisolone", "acute", days("500 mg/m2", 1, 2, 3))
    assert fit(per_day).open == (NO_SURFACE,)


def test_the_surface_is_cited_where_the_schedule_goes_by_it() -> None:
    surface = {"measurements": {"bsa_m2": Decimal("1.8"), "source": "A p.3"}}
    by_surface = asked("mitoxantrone", "initial", days("20 mg", 1), clinical=surface)
    assert [c.page for c in computed.dose(by_surface, None).citations] == [3]
    fixed = asked("natalizumab", "initial", days("300 mg", 1), clinical=surface)
    assert computed.dose(fixed, None).citations == ()


def test_a_regimen_is_fitted_once_per_kind() -> None:
    known = asked("ocrelizumab", "initial", LOADING)
    assert fit(known) is fit(known)
