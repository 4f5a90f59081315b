"""A drug's schedule in English: what DOSE-01, DOSE-02 and PER-01 compare a request with."""

from __future__ import annotations

from collections.abc import Iterator

from authgen.policy.schedule import Course, Schedule


def schedule_lines(drug: str, schedule: Schedule) -> Iterator[str]:
    """Say how a drug is given, one line for each course, period and tolerance."""
    yield f"{drug}, {schedule.route}"
    for course in schedule.courses:
        kinds = ", ".join(course.kinds)
        yield f"  {course.name} ({kinds}; {course.dose_class.replace('_', ' ')}): {_doses(course)}"
    for period in schedule.periods:
        only = f", {period.course}" if period.course else ""
        yield f"  one certification covers {period.span} ({', '.join(period.kinds)}{only})"
    yield (
        f"  at least {schedule.shortest_interval} after the last infusion; "
        f"up to {schedule.early_tolerance} early is no fault"
    )
    yield f"  a gap begins more than {schedule.gap_tolerance} after the next infusion was due"
    if schedule.extended_interval is not None:
        yield f"  an interval up to {schedule.extended_interval} is extended interval dosing"
    yield f"  Sources: {', '.join(schedule.cite)}"


def _doses(course: Course) -> str:
    said = [
        f"{line.dose} on day {', '.join(str(day) for day in line.days)}" for line in course.loading
    ]
    keep, daily = course.maintenance, course.daily
    if keep is not None:
        least = f"{keep.min_dose} to " if keep.min_dose else ""
        said.append(f"{least}{keep.dose} every {keep.every} from day {keep.first_day}")
    if daily is not None:
        least = "" if daily.min_dose == daily.dose else f"{daily.min_dose} to "
        days = "" if daily.min_days == daily.max_days else f"{daily.min_days} to "
        said.append(f"{least}{daily.dose} a day for {days}{daily.max_days} consecutive days")
    return "; ".join(said)
