"""One criterion: what is tested, what is asked when it is not shown, what can cure it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from authgen.case.case import EXHIBIT_CLASSES
from authgen.case.fields import Frozen, Many, Text
from authgen.policy.predicate import Predicate
from authgen.terms.words import Cure, Severity

CriterionId = Annotated[str, Field(pattern=r"^[A-Z]+(?:-[A-Z0-9]+)*$", max_length=16)]
Waivable = Literal["impossible", "tautology", "dead-branch"]


class EvidenceRule(Frozen):
    """Which exhibit classes count, and how many sources are needed."""

    accept: Literal["any"] | Many[EXHIBIT_CLASSES] = "any"
    min: Annotated[int, Field(ge=1, le=5)] = 1


class Wording(Frozen):
    """Sentences for each verdict; `{jcv.date}` is a field of the item bound by `as: jcv`."""

    met: Text
    not_met: Text | None = None
    not_documented: Text | None = None
    not_applicable: Text | None = None


class CureChange(Frozen):
    """A cure that depends on the case: the first whose `if` holds replaces the usual one."""

    if_: Predicate = Field(alias="if")
    cure: Annotated[Cure, Field(strict=False)]


class Criterion(Frozen):
    """A criterion of a policy. `cure` is the cure of *not met*; advisories have none.

    `group` names the row of a certification letter that this criterion is told in; criteria
    without one have their own row. `private` findings print as "on file" in letters. `waive` says
    for a rule of `authgen criteria lint` why it does not hold here.
    """

    id: CriterionId
    severity: Annotated[Severity, Field(strict=False)]
    title: Text
    applies_if: Predicate | None = None
    test: Predicate
    evidence: EvidenceRule = Field(default_factory=EvidenceRule)
    ask: Text | None = None
    cure: Annotated[Cure, Field(strict=False)] | None = None
    cure_when: Many[CureChange] = ()
    cite: Many[Text] = ()
    letter: Wording
    group: Text | None = None
    private: bool = False
    note: Text | None = None
    waive: dict[Waivable, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.severity is Severity.REQUIRED and self.cure is None:
            raise ValueError("a required criterion names its cure: document, action or none")
        if self.severity in (Severity.REQUIRED, Severity.CONTRAINDICATION) and self.ask is None:
            raise ValueError("say what to ask when it is not documented (ask)")
        return self
