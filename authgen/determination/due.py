"""By when a decision is due, as a pure function of the request and the table of clocks.

What the table does not hold is "no clock known", never a guess; only a final rule binds. The
clock goes by `request.received`, in the offset given; the answer to a request for information
by the date of the assessment.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from authgen.case.case import Case
from authgen.determination.assessment import Due
from authgen.policy.tables import Clock
from authgen.terms.dates import Span

NO_CLOCK = "no clock known"
_LAST_SECOND = time(23, 59, 59)


def due(case: Case, clocks: Iterable[Clock], *, asking: bool = True) -> Due:
    """Give the due date of a drug request; when `asking`, also by when an answer must be in."""
    of_request = [c for c in clocks if _fits(c, case)]
    fitting = [c for c in of_request if c.benefit in ("any", case.coverage.benefit)]
    clock = next((c for c in fitting if c.status == "final"), None)
    if clock is None:
        return _none(fitting, undecided=bool(of_request) and case.coverage.benefit is None)
    span = None if clock.days is None else Span(clock.days, "day")
    at = _end(case.request.received, clock.hours, span)
    answer_by = _answer_by(case, clock, at) if asking else None
    return Due(
        at=at,
        rule=clock.rule,
        source=clock.source,
        verified=clock.certainty == "verified",
        status=clock.status,
        answer_by=answer_by,
        warning=_warning(case, at, answer_by),
    )


def _fits(clock: Clock, case: Case) -> bool:
    request, coverage = case.request, case.coverage
    return (
        clock.subject == "drug"
        and coverage.line_of_business in clock.lines
        and clock.priority == (request.priority or "standard")
        and (request.review or "prospective") in clock.reviews
        and clock.in_force(request.received.date())
    )


def _none(proposed: list[Clock], *, undecided: bool) -> Due:
    """Say that no clock is known, and what stands in the way of knowing one."""
    if proposed:
        rule = f"{NO_CLOCK}; only a proposed rule: {proposed[0].rule}"
        return Due(None, rule, status="proposed")
    why = "; the request does not say whether the benefit is medical or pharmacy"
    return Due(None, NO_CLOCK + why if undecided else NO_CLOCK)


def _end(start: datetime, hours: int | None, span: Span | None) -> datetime:
    """Hours run from the instant; a span of days ends with its last local day."""
    if span is None:
        return start + timedelta(hours=hours or 0)
    return datetime.combine(span.after(start.date()), _LAST_SECOND, start.tzinfo)


def _answer_by(case: Case, clock: Clock, at: datetime) -> datetime | None:
    """Give the rule's own time for an answer, or, where it has none, the time until `at`."""
    if clock.answer_hours is not None or clock.answer_within is not None:
        return _end(case.as_of, clock.answer_hours, clock.answer_within)
    return at if case.as_of <= at else None


def _warning(case: Case, at: datetime, answer_by: datetime | None) -> str:
    who = f"a physician reviewer of {case.coverage.payer} must decide"
    if case.as_of > at:
        return f"the decision was due on {at.isoformat()}, before the last record came; {who} now"
    if answer_by is not None and answer_by > at:
        return f"the answer may come after the decision is due; {who} by {at.isoformat()}"
    return ""
