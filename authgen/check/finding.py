"""What a check yields: findings, each with its reason, evidence and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from authgen.case.dossier import Citation
from authgen.errors import Problem
from authgen.policy.criterion import Criterion
from authgen.terms.truth import NO, UNKNOWN, YES, Truth
from authgen.terms.words import Cure, Verdict


class Trace(Struct, frozen=True, gc=False):
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


BARE = (Trace(NO), Trace(UNKNOWN), Trace(YES))
"""By truth, the traces of what was asked for its truth alone."""


def distinct(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Give each place once."""
    return tuple(dict.fromkeys(citations) if len(citations) > 1 else citations)


class Need(Struct, frozen=True, gc=False):
    """What would settle an open predicate, factored: all of, or one of, or one fact."""

    joined: str  # all | any | fact
    fact: str = ""
    reason: str = ""
    of: tuple[Need, ...] = ()


class Ruling(Struct, frozen=True):
    """What one criterion comes to, and the cure where it fails or is open."""

    criterion: Criterion
    verdict: Verdict
    cure: Cure | None

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.criterion.id


class Finding(Ruling, frozen=True):
    """One criterion, judged: the ruling, why it came out so, and what shows it.

    `fills` are the values that the criterion's letter wording may name ("jcv.date").
    """

    reason: str
    citations: tuple[Citation, ...]
    trace: Trace
    need: Need | None = None
    fills: Mapping[str, object] = field(default_factory=dict)


class Condition(Struct, frozen=True):
    """What a certification imposes (policy section 5)."""

    id: str
    text: str
    cite: tuple[str, ...]


class Judgement(Struct, frozen=True):
    """Everything that checking one dossier against one policy yields.

    `kind` is the kind judged, which may differ from the kind asked (then a problem says why).
    """

    kind: str
    findings: tuple[Finding, ...]
    conditions: tuple[Condition, ...]
    problems: tuple[Problem, ...]
    dose_class: str | None
    pml_stratum: Mapping[str, object] | None
