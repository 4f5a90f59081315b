"""Schedules in English."""

from typing import Any

from authgen.lab.dosing import schedule_lines
from authgen.policy.schedule import Schedule

COMMON: dict[str, Any] = {
    "route": "IV",
    "shortest_interval": "4 weeks",
    "early_tolerance": "3 days",
    "gap_tolerance": "14 days",
    "periods": [{"kinds": ["initial"], "span": "6 months"}],
    "cite": ["policy-base"],
}


def told(courses: list[dict[str, Any]], **more: Any) -> list[str]:
    return list(
        schedule_lines("drug", Schedule.model_validate(COMMON | {"courses": courses} | more))
    )


def test_loading_and_maintenance_are_one_line() -> None:
    course = {
        "name": "usual",
        "kinds": ["initial"],
        "loading": [{"dose": "300 mg", "days": [1, 15]}],
        "maintenance": {"dose": "600 mg", "first_day": 169, "every": "6 months"},
    }
    assert told([course])[:3] == [
        "drug, IV",
        "  usual (initial; on label): 300 mg on day 1, 15; 600 mg every 6 months from day 169",
        "  one certification covers 6 months (initial)",
    ]


def test_ranges_are_said_where_the_schedule_allows_them() -> None:
    daily = {"dose": "1000 mg", "min_dose": "500 mg", "min_days": 3, "max_days": 5}
    fixed = {"dose": "12 mg", "min_dose": "12 mg", "min_days": 5, "max_days": 5}
    kept = {"dose": "1000 mg", "min_dose": "500 mg", "first_day": 1, "every": "24 weeks"}
    lines = told(
        [
            {"name": "a", "kinds": ["acute"], "daily": daily},
            {"name": "b", "kinds": ["initial"], "daily": fixed},
            {"name": "c", "kinds": ["initial"], "dose_class": "off_label", "maintenance": kept},
        ]
    )
    assert lines[1].endswith(": 500 mg to 1,000 mg a day for 3 to 5 consecutive days")
    assert lines[2].endswith(": 12 mg a day for 5 consecutive days")
    assert lines[3] == ("  c (initial; off label): 500 mg to 1,000 mg every 24 weeks from day 1")


def test_what_only_some_drugs_have_is_said_for_them_only() -> None:
    course = {"name": "a", "kinds": ["initial"], "loading": [{"dose": "1 mg", "days": [1]}]}
    plain = "\n".join(told([course]))
    full = "\n".join(
        told(
            [course],
            extended_interval="6 weeks",
            periods=[{"kinds": ["acute"], "span": "40 days", "course": "labelled"}],
        )
    )
    assert "extended" not in plain
    assert "up to 6 weeks is extended interval dosing" in full
    assert "covers 40 days (acute, labelled)" in full
