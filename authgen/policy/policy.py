"""A policy file, whole: identity, force, parameters, criteria and who they are for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from authgen.case.fields import Day, Frozen, Line, Many, Text
from authgen.policy.criterion import Criterion, CriterionId
from authgen.policy.predicate import Predicate
from authgen.policy.schedule import Judged, Schedule
from authgen.terms.dates import Span

Kinds = dict[Judged, Many[CriterionId]]
PolicyId = Annotated[str, Field(pattern=r"^ms-[a-z0-9-]+$")]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


class Effective(Frozen):
    """The days on which requests received fall under this version."""

    from_: Day = Field(alias="from")
    to: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether a day lies in them."""
        return self.from_ <= day and (self.to is None or day <= self.to)


def _parameter_value(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        try:
            return Span.parse(value)
        except ValueError:
            return value
    return value


ParameterValue = Annotated[
    Any, BeforeValidator(_parameter_value)
]  # Span | Decimal | str | bool | tuple of str


class DatedValue(Frozen):
    """A value from a day on, with the reference keys that it rests on."""

    value: ParameterValue
    cite: Annotated[Many[Text], Field(min_length=1)]


class Parameter(Frozen):
    """A number, span or word of the policy, dated."""

    title: Text
    values: Annotated[dict[Day, DatedValue], Field(min_length=1, strict=False)]

    def on(self, day: date) -> DatedValue | None:
        """Give the value in force on a day; None before the first."""
        begun = [start for start in self.values if start <= day]
        return self.values[max(begun)] if begun else None


class DateRules(Frozen):
    """How windows count; only one rule is implemented, and the file says so."""

    month_rule: Literal["clamp"] = "clamp"
    inclusive: Literal["both"] = "both"


class Policy(Frozen):
    """One policy as written; `kinds` lists the criterion ids per drug key and kind.

    `include` names files of shared criteria; intake merges them, so that a loaded policy is
    whole. `definitions` are named predicates.
    """

    schema_: Literal["authgen.policy/1"] = Field(alias="schema")
    id: PolicyId
    title: Line
    version: Version
    status: Literal["draft", "active", "retired"]
    effective: Effective
    drugs: Many[Line]
    kinds: dict[Line, Kinds]
    dates: DateRules = Field(default_factory=DateRules)
    parameters: dict[Line, Parameter] = Field(default_factory=dict)
    references: Many[Text] = ()
    include: Many[Line] = ()
    definitions: dict[Line, Predicate] = Field(default_factory=dict)
    schedules: dict[Line, Schedule] = Field(default_factory=dict)
    criteria: Annotated[Many[Criterion], Field(min_length=1)]

    def ids(self, drug: str, kind: str) -> tuple[str, ...]:
        """Give the criterion ids for a drug key and kind; empty when not held."""
        kinds: Mapping[str, tuple[str, ...]] = self.kinds.get(drug, {})  # type: ignore[assignment]
        return kinds.get(kind, ())

    def criterion(self, criterion_id: str) -> Criterion:
        """Give a criterion by id; KeyError when there is none."""
        return {c.id: c for c in self.criteria}[criterion_id]


class PolicyPart(Frozen):
    """A file of shared criteria, parameters, definitions or schedules that policies include."""

    schema_: Literal["authgen.policy-part/1"] = Field(alias="schema")
    title: Line | None = None
    parameters: dict[Line, Parameter] = Field(default_factory=dict)
    references: Many[Text] = ()
    definitions: dict[Line, Predicate] = Field(default_factory=dict)
    schedules: dict[Line, Schedule] = Field(default_factory=dict)
    criteria: Many[Criterion] = ()
