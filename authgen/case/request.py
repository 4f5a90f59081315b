"""The request itself: drug, dose, period, site. Its facts need no exhibit."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from authgen.case.fields import (
    Day,
    DoseText,
    ExhibitId,
    Frozen,
    Hcpcs,
    Instant,
    Line,
    Many,
    Ndc,
    Npi,
    SpanText,
)

DayNumber = Annotated[int, Field(ge=1, le=3_660)]


class Supplement(Frozen):
    """Records that came after a request for information."""

    received: Instant
    by: Literal["fax", "portal", "phone", "mail"] | None = None
    exhibits: Many[ExhibitId] = ()


class Contact(Frozen):
    """Whom the plan calls about the request."""

    name: Line | None = None
    phone: Line | None = None
    fax: Line | None = None


class Service(Frozen):
    """An administration or premedication code asked for with the drug."""

    code: Hcpcs
    units: Annotated[int, Field(ge=1)] | None = None
    description: Line | None = None


class Period(Frozen):
    """First and last day asked for, both included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("the period ends before it starts")
        return self


class RegimenLine(Frozen):
    """Doses on named days, or from a first day on at an interval; day 1 is `period.start`."""

    dose: DoseText
    route: Line | None = None
    days: Many[DayNumber] | None = None
    first_day: DayNumber | None = None
    every: SpanText | None = None
    last_day: DayNumber | None = None
    count: Annotated[int, Field(ge=1, le=400)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.days) == (self.first_day is not None):
            raise ValueError("give either days, or first_day with every")
        if self.days and (self.every or self.last_day or self.count):
            raise ValueError("every, last_day and count go with first_day, not with days")
        if self.every is not None and self.every.count == 0:
            raise ValueError("an interval is longer than nothing")
        return self


class Site(Frozen):
    """Where the infusion is given, and where the drug is delivered."""

    pos: Line | None = None
    name: Line | None = None
    npi: Npi | None = None
    address: Many[Line] = ()
    fax: Line | None = None
    delivery: Line | None = None


class Billing(Frozen):
    """Who bills."""

    tin: Line | None = None
    npi: Npi | None = None


class Request(Frozen):
    """What is asked for, when it was received and how it is to be judged."""

    kind: Literal["initial", "continuation", "restart", "acute"]
    priority: Literal["standard", "expedited"] | None = None
    received: Instant
    supplements: Many[Supplement] = ()
    review: Literal["prospective", "concurrent", "retrospective"] | None = None
    contact: Contact | None = None
    drug: Line
    product: Line | None = None
    hcpcs: Hcpcs
    ndc: Ndc | None = None
    acquisition: Literal["buy_and_bill", "specialty_pharmacy"] | None = None
    services: Many[Service] = ()
    period: Period
    units: Annotated[int, Field(ge=1, le=1_000_000)]
    regimen: Annotated[Many[RegimenLine], Field(min_length=1, max_length=50)]
    site: Site | None = None
    billing: Billing | None = None
