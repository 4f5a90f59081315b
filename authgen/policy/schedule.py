"""How a drug is given: doses by day, certified period, tolerances. Data for dose and units."""

from functools import cached_property
from typing import Annotated, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from authgen.case.fields import DoseText, Frozen, Line, Many, SpanText, Text
from authgen.case.request import DayNumber
from authgen.terms.dates import Span
from authgen.terms.dose import Dose

Judged = Literal["initial", "continuation", "restart", "acute"]


class Slot(Struct, frozen=True):
    """One dose of a course: how much, how long after the one before it (None: anywhere)."""

    most: Dose
    least: Dose
    number: int | None  # the day, where the course names it
    after: Span | None  # the interval from the dose before


class DayDose(Frozen):
    """A dose on each of the days named."""

    dose: DoseText
    days: Annotated[Many[DayNumber], Field(min_length=1)]


class Maintenance(Frozen):
    """A dose from `first_day` on, at an interval of `every`; `min_dose` allows a lower one."""

    dose: DoseText
    first_day: DayNumber
    every: SpanText
    min_dose: DoseText | None = None


class Daily(Frozen):
    """A dose a day for a number of consecutive days."""

    dose: DoseText  # the highest that the schedule allows
    min_dose: DoseText  # below it: DOSE-LOW
    min_days: Annotated[int, Field(ge=1)]  # below it: DOSE-LOW
    max_days: Annotated[int, Field(ge=1)]


class Course(Frozen):
    """One way of giving the drug: doses on named days, then at an interval; or a dose a day.

    Days count from 1 = `period.start`. A course is for the kinds that it names.
    """

    name: Line
    dose_class: Literal["on_label", "guideline_standard", "off_label"] = "on_label"
    kinds: Many[Judged]
    loading: Many[DayDose] = ()
    maintenance: Maintenance | None = None
    daily: Daily | None = None
    cite: Many[Text] = ()

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The doses on a named day, in order."""
        slots = [Slot(line.dose, line.dose, n, None) for line in self.loading for n in line.days]
        keep = self.maintenance
        if keep is not None:
            slots.append(Slot(keep.dose, keep.min_dose or keep.dose, keep.first_day, keep.every))
        return tuple(sorted(slots, key=lambda s: s.number or 0))

    @cached_property
    def again(self) -> Slot | None:
        """The dose that repeats."""
        return None if self.maintenance is None else replace(self.slots[-1], number=None)


class CertifiedPeriod(Frozen):
    """The longest period that one certification covers."""

    kinds: Many[Judged]
    span: SpanText
    course: Line | None = None  # only for the course of this name


class Schedule(Frozen):
    """Everything about giving one drug key.

    A longer interval than the schedule's is met up to `extended_interval` and not met beyond it,
    where one is given; otherwise it is met, and said by DOSE-LOW unless `longer_is_low` is false
    (the schedule itself says "or more").
    """

    route: Line
    courses: Annotated[Many[Course], Field(min_length=1)]
    periods: Annotated[Many[CertifiedPeriod], Field(min_length=1)]
    shortest_interval: SpanText
    early_tolerance: SpanText
    gap_tolerance: SpanText
    extended_interval: SpanText | None = None  # EID: met with DOSE-EID up to this interval
    longer_is_low: bool = True
    cite: Many[Text] = ()
