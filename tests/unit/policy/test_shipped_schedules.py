"""The shipped schedules say what policy section 3 says, for every drug key and kind."""

import pytest

from authgen.policy.schedule import Course, Schedule
from authgen.terms.words import DRUGS
from tests.unit.check.build import schedules

FORMS: dict[tuple[str, str], list[str]] = {
    ("natalizumab", "initial"): ["300 mg from 1 every 4 weeks"],
    ("natalizumab", "continuation"): ["300 mg from 1 every 4 weeks"],
    ("natalizumab", "restart"): ["300 mg from 1 every 4 weeks"],
    ("ocrelizumab", "initial"): ["300 mg on 1, 15; 600 mg from 169 every 6 months"],
    ("ocrelizumab", "continuation"): ["600 mg from 1 every 6 months"],
    ("ocrelizumab", "restart"): ["600 mg from 1 every 6 months"],
    ("ocrelizumab-sc", "initial"): ["920 mg from 1 every 6 months"],
    ("ocrelizumab-sc", "continuation"): ["920 mg from 1 every 6 months"],
    ("ocrelizumab-sc", "restart"): ["920 mg from 1 every 6 months"],
    ("ublituximab", "initial"): ["150 mg on 1; 450 mg on 15; 450 mg from 169 every 24 weeks"],
    ("ublituximab", "continuation"): ["450 mg from 1 every 24 weeks"],
    ("ublituximab", "restart"): ["450 mg from 1 every 24 weeks"],
    ("alemtuzumab", "initial"): ["12 mg to 12 mg a day for 5 to 5 days"],
    ("alemtuzumab", "continuation"): ["12 mg to 12 mg a day for 3 to 3 days"],
    ("mitoxantrone", "initial"): ["12 mg/m2 from 1 every 3 months"],
    ("mitoxantrone", "continuation"): ["12 mg/m2 from 1 every 3 months"],
    ("mitoxantrone", "restart"): ["12 mg/m2 from 1 every 3 months"],
    ("rituximab", "initial"): ["1,000 mg on 1, 15; 500 mg to 1,000 mg from 169 every 24 weeks"],
    ("rituximab", "continuation"): ["500 mg to 1,000 mg from 1 every 24 weeks"],
    ("rituximab", "restart"): ["500 mg to 1,000 mg from 1 every 24 weeks"],
    ("methylprednisolone", "acute"): [
        "500 mg to 1,000 mg a day for 3 to 5 days",
        f"160 mg on 1, 2, 3, 4, 5, 6, 7; 64 mg on {', '.join(map(str, range(8, 37, 2)))}",
    ],
}
FORMS |= {("natalizumab-sztn", k): v for (d, k), v in FORMS.items() if d == "natalizumab"}
PERIODS = {
    "natalizumab": {"initial": "6 months", "restart": "6 months", "continuation": "12 months"},
    "natalizumab-sztn": {"initial": "6 months", "restart": "6 months", "continuation": "12 months"},
    "alemtuzumab": dict.fromkeys(("initial", "continuation"), "30 days"),
    "mitoxantrone": dict.fromkeys(("initial", "continuation", "restart"), "3 months"),
    "methylprednisolone": {"acute": "30 days"},
} | {
    drug: dict.fromkeys(("initial", "continuation", "restart"), "12 months")
    for drug in ("ocrelizumab", "ocrelizumab-sc", "ublituximab", "rituximab")
}


def shipped(drug: str) -> Schedule:
    return Schedule.model_validate(schedules()[drug])


def told(course: Course) -> str:
    parts = [f"{d.dose} on {', '.join(map(str, d.days))}" for d in course.loading]
    keep, daily = course.maintenance, course.daily
    if keep:
        least = f"{keep.min_dose} to " if keep.min_dose else ""
        parts.append(f"{least}{keep.dose} from {keep.first_day} every {keep.every}")
    if daily:
        days = f"{daily.min_days} to {daily.max_days} days"
        parts.append(f"{daily.min_dose} to {daily.dose} a day for {days}")
    return "; ".join(parts)


def test_every_drug_key_has_its_schedule() -> None:
    assert set(schedules()) == set(DRUGS)


def test_every_drug_has_the_kinds_that_the_policy_holds() -> None:
    held = {(d, k) for d in DRUGS for c in shipped(d).courses for k in c.kinds}
    assert held == set(FORMS)


@pytest.mark.parametrize(("drug", "kind"), FORMS, ids="-".join)
def test_doses(drug: str, kind: str) -> None:
    assert [told(c) for c in shipped(drug).courses if kind in c.kinds] == FORMS[drug, kind]


@pytest.mark.parametrize("drug", DRUGS)
def test_periods(drug: str) -> None:
    usual = [p for p in shipped(drug).periods if p.course is None]
    assert {k: str(p.span) for p in usual for k in p.kinds} == PERIODS[drug]


def test_the_labelled_steroid_regimen_has_its_own_period() -> None:
    schedule = shipped("methylprednisolone")
    assert [(str(p.span), p.course) for p in schedule.periods if p.course] == [
        ("40 days", "labeled regimen")
    ]
    classes = {c.name: c.dose_class for c in schedule.courses}
    assert classes == {
        "3 to 5 days of high doses": "guideline_standard",
        "labeled regimen": "on_label",
    }


@pytest.mark.parametrize("drug", DRUGS)
def test_tolerances(drug: str) -> None:
    schedule = shipped(drug)
    natalizumab = drug.startswith("natalizumab")
    assert str(schedule.early_tolerance) == ("3 days" if natalizumab else "7 days")
    assert str(schedule.gap_tolerance) == ("14 days" if natalizumab else "28 days")
    assert str(schedule.extended_interval) == ("6 weeks" if natalizumab else "None")
    assert schedule.route == ("SC" if drug == "ocrelizumab-sc" else "IV")


@pytest.mark.parametrize("drug", DRUGS)
def test_only_rituximab_is_off_label(drug: str) -> None:
    off = {c.dose_class == "off_label" for c in shipped(drug).courses}
    assert off == {drug == "rituximab"}


@pytest.mark.parametrize(
    ("drug", "interval"),
    [
        ("natalizumab", "4 weeks"),
        ("ocrelizumab", "24 weeks"),
        ("ocrelizumab-sc", "24 weeks"),
        ("ublituximab", "24 weeks"),
        ("rituximab", "24 weeks"),
        ("alemtuzumab", "12 months"),
        ("mitoxantrone", "3 months"),
    ],
)
def test_shortest_intervals(drug: str, interval: str) -> None:
    assert str(shipped(drug).shortest_interval) == interval
