"""What one payer's rules change in the base policy: numbers, periods and single criteria.

An overlay is no policy of its own. It is pinned to the versions that it was written against, it
names what it changes by id, and each change says why, on whose word and in which direction. How
it is laid over a policy is the affair of `intake`.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from authgen.case.fields import Day, Frozen, Line, Many, SpanText, Text
from authgen.policy.criterion import Criterion, CriterionId, CureChange, EvidenceRule, Wording
from authgen.policy.policy import Effective, ParameterValue, PolicyId, Version
from authgen.policy.predicate import Predicate
from authgen.policy.schedule import Judged
from authgen.terms.words import Cure, Severity

NOTICE = "illustrative, not the payer's policy"
"""What is said with every overlay that only shows how a payer's rules may look."""
Effect = Literal["tightens", "loosens", "neutral"]
Operation = Literal["add", "replace", "remove", "set"]
OPERATIONS: tuple[Operation, ...] = ("add", "replace", "remove", "set")
WEIGHTY = (Severity.REQUIRED, Severity.CONTRAINDICATION)
"""The severities that change a recommendation by themselves."""
_DECIDING = frozenset({"severity", "applies_if", "test", "evidence", "cure", "cure_when"})


class Source(Frozen):
    """Where the rules of an overlay come from, and of which day that is."""

    text: Text
    date: Day


class Base(Frozen):
    """A policy that the overlay was written against, as it stood then."""

    id: PolicyId
    version: Version
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class Grounds(Frozen):
    """What each change says for itself.

    `effect` is what the change does to the base. By one that `tightens` nobody passes whom the
    base stops; by one that is `neutral` the same pass. Whatever may let somebody pass whom the
    base stops is declared as `loosens`, even if it stops others. `policies` names the bases that
    the change is for; without it, it is for all.
    """

    reason: Text
    cite: Annotated[Many[Text], Field(min_length=1)]
    source_date: Day
    effect: Effect
    policies: Many[PolicyId] = ()

    def holds_in(self, policy_id: str) -> bool:
        """Whether the change is for a policy."""
        return not self.policies or policy_id in self.policies


class ParameterChange(Grounds):
    """Another value of a parameter from a day on; with a `title`, a parameter of its own."""

    title: Text | None = None
    values: Annotated[dict[Day, ParameterValue], Field(min_length=1, strict=False)]


class PeriodChange(Grounds):
    """The longest period that one certification covers, for some kinds."""

    kinds: Annotated[Many[Judged], Field(min_length=1)]
    span: SpanText


class CriterionPatch(Frozen):
    """The keys of a criterion that `set` gives anew; those that are absent stay as they are."""

    severity: Annotated[Severity, Field(strict=False)] | None = None
    title: Text | None = None
    applies_if: Predicate | None = None
    test: Predicate | None = None
    evidence: EvidenceRule | None = None
    ask: Text | None = None
    cure: Annotated[Cure, Field(strict=False)] | None = None
    cure_when: Many[CureChange] | None = None
    cite: Many[Text] | None = None
    letter: Wording | None = None
    group: Text | None = None
    private: bool | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("name a key of the criterion and its new value")
        return self

    @property
    def given(self) -> dict[str, Any]:
        """The new values by key; a null takes the key away."""
        return {key: getattr(self, key) for key in self.model_fields_set}

    @property
    def decides(self) -> bool:
        """Whether it may change a verdict or what follows from it, not only words."""
        return not self.model_fields_set.isdisjoint(_DECIDING)


class Change(Grounds):
    """One criterion added, replaced, taken out of the lists, or set anew in some of its keys.

    `add`, `replace`, `remove` or `set` names it by its id. `kinds` says where it is listed from
    now on, or no longer; without it, in every kind of the overlay.
    """

    add: CriterionId | None = None
    replace: CriterionId | None = None
    remove: CriterionId | None = None
    set_: CriterionId | None = Field(default=None, alias="set")
    criterion: Criterion | None = None
    to: CriterionPatch | None = None
    kinds: Many[Judged] = ()

    @model_validator(mode="before")
    @classmethod
    def _named_once(cls, value: Any) -> Any:  # noqa: ANN401 - any file's value
        """Give the criterion the id that the change names, so that it is written once."""
        if not isinstance(value, dict) or not isinstance(value.get("criterion"), dict):
            return value
        named = value.get("add", value.get("replace"))
        if named is None or "id" in value["criterion"]:
            return value
        return {**value, "criterion": {"id": named, **value["criterion"]}}

    @model_validator(mode="after")
    def _fits(self) -> Self:
        given = [o for o in OPERATIONS if self._at(o) is not None]
        if len(given) != 1:
            raise ValueError("a change is one of: " + ", ".join(OPERATIONS))
        if (self.criterion is not None) is not (self.operation in ("add", "replace")):
            raise ValueError("add and replace come with the whole criterion, and only they")
        if self.criterion is not None and self.criterion.id != self.id:
            raise ValueError("the criterion has another id than the change names")
        if (self.to is not None) is not (self.operation == "set"):
            raise ValueError("set says with `to` what becomes of the criterion, and only it")
        if self.kinds and self.operation not in ("add", "remove"):
            raise ValueError("kinds go with add and remove; the others change what is listed")
        return self

    @model_validator(mode="after")
    def _declares(self) -> Self:
        if self.criterion is not None and self.operation == "add":
            weighty = self.criterion.severity in WEIGHTY
            self._must_be("tightens" if weighty else "neutral", "add", self.criterion.severity)
        if self.to is not None and not self.to.decides:
            self._must_be("neutral", "set", "words alone")
        return self

    def _must_be(self, effect: Effect, verb: str, what: str) -> None:
        if self.effect != effect:
            raise ValueError(f"the effect of a change that {verb}s {what} is: {effect}")

    def _at(self, operation: Operation) -> str | None:
        found: str | None = getattr(self, "set_" if operation == "set" else operation)
        return found

    @property
    def operation(self) -> Operation:
        """Which of the four this is."""
        return next(o for o in OPERATIONS if self._at(o) is not None)

    @property
    def id(self) -> str:
        """The criterion that is changed."""
        return str(self._at(self.operation))


class Overlay(Frozen):
    """A payer's changes to one or more base policies, for some drugs and kinds.

    `illustrative` marks an example that no payer wrote. `definitions` are named predicates that
    the overlay adds for its own use.
    """

    schema_: Literal["authgen.overlay/1"] = Field(alias="schema")
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Version
    title: Line
    payer: Line
    illustrative: bool
    effective: Effective
    source: Source
    based_on: Annotated[Many[Base], Field(min_length=1)]
    drugs: Annotated[Many[Line], Field(min_length=1)]
    kinds: Annotated[Many[Judged], Field(min_length=1)]
    parameters: dict[Line, ParameterChange] = Field(default_factory=dict)
    definitions: dict[Line, Predicate] = Field(default_factory=dict)
    periods: Many[PeriodChange] = ()
    changes: Many[Change] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if not self.grounds:
            raise ValueError("an overlay changes something: parameters, periods or changes")
        bases = {base.id for base in self.based_on}
        strange = sorted({name for g in self.grounds for name in g.policies} - bases)
        if strange:
            raise ValueError(f"policies names what based_on does not: {', '.join(strange)}")
        kinds = {kind for change in self.changes for kind in change.kinds}
        kinds |= {kind for period in self.periods for kind in period.kinds}
        if not kinds <= set(self.kinds):
            raise ValueError("a change is for a kind that the overlay does not speak for")
        return self

    @property
    def grounds(self) -> tuple[Grounds, ...]:
        """Every change of every sort."""
        return (*self.parameters.values(), *self.periods, *self.changes)

    @property
    def notice(self) -> str:
        """What must be said wherever the overlay is named; nothing for a payer's own."""
        return NOTICE if self.illustrative else ""

    def speaks_for(self, drug: str, kind: str) -> bool:
        """Whether the overlay changes anything for requests of a drug and kind."""
        return drug in self.drugs and kind in self.kinds

    def base(self, policy_id: str, version: str) -> Base | None:
        """Give the pin of a policy; None when the overlay was not written against it."""
        found = (b for b in self.based_on if (b.id, b.version) == (policy_id, version))
        return next(found, None)
