"""What a criterion can come to, and which of its branches ever decide: asked of the solver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3
from msgspec import Struct

from authgen.intake.walk import walk
from authgen.lab.forms import parts_of
from authgen.lab.solver.chart import Scene
from authgen.lab.solver.law import SymbolicLaw
from authgen.lab.solver.props import Tri, either, negated, same
from authgen.lab.solver.search import Prop
from authgen.lab.solver.study import Study
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import AllOf, DefinitionRef, Leaf, Quantifier
from authgen.terms.words import Verdict


class Reach(Struct):
    """What was found possible for one criterion, under one law or another.

    `meets`, `lapses` (does not apply) and `applies` tell whether a case can bring it about; `fails`
    whether one can, were everything documented.
    """

    meets: bool = False
    fails: bool = False
    applies: bool = False
    lapses: bool = False


class Branch(Struct, frozen=True):
    """A part of a group, or a condition on items; `inside` is the branch that it stands in."""

    node: Any
    inside: Branch | None

    def within(self) -> Iterator[Branch]:
        """Give the branches that it stands in, innermost first."""
        if self.inside is not None:
            yield self.inside
            yield from self.inside.within()


class Prober:
    """Probes one criterion of a policy for the drugs and kinds that list it."""

    def __init__(self, policy: Policy, criterion: Criterion, scene: Scene) -> None:
        """Open a case for the criterion, in a scene with the drugs and kinds that list it."""
        self._policy = policy
        self._criterion = criterion
        self._study = Study([policy], [criterion.id], scene)
        self._law = self._study.law(policy)
        self._said = self._law.verdicts(criterion.id)

    def widen(self, found: Reach) -> None:
        """Add what the criterion can come to here to what was found elsewhere."""
        name, study = self._criterion.id, self._study
        sure = SymbolicLaw(self._policy, study.chart, sure=True)
        found.meets = found.meets or study.possible(self._said[Verdict.MET])
        found.lapses = found.lapses or study.possible(self._said[Verdict.NOT_APPLICABLE])
        found.fails = found.fails or study.possible(sure.verdicts(name)[Verdict.NOT_MET])
        found.applies = found.applies or study.possible(sure.applies(name).yes)

    @property
    def opaque(self) -> set[str]:
        """The functions that were taken as telling anything."""
        return {name.partition(" of ")[0] for name in self._study.chart.opaque}

    def deciding(self, asked: list[Branch]) -> set[int]:
        """Give the branches, by their nodes' ids, without which some case comes out otherwise."""
        if not asked:
            return set()
        off = {id(branch.node): z3.Bool(f"off {n}") for n, branch in enumerate(asked)}

        def switch(node: Any, said: Tri, neutral: Tri) -> Tri:  # noqa: ANN401 - any form
            return neutral.where(off[id(node)], said) if id(node) in off else said

        chart, name = self._study.chart, self._criterion.id
        usual = SymbolicLaw(self._policy, chart, apart=True).verdicts(name)
        changed = SymbolicLaw(self._policy, chart, switch, apart=True).verdicts(name)
        differs = either(*(negated(same(said, changed[v])) for v, said in usual.items()))
        return {key for key in off if self._study.possible(differs, *_only(key, off))}


def _only(key: int, off: dict[int, Prop]) -> list[Prop]:
    return [prop if k == key else negated(prop) for k, prop in off.items()]


def branches_of(criterion: Criterion, policy: Policy) -> list[Branch]:
    """Give every branch of a criterion, also inside the definitions that it uses, each once."""
    found: dict[int, Branch] = {}
    for predicate in (criterion.applies_if, criterion.test):
        if predicate is not None:
            _collect(predicate, None, policy, found)
    return list(found.values())


def _is_for_readers(part: Any, group: Any) -> bool:  # noqa: ANN401 - any form
    """Tell whether a part says only that the fact is documented which another part compares."""
    if not (isinstance(group, AllOf) and isinstance(part, Leaf) and part.documented):
        return False
    others = (other for other in group.all if other is not part)
    read = (leaf for other in others for _, leaf in walk(other) if isinstance(leaf, Leaf))
    return any(leaf.fact == part.fact for leaf in read)


def _collect(node: Any, inside: Branch | None, policy: Policy, found: dict[int, Branch]) -> None:  # noqa: ANN401
    if isinstance(node, DefinitionRef):
        _collect(policy.definitions[node.definition], inside, policy, found)
        return
    for part in parts_of(node):
        if _is_for_readers(part, node):
            continue
        branch = found.setdefault(id(part), Branch(part, inside))
        _collect(part, branch, policy, found)
    if isinstance(node, Quantifier):
        for part in (*node.where, *([node.then] if node.then else [])):
            _collect(part, inside, policy, found)
