"""Code and name tables: drugs and their names, ICD-10-CM, HCPCS, specialties, clocks.

Tables are data with dates, kept in `criteria/tables/`; a case is read in their light.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from authgen.case.fields import Day, Frozen, Line, Many, Number, SpanText, Text
from authgen.case.people import LINES_OF_BUSINESS


class Substance(Frozen):
    """A substance with every name it goes by, and what kind of therapy it is."""

    substance: Line
    names: Many[Line] = ()  # brands, abbreviations, products, HCPCS codes
    role: Literal["dmt", "symptomatic", "immunosuppressant", "corticosteroid", "other"]
    tier: Literal["high_efficacy", "other"] | None = None
    drug_class: Line | None = None  # anti_cd20, s1p, interferon, ...
    approved: Day | None = None  # first US approval in MS, where confirmed
    cite: Many[Text] = ()


class Product(Frozen):
    """A drug key of requests: its substance, codes, route and REMS programme."""

    drug: Line
    substance: Line
    label: Line  # as letters name it: "ocrelizumab (Ocrevus)"
    brands: Many[Line] = ()
    hcpcs: Many[Line]
    rems: Literal["TOUCH", "Tyruko", "LEMTRADA"] | None = None


class HcpcsCode(Frozen):
    """A billing code with the size of its unit in milligrams."""

    code: Line
    description: Line
    unit_mg: Number
    effective: Day | None = None
    until: Day | None = None


class DiagnosisCode(Frozen):
    """An ICD-10-CM code, the courses it stands for, and when it may be billed.

    `code` ending in "-" stands for all codes that begin so.
    """

    code: Line
    description: Line
    courses: Many[Line]
    billable_from: Day | None = None
    billable_until: Day | None = None


class Specialty(Frozen):
    """A specialty with the names it goes by."""

    specialty: Line
    names: Many[Line] = ()
    neurology: bool


class Clock(Frozen):
    """By when a decision is due, for a line of business, benefit and priority.

    Spans in hours are given as `hours`; those in days end at 23:59:59 of the local day.
    """

    id: Line
    lines: Many[LINES_OF_BUSINESS]
    benefit: Literal["medical", "pharmacy", "any"] = "any"
    priority: Literal["standard", "expedited"]
    subject: Literal["drug", "non_drug"] = "drug"
    hours: Annotated[int, Field(ge=1)] | None = None
    days: Annotated[int, Field(ge=1)] | None = None
    rule: Text
    source: Text
    status: Literal["final", "proposed"]
    certainty: Literal["verified", "unverified"]
    effective: Day
    until: Day | None = None
    tolling: Text | None = None
    extension: Text | None = None
    answer_within: SpanText | None = None  # for the answer to a request for information


class CriteriaEdition(Frozen):
    """A diagnostic criteria edition and the day from which it was in use."""

    name: Line
    names: Many[Line] = ()
    from_: Day = Field(alias="from")
    only_course: Line | None = None


class Tables(Frozen):
    """All tables together."""

    substances: Many[Substance]
    products: Many[Product]
    hcpcs: Many[HcpcsCode]
    diagnoses: Many[DiagnosisCode]
    specialties: Many[Specialty]
    clocks: Many[Clock]
    editions: Many[CriteriaEdition]

    def substance_of(self, name: str) -> Substance | None:
        """Give the substance that a name means, ignoring case; None when no table knows it."""
        wanted = _folded(name)
        return next((s for s in self.substances if wanted in _names(s)), None)

    def product(self, drug: str) -> Product | None:
        """Give the product of a drug key."""
        return next((p for p in self.products if p.drug == drug), None)

    def code(self, hcpcs: str, day: date) -> HcpcsCode | None:
        """Give a HCPCS code that is in force on a day."""
        return next((c for c in self.hcpcs if c.code == hcpcs and _in_force(c, day)), None)

    def is_neurology(self, name: str) -> bool:
        """Tell whether a specialty name means neurology."""
        wanted = _folded(name)
        return any(
            s.neurology and wanted in {_folded(n) for n in (s.specialty, *s.names)}
            for s in self.specialties
        )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _names(substance: Substance) -> set[str]:
    return {_folded(n) for n in (substance.substance, *substance.names)}


def _in_force(code: HcpcsCode, day: date) -> bool:
    return (code.effective is None or code.effective <= day) and (
        code.until is None or day <= code.until
    )
