"""Every row of the clock table, its boundaries, and what the table does not hold."""

from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import pytest

from authgen.case.people import LINES_OF_BUSINESS
from authgen.determination.assessment import Due
from authgen.determination.due import NO_CLOCK, due
from authgen.policy.tables import Clock
from tests.unit.check.build import dossier, tables

RECEIVED = "2026-11-17T09:42:00-06:00"
AT = datetime.fromisoformat


def asked(
    line: str = "commercial_erisa",
    benefit: str | None = "medical",
    priority: str | None = "standard",
    received: str = RECEIVED,
    *,
    asking: bool = True,
    clocks: tuple[Clock, ...] | None = None,
    **request: Any,
) -> Due:
    coverage = {"payer": "Northgate", "line_of_business": line, "benefit": benefit}
    dated = {"priority": priority, "received": received} | request
    case = dossier(coverage=coverage, request=dated).case
    return due(case, tables().clocks if clocks is None else clocks, asking=asking)


ROWS = {
    ("commercial_erisa", "medical", "standard"): ("2026-12-02T23:59:59-06:00", True),
    ("commercial_erisa", "pharmacy", "standard"): ("2026-12-02T23:59:59-06:00", True),
    ("commercial_erisa", "medical", "expedited"): ("2026-11-20T09:42:00-06:00", False),
    ("commercial_erisa", "pharmacy", "expedited"): ("2026-11-20T09:42:00-06:00", False),
    ("qhp", "medical", "standard"): ("2026-12-02T23:59:59-06:00", False),
    ("qhp", "pharmacy", "standard"): ("2026-12-02T23:59:59-06:00", False),
    ("qhp", "medical", "expedited"): ("2026-11-20T09:42:00-06:00", False),
    ("qhp", "pharmacy", "expedited"): ("2026-11-20T09:42:00-06:00", False),
    ("medicare_advantage", "medical", "standard"): ("2026-11-20T09:42:00-06:00", False),
    ("medicare_advantage", "medical", "expedited"): ("2026-11-18T09:42:00-06:00", False),
    ("medicare_advantage", "pharmacy", "standard"): ("2026-11-20T09:42:00-06:00", True),
    ("medicare_advantage", "pharmacy", "expedited"): ("2026-11-18T09:42:00-06:00", True),
    ("medicaid_managed_care", "medical", "standard"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_managed_care", "medical", "expedited"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_managed_care", "pharmacy", "standard"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_managed_care", "pharmacy", "expedited"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_ffs", "medical", "standard"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_ffs", "medical", "expedited"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_ffs", "pharmacy", "standard"): ("2026-11-18T09:42:00-06:00", False),
    ("medicaid_ffs", "pharmacy", "expedited"): ("2026-11-18T09:42:00-06:00", False),
}
EVERY = [
    (line, benefit, priority)
    for line in get_args(LINES_OF_BUSINESS)
    for benefit in ("medical", "pharmacy")
    for priority in ("standard", "expedited")
]


@pytest.mark.parametrize(("line", "benefit", "priority"), EVERY)
def test_every_line_of_business(line: str, benefit: str, priority: str) -> None:
    found = asked(line, benefit, priority)
    at, verified = ROWS.get((line, benefit, priority), (None, False))
    assert found.at == (at and AT(at))
    assert found.verified is verified
    assert found.rule.startswith(NO_CLOCK) == (at is None)


DRUG_ROWS = [c for c in tables().clocks if c.subject == "drug" and c.status == "final"]


@pytest.mark.parametrize("clock", DRUG_ROWS, ids=lambda c: c.id)
def test_every_drug_row_is_reached(clock: Clock) -> None:
    benefit = "medical" if clock.benefit == "any" else clock.benefit
    for line in clock.lines:
        found = asked(line, benefit, clock.priority)
        assert (found.rule, found.source, found.status) == (clock.rule, clock.source, "final")


OTHER_ROWS = [c for c in tables().clocks if c not in DRUG_ROWS]


@pytest.mark.parametrize("clock", OTHER_ROWS, ids=lambda c: c.id)
def test_no_row_of_another_subject_or_only_proposed_sets_a_due_date(clock: Clock) -> None:
    benefit = "medical" if clock.benefit == "any" else clock.benefit
    for line in clock.lines:
        found = asked(line, benefit, clock.priority, "2027-10-01T00:00:00+00:00", clocks=(clock,))
        assert found.at is None


def test_a_proposed_rule_is_named_and_does_not_bind() -> None:
    before = asked("chip", received="2027-09-30T23:59:59-06:00")
    after = asked("chip", received="2027-10-01T00:00:00-06:00")
    assert (before.rule, before.status) == (NO_CLOCK, "")
    assert (after.at, after.status) == (None, "proposed")
    assert after.rule.startswith(f"{NO_CLOCK}; only a proposed rule: Medicaid or CHIP")


def test_a_final_rule_stands_before_a_proposed_one() -> None:
    found = asked("medicaid_ffs", received="2027-10-01T00:00:00-06:00")
    assert (found.status, found.at) == ("final", AT("2027-10-02T00:00:00-06:00"))


def test_the_table_begins_with_the_policy() -> None:
    assert asked(received="2025-07-31T23:59:59-06:00").at is None
    assert asked(received="2025-08-01T00:00:00-06:00").at == AT("2025-08-16T23:59:59-06:00")


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("2026-11-17T00:00:00-06:00", "2026-12-02T23:59:59-06:00"),
        ("2026-11-17T23:59:59-06:00", "2026-12-02T23:59:59-06:00"),
        ("2026-11-18T00:00:00-06:00", "2026-12-03T23:59:59-06:00"),
        ("2026-11-17T23:30:00+14:00", "2026-12-02T23:59:59+14:00"),
        ("2026-11-17T23:30:00+00:00", "2026-12-02T23:59:59+00:00"),
        ("2026-12-17T08:00:00-05:00", "2027-01-01T23:59:59-05:00"),
        ("2028-02-14T08:00:00-05:00", "2028-02-29T23:59:59-05:00"),
        ("2026-03-01T08:00:00-06:00", "2026-03-16T23:59:59-06:00"),  # clocks change in between
    ],
)
def test_days_end_with_the_local_day_in_the_offset_given(received: str, at: str) -> None:
    found = asked(received=received).at
    assert found is not None
    assert found.isoformat() == at


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("2026-11-17T09:42:00-06:00", "2026-11-20T09:42:00-06:00"),
        ("2026-11-17T23:59:59-06:00", "2026-11-20T23:59:59-06:00"),
        ("2026-12-30T00:00:00+05:30", "2027-01-02T00:00:00+05:30"),
        ("2026-03-07T09:00:00-06:00", "2026-03-10T09:00:00-06:00"),  # clocks change in between
    ],
)
def test_hours_run_from_the_instant(received: str, at: str) -> None:
    found = asked(priority="expedited", received=received).at
    assert found is not None
    assert found.isoformat() == at
    assert found - AT(received) == timedelta(hours=72)


def test_an_unstated_priority_is_standard_and_an_unstated_review_prospective() -> None:
    assert asked(priority=None) == asked(priority="standard")
    assert asked(review="prospective") == asked()
    assert asked(review="concurrent") == asked()


def test_a_pre_service_clock_does_not_run_for_a_service_given() -> None:
    assert asked(review="retrospective").rule == NO_CLOCK


def test_an_unstated_benefit_is_not_guessed() -> None:
    found = asked("medicare_advantage", benefit=None)
    assert found.at is None
    assert "does not say whether the benefit is medical or pharmacy" in found.rule
    assert asked("commercial_erisa", benefit=None).at is not None
    assert asked("va", benefit=None).rule == NO_CLOCK


SUPPLEMENT = {"received": "2026-11-25T08:00:00-06:00"}


def test_the_clock_goes_by_the_request_and_the_answer_by_the_latest_record() -> None:
    found = asked("qhp", supplements=(SUPPLEMENT,))
    assert found.at == AT("2026-12-02T23:59:59-06:00")
    assert found.answer_by == AT("2027-01-09T23:59:59-06:00")


def test_an_answer_after_the_due_date_warns_and_names_who_decides() -> None:
    found = asked("qhp")
    assert found.answer_by == AT("2027-01-01T23:59:59-06:00")
    assert found.warning == (
        "the answer may come after the decision is due; a physician reviewer of Northgate must "
        "decide by 2026-12-02T23:59:59-06:00"
    )


def test_an_answer_before_the_due_date_does_not_warn() -> None:
    found = asked(priority="expedited")
    assert found.answer_by == AT("2026-11-19T09:42:00-06:00")
    assert found.warning == ""


CLOCK = {
    "id": "c",
    "lines": ("commercial_erisa",),
    "priority": "standard",
    "days": 15,
    "rule": "r",
    "source": "s",
    "status": "final",
    "certainty": "verified",
    "effective": "2025-08-01",
}


@pytest.mark.parametrize(("answer", "warns"), [("15 days", False), ("16 days", True)])
def test_the_day_of_the_due_date_is_in_time(answer: str, warns: bool) -> None:  # noqa: FBT001
    found = asked(clocks=(Clock.model_validate(CLOCK | {"answer_within": answer}),))
    assert bool(found.warning) is warns


def test_a_rule_without_a_time_for_the_answer_leaves_it_until_the_due_date() -> None:
    for line in ("medicare_advantage", "commercial_erisa"):
        found = asked(line)
        assert found.answer_by == found.at is not None
        assert found.warning == ""


def test_a_record_that_comes_after_the_due_date_warns() -> None:
    late = {"received": "2026-11-20T09:42:01-06:00"}
    found = asked("medicare_advantage", supplements=(late,))
    assert found.answer_by is None
    assert found.warning == (
        "the decision was due on 2026-11-20T09:42:00-06:00, before the last record came; "
        "a physician reviewer of Northgate must decide now"
    )


def test_a_record_at_the_due_instant_is_in_time() -> None:
    just = {"received": "2026-11-20T09:42:00-06:00"}
    assert asked("medicare_advantage", supplements=(just,)).warning == ""


def test_nothing_is_asked_so_no_answer_is_due() -> None:
    found = asked("qhp", asking=False)
    assert (found.answer_by, found.warning) == (None, "")


def test_an_odd_offset_is_kept() -> None:
    zone = timezone(timedelta(hours=-5, minutes=-50))
    found = asked(received="2026-11-17T09:42:00-05:50").at
    assert found == datetime(2026, 12, 2, 23, 59, 59, tzinfo=zone)
