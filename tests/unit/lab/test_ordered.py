"""Cases around what registered functions compare a request with."""

from __future__ import annotations

from datetime import date

import pytest

from authgen.check import computed
from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.lab.boundaries import Boundary
from authgen.lab.ordered import of_orders
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict
from tests.unit.lab.stages import NAME, rules_anew, stage

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


def found(policy: str, criterion: str, bed: str) -> list[Boundary]:
    return [b for b in of_orders(stage(policy)) if (b.criterion, b.bed) == (criterion, bed)]


def test_a_daily_dose_and_a_period() -> None:
    (dose,) = found(NAME, "DOSE-01", "methylprednisolone/acute")
    assert [(p.value, p.expected, p.got) for p in dose.points] == [
        ("999 mg", MET, MET),
        ("1000 mg", MET, MET),
        ("1001 mg", NOT_MET, NOT_MET),
    ]
    (period,) = found(NAME, "PER-01", "methylprednisolone/acute")
    assert [(p.value, p.expected) for p in period.points] == [
        (date(2026, 12, 17), MET),
        (date(2026, 12, 18), MET),  # one day over is excused
        (date(2026, 12, 19), NOT_MET),
    ]
    (trim,) = found(NAME, "PER-TRIM", "methylprednisolone/acute")
    assert [p.got for p in trim.points] == [NOT_MET, MET, NOT_MET]


def test_the_age_doses_and_intervals_of_a_schedule_with_loading_doses() -> None:
    policy, bed = "ms-ublituximab", "ublituximab/initial"
    (age,) = found(policy, "AGE-01", bed)
    assert [p.value for p in age.points][1] == date(2008, 12, 1)
    places = {b.place: [p.value for p in b.points] for b in found(policy, "DOSE-01", bed)}
    assert places == {
        "request.regimen[0].dose": ["149 mg", "150 mg", "151 mg"],
        "request.regimen[1].dose": ["449 mg", "450 mg", "451 mg"],
        "request.regimen[2].dose": ["449 mg", "450 mg", "451 mg"],
        "request.regimen[2].every": ["167 days", "168 days", "169 days"],
    }


def test_months_are_stepped_by_months() -> None:
    policy, bed = "ms-mitoxantrone", "mitoxantrone/initial"
    (dose,) = found(policy, "DOSE-01", bed)
    assert [p.value for p in dose.points] == ["11 mg/m2", "12 mg/m2", "13 mg/m2"]
    assert all(not b.failures for b in of_orders(stage(policy)))


def test_a_function_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def later(_: Facts, __: Record | None) -> Trace:
        return Trace(Truth.YES)

    monkeypatch.setitem(computed.FUNCTIONS, "period", later)
    monkeypatch.setattr("authgen.check.judge.rules_of", rules_anew)
    (period,) = found(NAME, "PER-01", "methylprednisolone/acute")
    assert [p.value for p in period.failures] == [date(2026, 12, 19)]
