"""Runs the examples of the policies on mutants: one that breaks none of them has survived.

An example is judged by the mutant as `authgen criteria test` would judge it; only criteria that
reach the faulty node can come out otherwise, so only theirs are judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from authgen.case.dossier import Dossier
from authgen.check.facts import Facts
from authgen.check.gather import gather
from authgen.check.judge import Bench
from authgen.check.rules import rules_of
from authgen.intake.library import Library
from authgen.intake.policies import whole_policy
from authgen.intake.walk import walk
from authgen.lab.english import READS
from authgen.lab.examples import made_beds, read_examples
from authgen.lab.patches import patched
from authgen.lab.sample import dossier_of
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, CriterionRef, DefinitionRef, ParamRef
from authgen.policy.tables import Tables
from authgen.terms.words import Verdict
from tests.mutants.plant import Mutant, mutants, put

BY_SCHEDULE = frozenset(
    {
        *("DOSE-01", "DOSE-02", "DOSE-EID", "DOSE-LOW", "DOSE-RELOAD", "OFF-03"),
        *("PER-01", "PER-TRIM", "RST-01", "NEED-01", "CI-HBV"),
    }
)
"""Criteria that come out by the schedule, or by the kind judged, which comes out by it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One example on one base case, as read by the law that was shipped."""

    dossier: Dossier
    facts: Facts
    expected: Verdict


@dataclass(slots=True)
class Score:
    """The mutants made, by key; those that no example breaks on."""

    made: dict[str, Mutant] = field(default_factory=dict)
    survived: dict[str, Mutant] = field(default_factory=dict)


def score(library: Library, names: Iterable[str], every: int = 1) -> Score:
    """Try the mutants of the policies named, or each so many-th of them."""
    found, killed = Score(), set[str]()
    for name in names:
        law = _Law.of(library, name)
        for number, mutant in enumerate(mutants(whole_policy(library, name)[1])):
            if number % every or not law.holds(mutant):
                continue
            found.made[mutant.key] = mutant
            if mutant.key not in killed and law.breaks(mutant):
                killed.add(mutant.key)
    found.survived = {k: m for k, m in found.made.items() if k not in killed}
    return found


@dataclass(frozen=True, slots=True)
class _Law:
    """A policy with its examples, and which criteria reach which node."""

    policy: Policy
    tables: Tables
    tried: Mapping[str, tuple[Tried, ...]]
    reach: Mapping[object, set[str]]
    schedule: frozenset[int]

    @classmethod
    def of(cls, library: Library, name: str) -> _Law:
        policy, _ = whole_policy(library, name)
        joined = read_examples(library, policy)
        tried: dict[str, list[Tried]] = defaultdict(list)
        for bed in made_beds(policy, joined.bases):
            for criterion in bed.ids:
                for example in joined.examples.get(criterion, ()):
                    if example.is_for(bed.name):
                        case = patched(bed.case, example.with_, example.without)
                        dossier = dossier_of(case)
                        facts = gather(dossier, policy, library.tables)
                        tried[criterion].append(Tried(dossier, facts, example.expect))
        held = {name: tuple(some) for name, some in tried.items()}
        nodes = (id(n) for s in policy.schedules.values() for _, n in walk(s))
        law = cls(policy, library.tables, held, _reach(policy, held), frozenset(nodes))
        if law._fails(policy, held, anew=False):  # then every fault would seem to be found
            raise ValueError(f"an example of {name} fails: see `authgen criteria test {name}`")
        return law

    def holds(self, mutant: Mutant) -> bool:
        """Whether the node decides anything under this policy."""
        return bool(self._judged(mutant))

    def breaks(self, mutant: Mutant) -> bool:
        """Whether an example comes out otherwise, or cannot be judged any more."""
        wrong = put(self.policy, mutant.node, mutant.by)
        anew = id(mutant.node) in self.schedule
        try:
            return self._fails(wrong, sorted(self._judged(mutant)), anew=anew)
        except (AssertionError, AttributeError, TypeError, ValueError, KeyError):
            return True

    def _fails(self, policy: Policy, names: Iterable[str], *, anew: bool) -> bool:
        return any(
            Bench(self._facts(tried, policy, anew=anew)).ruling(name).verdict is not tried.expected
            for name in names
            for tried in self.tried.get(name, ())
        )

    def _facts(self, tried: Tried, policy: Policy, *, anew: bool) -> Facts:
        if anew:
            return gather(tried.dossier, policy, self.tables)
        received = tried.dossier.case.request.received.date()
        parameters = rules_of(policy, received).parameters
        return replace(tried.facts, policy=policy, parameters=parameters, kept={}, values={})

    def _judged(self, mutant: Mutant) -> Collection[str]:
        if id(mutant.node) in self.schedule:
            return BY_SCHEDULE & self.tried.keys()
        direct = self.reach.get(id(mutant.node), set())
        return direct.union(*(self.reach.get(name, set()) for name in direct))


def _reach(policy: Policy, listed: Collection[str]) -> dict[object, set[str]]:
    """Give the criteria that reach each node, and those that refer to each criterion, by its id."""
    found: dict[object, set[str]] = defaultdict(set)
    for criterion in policy.criteria:
        if criterion.id in listed:
            for key in _reached(policy, criterion.applies_if, criterion.test):
                found[key].add(criterion.id)
    for name, parameter in policy.parameters.items():
        for dated in parameter.values.values():
            found[id(dated)] |= found[f"parameter {name}"]
    return found


def _reached(policy: Policy, *tests: object) -> Iterator[object]:
    waiting = [test for test in tests if test is not None]
    while waiting:
        for _, node in walk(waiting.pop()):
            yield id(node)
            if isinstance(node, DefinitionRef):
                waiting.append(policy.definitions[node.definition])
            elif isinstance(node, CriterionRef):
                yield node.criterion
            elif isinstance(node, ParamRef):
                yield f"parameter {node.param}"
            elif isinstance(node, Computed):
                yield from (f"parameter {name}" for name in READS.get(node.computed, ()))
