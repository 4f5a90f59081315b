"""Doses against the slots of a course: amounts, intervals, what is left out."""

from __future__ import annotations

from typing import Any

import pytest

from authgen.check import computed
from authgen.check.dosing import fit
from authgen.check.slots import NO_SURFACE
from authgen.terms.truth import Truth
from tests.unit.check.build import asked, days, every

LOADING = days("300 mg", 1, 15)
HALF_YEAR = {"period": {"start": "2026-12-01", "end": "2027-05-31"}}


@pytest.mark.parametrize(
    ("drug", "kind", "regimen", "told"),
    [
        ("ocrelizumab", "initial", (days("600 mg", 1),), "600 mg is more than 300 mg"),
        ("ocrelizumab", "initial", (days("300 mg", 1, 1),), "day 1 comes before day 15"),
        ("ocrelizumab", "initial", (days("300 mg", 1, 8),), "day 8 comes before day 15"),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "6 months", 168)),
         "day 168 comes before day 169"),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "5 months", 169)),
         "every 5 months is shorter than every 6 months"),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "23 weeks", 169)),
         "every 23 weeks is shorter than every 6 months"),
        ("ocrelizumab", "initial", (LOADING, every("600 mg", "167 days", 169)),
         "every 167 days is shorter than every 6 months"),
        ("ocrelizumab", "initial", (LOADING, days("600 mg", 169, 336)),
         "2027-05-18 to 2027-11-01 is shorter than 6 months"),
        ("natalizumab", "initial", (every("300 mg", "3 weeks"),), "every 3 weeks is shorter"),
        ("natalizumab", "initial", (every("300 mg", "27 days"),), "every 27 days is shorter"),
        ("natalizumab", "initial", (days("300 mg", 1, 28),), "is shorter than 4 weeks"),
        ("natalizumab", "initial", (every("300 mg", "43 days"),), "is longer than 6 weeks"),
        ("natalizumab", "initial", (every("300 mg", "2 months"),), "is longer than 6 weeks"),
        ("natalizumab", "initial", (days("300 mg", 1, 29, 72),), "is longer than 6 weeks"),
        ("natalizumab", "initial", (every("301 mg", "4 weeks"),), "301 mg is more than 300 mg"),
        # Two lines that each keep the interval, one between the other's doses.
        ("natalizumab", "initial", (every("300 mg", "6 weeks"), every("300 mg", "6 weeks", 29)),
         "is shorter than 4 weeks"),
        ("rituximab", "initial", (days("1,000 mg", 1, 15, 29),), "day 29 comes before day 169"),
        ("methylprednisolone", "acute",
         (days("160 mg", *range(1, 8)), days("64 mg", *range(8, 39, 2))),
         "one more than the schedule has"),
    ],
)  # fmt: skip
def test_what_breaks_a_course(
    drug: str, kind: str, regimen: tuple[dict[str, Any], ...], told: str
) -> None:
    assert told in "; ".join(fit(asked(drug, kind, *regimen)).faults)


def test_repeated_doses_keep_to_the_named_days() -> None:
    often = (every("160 mg", "1 day", count=7), every("64 mg", "1 day", 8, count=15))
    found = asked("methylprednisolone", "acute", *often)
    assert computed.dose(found, None).truth is Truth.NO
    seldom = (every("160 mg", "1 day", count=7), every("64 mg", "4 days", 8, count=8))
    assert "day 10 is left out" in "; ".join(fit(asked("methylprednisolone", "acute", *seldom)).low)


@pytest.mark.parametrize(
    ("regimen", "told"),
    [
        ((days("200 mg", 1, 15), every("600 mg", "6 months", 169)), "200 mg is less than 300 mg"),
        ((days("300 mg", 1, 22), every("600 mg", "6 months", 169)), "longer than the schedule's"),
        ((LOADING, every("600 mg", "6 months", 170)), "before 2027-05-19 is longer"),
        ((LOADING, every("600 mg", "8 months", 169)), "of 8 months is longer"),
        ((LOADING, every("600 mg", "26 weeks", 169)), "of 26 weeks is longer"),
        ((LOADING, every("600 mg", "185 days", 169)), "of 185 days is longer"),
        ((LOADING, days("600 mg", 169, 354)), "before 2027-11-19 is longer"),
        ((LOADING,), "4 doses are scheduled, 2 asked for"),
        (
            (LOADING, every("600 mg", "6 months", 169, count=1)),
            "4 doses are scheduled, 3 asked for",
        ),
        (
            (LOADING, every("600 mg", "6 months", 169, last_day=300)),
            "4 doses are scheduled, 3 asked for",
        ),
        ((days("300 mg", 1), every("600 mg", "6 months", 169)), "the dose of day 15 is left out"),
    ],
)
def test_less_than_the_schedule_is_met_and_flagged(
    regimen: tuple[dict[str, Any], ...], told: str
) -> None:
    found = fit(asked("ocrelizumab", "initial", *regimen))
    assert found.faults == ()
    assert told in "; ".join(found.low)


@pytest.mark.parametrize("interval", ["5 weeks", "6 weeks", "42 days", "29 days"])
def test_extended_interval_dosing_is_flagged_and_not_a_lower_dose(interval: str) -> None:
    longer = asked("natalizumab", "initial", every("300 mg", interval), **HALF_YEAR)
    assert computed.dose(longer, None).truth is Truth.YES
    assert computed.dose_extended(longer, None).truth is Truth.YES
    assert computed.dose_low(longer, None).truth is Truth.NO
    named = asked("natalizumab", "initial", days("300 mg", 1, 43, 85), **HALF_YEAR)
    assert computed.dose_extended(named, None).truth is Truth.YES
    assert computed.dose_low(named, None).truth is Truth.NO


def test_an_interval_that_is_kept_to_the_day_is_neither_short_nor_long() -> None:
    named = days("300 mg", 1, 29, 57, 85, 113, 141, 169)
    found = fit(asked("natalizumab", "initial", named, **HALF_YEAR))
    assert (found.faults, found.low, found.extended) == ((), (), False)


def test_an_interval_is_not_called_extended_when_the_dose_breaks_the_schedule() -> None:
    high = asked("natalizumab", "initial", every("301 mg", "6 weeks"), **HALF_YEAR)
    assert computed.dose_extended(high, None).truth is Truth.NO


def test_a_longer_interval_of_rituximab_is_its_own_schedule() -> None:
    loading = days("1,000 mg", 1, 15)
    found = fit(asked("rituximab", "initial", loading, days("500 mg", 200)))
    assert (found.faults, found.low) == ((), ())
    assert fit(asked("rituximab", "initial", loading)).low == ()
    half = fit(asked("rituximab", "initial", days("1,000 mg", 1)))
    assert half.low == ("2 doses are scheduled, 1 asked for",)
    late = fit(asked("rituximab", "initial", days("1,000 mg", 1, 22), days("500 mg", 169, 350)))
    assert "is longer than the schedule's" in late.low[0]
    less = fit(asked("rituximab", "initial", loading, days("499 mg", 169, 350)))
    assert less.low == ("499 mg is less than 500 mg",)


def test_the_rest_of_a_regimen_is_judged_without_the_surface() -> None:
    period = {"period": {"start": "2026-12-01", "end": "2027-02-28"}}
    found = fit(asked("mitoxantrone", "initial", days("20 mg", 1, 57), **period))
    assert found.open == (NO_SURFACE,)
    assert "2026-12-01 to 2027-01-26 is shorter than 3 months" in found.faults


@pytest.mark.parametrize(
    ("end", "scheduled"),
    [("2026-12-14", 1), ("2026-12-15", 2), ("2027-05-17", 2), ("2027-05-18", 3), ("2027-11-18", 4)],
)
def test_a_schedule_counts_its_dates_inside_the_period(end: str, scheduled: int) -> None:
    few = fit(
        asked(
            "ocrelizumab", "initial", days("300 mg", 1), period={"start": "2026-12-01", "end": end}
        )
    )
    wanting = (f"{scheduled} doses are scheduled, 1 asked for",)
    assert few.low == (wanting if scheduled > 1 else ())
