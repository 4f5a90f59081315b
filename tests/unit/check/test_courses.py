"""What past infusions add up to: cumulative dose, courses, the share given, exposure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from authgen.terms.truth import Truth
from tests.unit.check.build import UNSOURCED, infusions, known, told

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


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
        (infusions(*doses(10), {"date": None, "source": UNSOURCED}), "12 mg/m2", NO),
        (infusions(*doses(10, "21.6 mg")), "21.6 mg", UNKNOWN),
        (infusions(*doses(10, "12 mg/m2")), "21.6 mg", UNKNOWN),
        (infusions(*doses(12, "12 mg/m2")), "21.6 mg", YES),
        # 9 x 28 mg over 1.8 m2 is 140 exactly, although 28 / 1.8 never ends.
        (infusions(*doses(8, "28 mg")) | SURFACE, "28 mg", YES),
        (infusions(*doses(8, "28 mg")) | SURFACE, "27.9999 mg", NO),
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
        (("2026-02-01", "2026-02-08", "2026-02-15", "2026-02-22"), True, NO),
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


def third(*rows: Mapping[str, str | None]) -> Truth:
    request = {"kind": "acute"}
    return told("third_course", infusions(*rows), drug="methylprednisolone", request=request)[0]


def test_an_infusion_that_is_not_shown_matters_only_where_it_adds_a_course() -> None:
    shown = {"date": "2026-06-01"}
    assert third(shown, {"date": "2026-02-01", "source": UNSOURCED}) is UNKNOWN
    assert third(shown, {"date": "2026-06-02", "source": UNSOURCED}) is NO
    assert third(shown, {"date": "2020-02-01", "source": UNSOURCED}) is NO
    assert third(shown, {"date": None, "source": UNSOURCED}) is NO


def share(had: int, missed: int, *more: dict[str, Any], complete: bool = True) -> Truth:
    given = [f"2026-{i:02}-01" for i in range(1, had + 1)]
    rows: list[Mapping[str, Any]] = [{"date": day, "scheduled": day} for day in given]
    rows += [{"date": None, "scheduled": f"2026-0{i}-15"} for i in range(1, missed + 1)]
    clinical = infusions(*rows, {"date": "2024-01-01"}, *more, complete=complete)
    return told("infusion_share", clinical, request={"kind": "continuation"})[0]


def test_the_share_of_infusions_given() -> None:
    assert share(8, 2) is NO
    assert share(7, 2) is YES
    assert share(8, 2, complete=False) is UNKNOWN
    assert told("infusion_share", {})[0] is UNKNOWN


@pytest.mark.parametrize(
    ("row", "truth"),
    [
        # 8 of 10 without it; one more missed is too many.
        ({"date": None, "scheduled": "2025-11-17"}, YES),
        ({"date": None, "scheduled": "2025-11-16"}, NO),
        ({"date": None, "scheduled": "2026-11-17"}, YES),
        ({"date": None, "scheduled": "2026-11-18"}, NO),
        ({"date": "2026-11-17", "scheduled": "2025-10-01"}, NO),
        ({"date": None, "scheduled": "2026-09-15", "source": UNSOURCED}, UNKNOWN),
        ({"date": None, "scheduled": "2020-09-15", "source": UNSOURCED}, NO),
        ({"date": None}, UNKNOWN),
    ],
)
def test_which_infusions_were_due(row: dict[str, Any], truth: Truth) -> None:
    assert share(8, 2, row) is truth


def test_an_infusion_is_due_on_the_day_for_which_it_was_scheduled() -> None:
    late = {"date": "2026-11-17", "scheduled": "2025-10-01"}
    assert share(7, 2, late) is YES  # 7 of 9; with the late one it would be 8 of 10


def test_a_missed_infusion_counts_once() -> None:
    again = {"date": None, "scheduled": "2026-02-15"}
    assert share(8, 2, again) is NO


def test_where_nothing_was_due_no_share_is_wanting() -> None:
    assert share(0, 0) is NO


@pytest.mark.parametrize(
    ("rows", "complete", "months"),
    [
        (({"date": "2025-02-17"}, {"date": "2026-02-17"}), True, 21),
        (({"date": "2025-02-18"},), True, 20),
        (({"date": "2025-02-17"},), False, None),
        (({"date": None, "scheduled": "2020-01-01"}, {"date": "2026-02-17"}), True, 9),
        (({"date": "2025-02-17"}, {"date": "2024-02-17", "source": UNSOURCED}), True, None),
        (({"date": "2025-02-17"}, {"date": "2026-02-17", "source": UNSOURCED}), True, 21),
        ((), True, None),
    ],
)
def test_exposure_begins_with_the_first_infusion(
    rows: tuple[dict[str, Any], ...],
    complete: bool,  # noqa: FBT001 - as in the file
    months: int | None,
) -> None:
    found = known(infusions(*rows, complete=complete), request={"kind": "continuation"})
    assert found.value("request.months_exposed").value == months
