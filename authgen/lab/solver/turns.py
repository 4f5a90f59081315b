"""Which verdicts of a criterion come out otherwise by another law, each shown by a case.

The smallest case that the solver finds is judged by the evaluator under both laws; one that does
not come out as the solver says is never given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

from msgspec import Struct

from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.lab.sample import dossier_of
from authgen.lab.solver.chart import AS_OF, Pairs
from authgen.lab.solver.study import Study, scene_of
from authgen.lab.subjects import Subject
from authgen.policy.overlay import WEIGHTY
from authgen.terms.words import Severity, Verdict

MONTH_ENDS = (
    date(2027, 2, 28),
    date(2027, 3, 31),
    date(2027, 8, 31),
    date(2028, 2, 29),
)
"""Days on which spans in months and in days part ways, as on a leap day."""


class Turn(Struct, frozen=True):
    """A verdict that becomes another, with the smallest case that shows it.

    `passes` tells for each law whether the criterion lets the case pass.
    """

    before: Verdict
    after: Verdict
    passes: tuple[bool, bool]
    case: dict[str, Any]

    @property
    def is_decided(self) -> bool:
        """Whether both laws decide: nothing is left undocumented."""
        return Verdict.NOT_DOCUMENTED not in (self.before, self.after)


class Turned(Struct, frozen=True):
    """What was found for one criterion; `unproven` are pairs of verdicts without a real case."""

    turns: tuple[Turn, ...]
    unproven: tuple[tuple[Verdict, Verdict], ...] = ()


def turned(
    laws: tuple[Subject, Subject], criterion: str, pairs: Pairs, moments: Sequence[date]
) -> Turned:
    """Compare a criterion under two laws on some days, and at the ends of months."""
    found: dict[tuple[Verdict, Verdict], Turn] = {}
    unproven: dict[tuple[Verdict, Verdict], None] = {}
    for day in sorted({*moments, *MONTH_ENDS}, key=lambda day: (day != AS_OF, day)):
        for turn, verdicts in _on(laws, criterion, (pairs, day), set(found)):
            if turn is None:
                unproven[verdicts] = None
            else:
                found[verdicts] = turn
    return Turned(tuple(found.values()), tuple(v for v in unproven if v not in found))


def passes(severity: Severity, verdict: Verdict) -> bool:
    """Tell whether a finding lets a case pass."""
    if severity not in WEIGHTY or verdict is Verdict.NOT_APPLICABLE:
        return True
    wanted = Verdict.MET if severity is Severity.REQUIRED else Verdict.NOT_MET
    return verdict is wanted


def _on(
    laws: tuple[Subject, Subject],
    criterion: str,
    scene: tuple[Pairs, date],
    known: set[tuple[Verdict, Verdict]],
) -> Iterator[tuple[Turn | None, tuple[Verdict, Verdict]]]:
    """Give the turns of one day, those known aside; None where no case bears one out."""
    pairs, day = scene
    first = laws[0]
    study = Study(
        [law.policy for law in laws], [criterion], scene_of(first.policy, first.tables, pairs, day)
    )
    said = [study.law(law.policy).verdicts(criterion) for law in laws]
    severities = [law.policy.criterion(criterion).severity for law in laws]
    for before, after in product(Verdict, repeat=2):
        lets = (passes(severities[0], before), passes(severities[1], after))
        differs = before is not after or lets[0] is not lets[1]
        goals = (said[0][before], said[1][after])
        if differs and (before, after) not in known and study.possible(*goals):
            case = study.smallest(*goals)
            is_real = [replayed(law, criterion, case) for law in laws] == [before, after]
            yield Turn(before, after, lets, case) if is_real else None, (before, after)


def replayed(law: Subject, criterion: str, case: dict[str, Any]) -> Verdict | None:
    """Give the evaluator's verdict; None when the case is judged as of another kind."""
    facts = gather(dossier_of(case), law.policy, law.tables)
    if facts.kind != case["request"]["kind"]:
        return None
    return Bench(facts).ruling(criterion).verdict
