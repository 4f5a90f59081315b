"""Confirmed EDSS worsening: baseline, step, confirmation, shadow, and what is not shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from authgen.check.computed import FUNCTIONS
from authgen.terms.truth import Truth
from tests.unit.check.build import UNSOURCED, infusions, known, told

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def course(stop: str | None = "2026-11-01", **stated: Any) -> dict[str, Any]:
    row = {"drug": "glatiramer", "start": "2025-01-10", "stop": stop, "source": "C p.1"} | stated
    return {"dmts": {"items": (row,)}}


def scores(*pairs: tuple[str | None, str], complete: bool = True, bad: int = -1) -> dict[str, Any]:
    rows = tuple(
        {"date": d, "score": Decimal(s), "source": UNSOURCED if i == bad else "A p.3"}
        for i, (d, s) in enumerate(pairs)
    )
    return {"edss": {"complete": complete, "source": "A p.3", "items": rows}}


def worse(clinical: dict[str, Any]) -> Truth:
    found = known(clinical)
    (item,) = found.records("clinical.dmts").items
    return FUNCTIONS["edss_worsening"](found, item).truth


BASE = ("2024-12-01", "2.0")


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ((BASE, ("2025-05-01", "3.0"), ("2025-08-01", "3.0")), YES),
        ((BASE, ("2025-05-01", "3.0"), ("2025-07-31", "3.0")), NO),
        ((BASE, ("2025-05-01", "2.5"), ("2025-08-01", "3.0")), NO),
        ((BASE, ("2025-04-09", "3.0"), ("2025-08-01", "3.0")), NO),  # before the effect lag ends
        ((BASE, ("2025-05-01", "3.0"), ("2026-11-02", "3.0")), NO),  # after the stop
        ((BASE, ("2025-04-10", "3.0"), ("2026-11-01", "3.0")), YES),  # both ends are included
        ((("2024-12-01", "0"), ("2025-05-01", "1.0"), ("2025-08-01", "1.0")), NO),
        ((("2024-12-01", "0"), ("2025-05-01", "1.5"), ("2025-08-01", "1.5")), YES),
        ((("2024-12-01", "5.5"), ("2025-05-01", "6.0"), ("2025-08-01", "6.0")), YES),
        ((("2024-12-01", "5.0"), ("2025-05-01", "5.5"), ("2025-08-01", "5.5")), NO),
        ((("2025-02-01", "2.0"), ("2025-05-01", "3.0"), ("2025-08-01", "3.0")), YES),
        ((), NO),
        ((BASE, (None, "9.0")), UNKNOWN),
    ],
)
def test_worsening_on_a_drug(rows: tuple[tuple[str | None, str], ...], truth: Truth) -> None:
    assert worse(course() | scores(*rows)) is truth


RAISED = (BASE, ("2025-05-01", "3.0"), ("2025-08-01", "3.0"))


def test_worsening_is_open_where_the_record_is() -> None:
    assert worse(course() | scores(BASE, complete=False)) is UNKNOWN
    assert worse(course() | scores(*RAISED, bad=2)) is UNKNOWN
    assert worse(course(start=None) | scores(*RAISED)) is UNKNOWN
    assert worse(course(stop=None) | scores(*RAISED)) is UNKNOWN
    assert worse(course(stop=None, outcome="ongoing") | scores(*RAISED)) is YES
    assert worse(course() | scores(BASE, ("2025-05-01", "2.0"), bad=1)) is NO


@pytest.mark.parametrize(
    ("onset", "truth"),
    [("2025-04-01", NO), ("2025-03-31", YES), ("2025-05-01", NO), ("2025-05-02", YES)],
)
def test_a_score_in_the_shadow_of_a_relapse_does_not_count(onset: str, truth: Truth) -> None:
    undated = {"documented_by": "clinician", "source": "A p.2"}
    relapse = {"relapses": {"items": ({"onset": onset, "source": "A p.2"}, undated)}}
    assert worse(course() | scores(*RAISED) | relapse) is truth


def test_recent_worsening_looks_back_from_today() -> None:
    recent = scores(("2024-11-01", "2.0"), ("2025-05-01", "3.0"), ("2025-08-01", "3.0"))
    assert told("recent_edss_worsening", recent)[0] is YES
    old = scores(("2023-11-01", "2.0"), ("2024-05-01", "3.0"), ("2024-08-01", "3.0"))
    assert told("recent_edss_worsening", old)[0] is NO


def relapse(onset: str, source: str = "A p.2") -> dict[str, Any]:
    return {"relapses": {"items": ({"onset": onset, "source": source},)}}


def test_a_relapse_that_is_not_shown_may_cast_a_shadow() -> None:
    shadowed = course() | scores(*RAISED)
    assert worse(shadowed | relapse("2025-04-15")) is NO
    assert worse(shadowed | relapse("2025-04-15", UNSOURCED)) is UNKNOWN
    # The baseline shadowed, the next one before it decides: 3.0 to 3.0 is no rise.
    early = course() | scores(("2024-06-01", "3.0"), *RAISED)
    assert worse(early) is YES
    assert worse(early | relapse("2024-11-15")) is NO
    assert worse(early | relapse("2024-11-15", UNSOURCED)) is UNKNOWN


@pytest.mark.parametrize(
    ("rows", "bad", "truth"),
    [
        # A later score without evidence would be the baseline, were it to count.
        ((BASE, ("2025-01-05", "2.5"), *RAISED[1:]), 1, UNKNOWN),
        ((BASE, ("2025-01-05", "1.5"), *RAISED[1:]), 1, YES),
        ((("2024-06-01", "3.0"), BASE, *RAISED[1:]), 0, YES),
        # The only baseline is not shown: the first score on the drug is the other candidate.
        (RAISED, 0, UNKNOWN),
        ((BASE, ("2025-02-01", "1.0"), ("2025-05-01", "2.0"), ("2025-08-01", "2.0")), 0, UNKNOWN),
        ((BASE, ("2025-02-01", "1.0"), ("2025-05-01", "3.0"), ("2025-08-01", "3.0")), 0, YES),
        # One that could only lower the scores changes nothing.
        ((*RAISED, ("2025-09-01", "1.0")), 3, YES),
        ((BASE, ("2025-05-01", "3.0"), ("2025-07-30", "3.0")), 2, NO),
    ],
)
def test_a_score_without_evidence_leaves_open_what_it_could_change(
    rows: tuple[tuple[str | None, str], ...], bad: int, truth: Truth
) -> None:
    assert worse(course() | scores(*rows, bad=bad)) is truth


def test_a_score_in_conflict_may_be_any() -> None:
    both = (BASE, ("2025-05-01", "3.0"), ("2025-08-01", "3.0"), ("2025-08-01", "2.0"))
    assert worse(course() | scores(*both)) is UNKNOWN
    base = (BASE, ("2024-12-01", "2.5"), *RAISED[1:])
    assert worse(course() | scores(*base)) is UNKNOWN
    apart = (BASE, ("2025-05-01", "3.0"), ("2025-07-01", "3.0"), ("2025-07-01", "2.0"))
    assert worse(course() | scores(*apart)) is NO


def test_a_dated_record_without_a_score_may_be_any() -> None:
    bare = scores(BASE, ("2025-05-01", "3.0"))
    edss = bare["edss"]
    later = {"date": "2025-08-01", "source": "A p.3"}
    assert worse(course() | bare) is NO
    assert worse(course() | {"edss": edss | {"items": (*edss["items"], later)}}) is UNKNOWN


def test_each_course_is_looked_at_in_its_own_time() -> None:
    rows = ({"drug": "glatiramer", "start": "2020-01-01", "stop": "2024-06-01", "source": "C p.1"},
            *course()["dmts"]["items"])  # fmt: skip
    found = known({"dmts": {"items": rows}} | scores(*RAISED))
    judged = [
        FUNCTIONS["edss_worsening"](found, item) for item in found.records("clinical.dmts").items
    ]
    assert [t.truth for t in judged] == [YES, NO]


def test_what_shows_worsening_is_cited() -> None:
    found = known(course() | scores(*RAISED))
    trace = FUNCTIONS["edss_worsening"](found, found.records("clinical.dmts").items[0])
    assert [(c.exhibit, c.page) for c in trace.citations] == [("A", 3)]
    none = FUNCTIONS["recent_edss_worsening"](known(scores()), None)
    assert none.citations != ()


def test_the_window_of_worsening_includes_its_ends() -> None:
    # The window begins on 17 November 2024; a score of that day is the baseline.
    whole = (("2024-11-17", "2.0"), ("2024-11-18", "3.0"), ("2025-02-18", "3.0"))
    assert told("recent_edss_worsening", scores(*whole))[0] is YES
    last = (("2024-11-17", "2.0"), ("2026-08-17", "3.0"), ("2026-11-17", "3.0"))
    assert told("recent_edss_worsening", scores(*last))[0] is YES


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-06-01", "3.0")), YES),
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-05-31", "3.0")), NO),
        ((("2025-10-01", "2.0"), ("2026-01-09", "3.0"), ("2026-06-01", "3.0")), NO),
        ((("2025-10-01", "2.0"), ("2026-03-01", "3.0"), ("2026-06-01", "2.0")), NO),
    ],
)
def test_worsening_on_the_requested_drug(
    rows: tuple[tuple[str | None, str], ...], truth: Truth
) -> None:
    given = infusions({"date": "2025-10-10"}, {"date": "2026-04-10"})
    assert told("edss_worsening_on_request", given | scores(*rows))[0] is truth


def test_worsening_on_the_requested_drug_lies_in_the_window_of_the_response() -> None:
    given = infusions({"date": "2020-10-10"})
    rows = (("2020-10-01", "2.0"), ("2025-11-16", "3.0"), ("2026-06-01", "3.0"))
    assert told("edss_worsening_on_request", given | scores(*rows))[0] is NO


def test_without_an_infusion_worsening_on_the_requested_drug_is_open() -> None:
    assert told("edss_worsening_on_request", scores(BASE))[0] is UNKNOWN
