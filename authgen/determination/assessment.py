"""The assessment of one case: findings, recommendation, what is missing, when it is due."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from authgen.case.dossier import Dossier
from authgen.check.finding import Judgement, Need
from authgen.errors import Problem
from authgen.policy.policy import Policy
from authgen.terms.words import Advice, Cure, Remedy


class Missing(Struct, frozen=True):
    """One thing to ask for: which facts, in which words, and what kind of answer cures it.

    With cure NONE nothing is asked: no document can help. `failed` tells a documented value that
    does not do from a missing one; `remedy` and `paper` are those of the cheapest path.
    """

    criterion: str
    facts: tuple[str, ...]
    ask: str
    cure: Cure
    reason: str
    need: Need | None
    reviewer: bool = False  # a question for the plan's own reviewer (an unread scan)
    failed: bool = False
    remedy: Remedy = Remedy.DOCUMENT
    paper: str = ""


class Step(Struct, frozen=True):
    """One thing to get on the way to certification, and which criteria it helps to settle."""

    remedy: Remedy
    paper: str
    criteria: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Path(Struct, frozen=True):
    """Things that together can settle all that is open; `cost` compares paths only."""

    cost: int
    steps: tuple[Step, ...]


class Due(Struct, frozen=True):
    """By when a decision is due. `at` is None where no clock is known."""

    at: datetime | None
    rule: str
    source: str = ""
    verified: bool = False
    status: str = ""  # final | proposed
    answer_by: datetime | None = None
    warning: str = ""


class PolicyStamp(Struct, frozen=True):
    """Which law a case was judged by; `digest` covers the overlay too, where there is one.

    `notice` must be said wherever the overlay is named.
    """

    id: str
    version: str
    overlay: str | None
    digest: str
    effective: date
    overlay_version: str | None = None
    overlay_digest: str | None = None
    notice: str = ""


class Assessment(Struct, frozen=True):
    """Everything known about one case after the check."""

    dossier: Dossier
    policy: Policy
    stamp: PolicyStamp
    judgement: Judgement
    advice: Advice
    basis: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: Due
    problems: tuple[Problem, ...]
    paths: tuple[Path, ...] = ()  # cheapest first; none where no document can help
