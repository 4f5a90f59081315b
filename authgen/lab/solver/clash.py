"""Whether all criteria of a drug and kind can be satisfied at once; if not, which are at odds.

A request is certified when every required criterion is met and every contraindication is ruled
out. Where no case can be so, the criteria that exclude each other are named: a set of which none
can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from authgen.lab.solver.chart import Scene
from authgen.lab.solver.props import either
from authgen.lab.solver.rules import is_pair
from authgen.lab.solver.search import Prop
from authgen.lab.solver.study import Study
from authgen.policy.overlay import WEIGHTY
from authgen.policy.policy import Policy
from authgen.terms.words import Severity, Verdict

_GOOD = {Severity.REQUIRED: Verdict.MET, Severity.CONTRAINDICATION: Verdict.NOT_MET}
_MORE = 4  # items of each list


class Clash(Struct, frozen=True):
    """Criteria that exclude each other, for one drug and kind."""

    drug: str
    kind: str
    core: tuple[str, ...]


def satisfied(severity: Severity, said: Mapping[Verdict, Prop]) -> Prop:
    """Say that a criterion does not stand in the way of a certification."""
    return either(said[_GOOD[severity]], said[Verdict.NOT_APPLICABLE])


def clashes(policy: Policy, scene: Scene) -> Iterator[Clash]:
    """Give a clash for each drug and kind of the scene for which no case can be certified."""
    listed = {pair: _weighty(policy, pair) for pair in scene.pairs}
    ids = dict.fromkeys(name for names in listed.values() for name in names)
    study = Study([policy], ids, replace(scene, per_word=1))
    law = study.law(policy)
    goals = {name: satisfied(severity, law.verdicts(name)) for name, severity in _all(listed)}
    for (drug, kind), names in listed.items():
        here = is_pair(study.chart, drug, kind)
        if not study.possible(here, *(goals[name] for name in names)):
            yield from _confirmed(policy, replace(scene, pairs=((drug, kind),)), list(names))


def _weighty(policy: Policy, pair: tuple[str, str]) -> Mapping[str, Severity]:
    listed = set(policy.ids(*pair))
    held = (c for c in policy.criteria if c.id in listed)
    return {c.id: c.severity for c in held if c.severity in WEIGHTY}


def _confirmed(policy: Policy, scene: Scene, names: Sequence[str]) -> Iterator[Clash]:
    """Look again with more items of each list, for one drug and kind; name the smallest clash."""
    study = Study([policy], names, replace(scene, per_word=_MORE))
    law = study.law(policy)
    goals = {n: satisfied(policy.criterion(n).severity, law.verdicts(n)) for n in names}
    if not study.possible(*goals.values()):
        yield Clash(*scene.pairs[0], _smallest(study, goals))


def _all(
    listed: Mapping[tuple[str, str], Mapping[str, Severity]],
) -> Iterator[tuple[str, Severity]]:
    for names in listed.values():
        yield from names.items()


def _smallest(study: Study, goals: Mapping[str, Prop]) -> tuple[str, ...]:
    """Leave out one criterion after the other, as long as the rest still exclude each other."""
    core = dict(goals)
    for name in goals:
        rest = [goal for key, goal in core.items() if key != name]
        if not study.possible(*rest):
            del core[name]
    return tuple(core)
