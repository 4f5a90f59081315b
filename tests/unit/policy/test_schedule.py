"""A course as the row of its doses."""

from __future__ import annotations

from typing import Any

from authgen.policy.schedule import Course

LOADING = ({"dose": "300 mg", "days": (15, 1)},)
MAINTENANCE = {"dose": "600 mg", "first_day": 183, "every": "24 weeks", "min_dose": "500 mg"}


def course(**more: Any) -> Course:
    return Course.model_validate({"name": "c", "kinds": ("initial",), **more})


def test_doses_stand_by_their_day() -> None:
    found = course(loading=LOADING, maintenance=MAINTENANCE).slots
    assert [(s.number, str(s.most), str(s.least)) for s in found] == [
        (1, "300 mg", "300 mg"),
        (15, "300 mg", "300 mg"),
        (183, "600 mg", "500 mg"),
    ]
    assert [str(s.after) for s in found] == ["None", "None", "24 weeks"]


def test_a_dose_that_repeats_has_no_day() -> None:
    again = course(loading=LOADING, maintenance=MAINTENANCE).again
    assert again is not None
    assert (again.number, str(again.most), str(again.after)) == (None, "600 mg", "24 weeks")
    assert course(loading=LOADING).again is None
