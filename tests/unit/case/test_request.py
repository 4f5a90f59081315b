"""A period runs forwards; a line of a regimen has one of two forms."""

import pytest
from pydantic import ValidationError

from authgen.case.request import Period, RegimenLine


def test_a_period_of_one_day() -> None:
    period = Period.model_validate({"start": "2026-12-01", "end": "2026-12-01"})
    assert period.start == period.end


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValidationError, match="ends before it starts"):
        Period.model_validate({"start": "2026-12-02", "end": "2026-12-01"})


@pytest.mark.parametrize(
    "line",
    [
        {"dose": "300 mg", "route": "IV", "days": [1, 15]},
        {"dose": "600 mg", "first_day": 169, "every": "6 months"},
        {"dose": "600 mg", "first_day": 169, "every": "24 weeks", "last_day": 365},
        {"dose": "600 mg", "first_day": 169, "every": "24 weeks", "count": 2},
    ],
)
def test_the_two_forms_of_a_regimen_line(line: dict[str, object]) -> None:
    assert RegimenLine.model_validate(line).dose.unit == "mg"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({}, "give either days"),
        ({"days": []}, "give either days"),
        ({"days": [1], "first_day": 1}, "give either days"),
        ({"days": [1], "every": "1 month"}, "go with first_day"),
        ({"days": [1], "count": 2}, "go with first_day"),
        ({"days": [1], "last_day": 9}, "go with first_day"),
        ({"first_day": 1, "every": "0 days"}, "longer than nothing"),
    ],
)
def test_mixed_forms_are_refused(line: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        RegimenLine.model_validate({"dose": "300 mg", **line})
