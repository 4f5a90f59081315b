"""What a check yields: findings, each with its reason, evidence and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from authgen.case.dossier import Citation
from authgen.errors import Problem
from authgen.policy.criterion import Criterion
from authgen.terms.truth import Truth
from authgen.terms.words import Cure, Verdict


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a predicate came out as it did; the tree mirrors the predicate.

    `fact` is the path that a leaf looked at, as `clinical.tests[igg].date`; `reason` says in
    words why a leaf is unknown or fails. `joined` tells how the children are joined.
    """

    truth: Truth
    joined: str = "leaf"  # leaf | all | any | at_least | none | gate | two_sided
    fact: str = ""
    reason: str = ""
    citations: tuple[Citation, ...] = ()
    children: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What would settle an open predicate, factored: all of, or one of, or one fact."""

    joined: str  # all | any | fact
    fact: str = ""
    reason: str = ""
    of: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion, judged.

    `fills` are the values that the criterion's letter wording may name ("jcv.date").
    """

    criterion: Criterion
    verdict: Verdict
    reason: str
    citations: tuple[Citation, ...]
    cure: Cure | None
    trace: Trace
    need: Need | None = None
    fills: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.criterion.id


@dataclass(frozen=True, slots=True)
class Condition:
    """What a certification imposes (policy section 5)."""

    id: str
    text: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that checking one dossier against one policy yields.

    `kind` is the kind judged, which may differ from the kind asked (then a problem says why).
    """

    kind: str
    findings: tuple[Finding, ...]
    conditions: tuple[Condition, ...]
    problems: tuple[Problem, ...]
    dose_class: str | None
    pml_stratum: Mapping[str, object] | None
