"""Code and name tables: drugs and their names, ICD-10-CM, HCPCS, specialties, clocks.

Tables are data with dates, kept in `criteria/tables/`: each file there has the key
`schema: authgen.tables/1` and some of the lists of `Tables`; together they make one `Tables`.
A case is read in their light. What no source seen for the tables confirms is `unverified`.
No rules stand here: who may be treated with what is the policy's.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from authgen.case.fields import Day, Frozen, Line, Many, Number, SpanText, Text
from authgen.case.people import LINES_OF_BUSINESS
from authgen.terms.text import folded

Certainty = Literal["verified", "unverified"]
Hours = Annotated[int, Field(ge=1, le=10_000)]
_TWO_NAMES = re.compile(r"(.+?) ?\((.+)\)")


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
    """A billing code with the size of its unit in milligrams.

    `effective` is given only where it is confirmed; without it the code is in force.
    """

    code: Line
    description: Line
    unit_mg: Annotated[Number, Field(gt=0)]
    effective: Day | None = None
    until: Day | None = None
    certainty: Certainty = "unverified"
    note: Text | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the code may be billed for a day."""
        return _within(day, self.effective, self.until)


class DiagnosisCode(Frozen):
    """An ICD-10-CM code, the courses it stands for, and when it may be billed.

    A `header` only heads more exact codes and is never billable itself.
    """

    code: Line
    description: Line
    courses: Many[Line] = ()
    header: bool = False
    billable_from: Day | None = None
    billable_until: Day | None = None
    certainty: Certainty = "unverified"
    note: Text | None = None

    def billable(self, day: date) -> bool:
        """Tell whether the code may be billed on a day."""
        return not self.header and _within(day, self.billable_from, self.billable_until)


class Specialty(Frozen):
    """A specialty with the names it goes by."""

    specialty: Line
    names: Many[Line] = ()
    neurology: bool


class Clock(Frozen):
    """By when a decision is due, for a line of business, benefit and priority.

    Spans in hours are given as `hours`; those in days end at 23:59:59 of the local day.
    `effective` is the first day on which this table applies the row; the rule may be older.
    `answer_within` or `answer_hours` is the time that the rule gives for the answer to a request
    for information; a rule that gives none leaves the time until the decision is due.
    """

    id: Line
    lines: Annotated[Many[LINES_OF_BUSINESS], Field(min_length=1)]
    benefit: Literal["medical", "pharmacy", "any"] = "any"
    priority: Literal["standard", "expedited"]
    subject: Literal["drug", "non_drug"] = "drug"
    reviews: Many[Literal["prospective", "concurrent", "retrospective"]] = (
        "prospective",
        "concurrent",
        "retrospective",
    )
    hours: Hours | None = None
    days: Annotated[int, Field(ge=1, le=400)] | None = None
    rule: Text
    source: Text
    status: Literal["final", "proposed"]
    certainty: Certainty
    effective: Day
    until: Day | None = None
    tolling: Text | None = None
    extension: Text | None = None
    answer_within: SpanText | None = None
    answer_hours: Hours | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_span(self) -> Self:
        if (self.hours is None) == (self.days is None):
            raise ValueError("a clock runs for hours or for days")
        if self.answer_within is not None and self.answer_hours is not None:
            raise ValueError("give answer_within or answer_hours, not both")
        return self

    def in_force(self, day: date) -> bool:
        """Tell whether the row holds for a request received on a day."""
        return _within(day, self.effective, self.until)


class CriteriaEdition(Frozen):
    """A diagnostic criteria edition and the day from which it was in use."""

    name: Line
    names: Many[Line] = ()
    from_: Day = Field(alias="from")
    only_course: Line | None = None


class TablesFile(Frozen):
    """One file of `criteria/tables/`: some of the lists of `Tables`."""

    schema_: Literal["authgen.tables/1"] = Field(alias="schema")
    substances: Many[Substance] = ()
    products: Many[Product] = ()
    hcpcs: Many[HcpcsCode] = ()
    diagnoses: Many[DiagnosisCode] = ()
    specialties: Many[Specialty] = ()
    clocks: Many[Clock] = ()
    editions: Many[CriteriaEdition] = ()


class Tables(Frozen):
    """All tables together. A name means one thing only, in whatever case it is written."""

    substances: Many[Substance]
    products: Many[Product]
    hcpcs: Many[HcpcsCode]
    diagnoses: Many[DiagnosisCode]
    specialties: Many[Specialty]
    clocks: Many[Clock]
    editions: Many[CriteriaEdition]

    @classmethod
    def of(cls, files: Iterable[TablesFile]) -> Self:
        """Put the files together; ValueError when they name one thing twice."""
        held = tuple(files)
        return cls.model_validate(
            {name: sum((getattr(f, name) for f in held), ()) for name in cls.model_fields}
        )

    @model_validator(mode="after")
    def _unambiguous(self) -> Self:
        for what, keys in (
            ("substance name", [n for s in self.substances for n in _names(s.substance, s.names)]),
            ("specialty name", [n for s in self.specialties for n in _names(s.specialty, s.names)]),
            ("edition name", [n for e in self.editions for n in _names(e.name, e.names)]),
            ("drug key", [p.drug for p in self.products]),
            ("ICD-10-CM code", [d.code for d in self.diagnoses]),
            ("clock", [c.id for c in self.clocks]),
        ):
            twice = sorted(key for key, count in Counter(keys).items() if count > 1)
            if twice:
                raise ValueError(f"{what} given more than once: {', '.join(twice)}")
        return self

    @cached_property
    def _by_name(self) -> dict[str, Substance]:
        return {n: s for s in self.substances for n in _names(s.substance, s.names)}

    @cached_property
    def _specialty_by_name(self) -> dict[str, Specialty]:
        return {n: s for s in self.specialties for n in _names(s.specialty, s.names)}

    @cached_property
    def _edition_by_name(self) -> dict[str, CriteriaEdition]:
        return {n: e for e in self.editions for n in _names(e.name, e.names)}

    @cached_property
    def _product_by_drug(self) -> dict[str, Product]:
        return {p.drug: p for p in self.products}

    @cached_property
    def _codes(self) -> dict[str, list[HcpcsCode]]:
        """Each HCPCS code with its entries: a unit may change on a day."""
        return {c.code: [one for one in self.hcpcs if one.code == c.code] for c in self.hcpcs}

    @cached_property
    def _diagnosis_by_code(self) -> dict[str, DiagnosisCode]:
        return {d.code: d for d in self.diagnoses}

    @cached_property
    def _diagnoses_by_course(self) -> dict[str, list[DiagnosisCode]]:
        courses = {course for d in self.diagnoses for course in d.courses}
        return {c: [d for d in self.diagnoses if c in d.courses] for c in courses}

    @cached_property
    def _brands(self) -> tuple[tuple[str, str], ...]:
        """Each brand with its drug key, longest first: Ocrevus Zunovo is no Ocrevus."""
        named = ((folded(brand), p.drug) for p in self.products for brand in p.brands)
        return tuple(sorted(named, key=lambda found: -len(found[0])))

    def substance_of(self, name: str) -> Substance | None:
        """Give the substance that a name means, ignoring case; None when no table knows it.

        "Ocrevus (ocrelizumab)" is known when both of its names mean the same substance.
        """
        named = folded(name)
        found = self._by_name.get(named)
        both = _TWO_NAMES.fullmatch(named) if found is None else None
        if both is None:
            return found
        first, second = (self._by_name.get(part) for part in both.groups())
        return first if first is second else None

    def drug_of_brand(self, text: str) -> str | None:
        """Give the drug key whose brand a text names; None where it names none."""
        said = folded(text)
        return next((drug for brand, drug in self._brands if brand in said), None)

    def similar_names(self, name: str) -> list[str]:
        """Give up to three known names that a misspelt one may mean."""
        import difflib  # noqa: PLC0415 - only for a misspelt name

        known = [n for s in self.substances for n in (s.substance, *s.names)]
        by_folded = {folded(n): n for n in known}
        close = difflib.get_close_matches(folded(name), by_folded, n=3, cutoff=0.7)
        return [by_folded[c] for c in close]

    def product(self, drug: str) -> Product | None:
        """Give the product of a drug key."""
        return self._product_by_drug.get(drug)

    def code(self, hcpcs: str, day: date) -> HcpcsCode | None:
        """Give a HCPCS code that is in force on a day."""
        return next((c for c in self._codes.get(hcpcs, ()) if c.in_force(day)), None)

    def diagnosis(self, code: str) -> DiagnosisCode | None:
        """Give an ICD-10-CM code; None when no table knows it."""
        return self._diagnosis_by_code.get(code)

    def leaves(self, course: str, day: date) -> tuple[DiagnosisCode, ...]:
        """Give the codes that stand for a course and may be billed on a day."""
        return tuple([d for d in self._diagnoses_by_course.get(course, ()) if d.billable(day)])

    def specialty(self, name: str) -> Specialty | None:
        """Give the specialty that a name means; None when no table knows it."""
        return self._specialty_by_name.get(folded(name))

    def is_neurology(self, name: str) -> bool:
        """Tell whether a specialty name means neurology."""
        known = self.specialty(name)
        return known is not None and known.neurology

    def edition(self, name: str) -> CriteriaEdition | None:
        """Give the edition of the diagnostic criteria that a name means."""
        return self._edition_by_name.get(folded(name))


def _names(name: str, others: Iterable[str]) -> set[str]:
    return {folded(n) for n in (name, *others)}


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
