"""Runs the examples that stand beside the policies, and tells what they leave untried.

An example is a base case with a few changes and the verdict that the policy's text demands: its
expectation is written from the text, never taken from the evaluator. Those of a shared part run
on the base cases of every policy that includes it. A verdict for which a criterion has a wording
can occur, and must have an example.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import Field

from authgen.case.fields import Frozen, Line, Many, Text
from authgen.check.gather import gather
from authgen.check.judge import Bench, rulings
from authgen.determination.recommend import recommend
from authgen.intake.library import Library, checked
from authgen.intake.policies import whole_policy
from authgen.intake.validate import read_model
from authgen.lab.patches import patched
from authgen.lab.report import Outcome, Report
from authgen.lab.sample import dossier_of
from authgen.policy.criterion import Criterion, CriterionId
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.words import Advice, Verdict

ENDING = ".examples.yaml"


class Base(Frozen):
    """A case that examples change. `like` names the base that it changes itself."""

    like: Line | None = None
    case: dict[str, Any] = Field(default_factory=dict)
    with_: dict[Line, Any] = Field(default_factory=dict, alias="with")
    without: Many[Line] = ()


class Example(Frozen):
    """A change to a base case, and the verdict that the policy's text demands.

    `on` names the bases that it is for; without it, it runs on every base whose kind lists the
    criterion, those of `not_on` left out.
    """

    expect: Annotated[Verdict, Field(strict=False)]
    with_: dict[Line, Any] = Field(default_factory=dict, alias="with")
    without: Many[Line] = ()
    on: Many[Line] = ()
    not_on: Many[Line] = ()
    note: Text | None = None

    def is_for(self, bed: str) -> bool:
        """Whether it runs on the base case of this name, where that lists the criterion."""
        return bed not in self.not_on and (not self.on or bed in self.on)


class ExamplesFile(Frozen):
    """The file `<policy>.examples.yaml`, or `<part>.examples.yaml` of a shared part."""

    schema_: Literal["authgen.examples/1"] = Field(alias="schema")
    bases: dict[Line, Base] = Field(default_factory=dict)
    examples: dict[CriterionId, Many[Example]] = Field(default_factory=dict)


class Joined(Struct, frozen=True):
    """The bases and examples of a policy and its parts, by name and by criterion."""

    bases: Mapping[str, Base]
    examples: Mapping[str, tuple[Example, ...]]


class Bed(Struct, frozen=True):
    """A base case with a drug and kind of the policy: what examples are laid on."""

    name: str
    case: dict[str, Any]
    drug: str
    kind: str
    ids: tuple[str, ...]


def run_examples(library: Library, policy_ids: Sequence[str] = ()) -> Report:
    """Run the examples of the policies named, or of all that the library holds."""
    reports = [_run_policy(library, name) for name in policy_ids or library.policy_names]
    return Report.of(reports)


def read_examples(library: Library, policy: Policy) -> Joined:
    """Read the examples of a policy and of its parts, joined; the policy's own come last."""
    shown = "criteria"
    files = [read_file(library.folder, name, shown) for name in (*policy.include, policy.id)]
    bases: dict[str, Base] = {}
    examples: dict[str, tuple[Example, ...]] = {}
    for file in files:
        bases |= file.bases
        for criterion, some in file.examples.items():
            examples[criterion] = (*examples.get(criterion, ()), *some)
    return Joined(bases, examples)


def read_file(folder: Traversable, name: str, shown: str) -> ExamplesFile:
    """Read the examples of a name in a folder; none where there is no such file."""
    try:
        content = (folder / (name + ENDING)).read_bytes()
    except FileNotFoundError:
        return ExamplesFile(schema="authgen.examples/1")
    return checked(read_model(content, f"{shown}/{name}{ENDING}", ExamplesFile))


def _run_policy(library: Library, name: str) -> Report:
    policy, _ = whole_policy(library, name)
    file = read_examples(library, policy)
    beds = tuple(made_beds(policy, file.bases))
    trial = Trial(library.tables, policy, policy.id, beds)
    outcomes = [trial.certifies(bed) for bed in beds]
    for criterion, examples in file.examples.items():
        for example in examples:
            outcomes += trial.outcomes(criterion, example)
    return Report(tuple(outcomes), tuple(_untried(policy, file.examples)))


def made_beds(policy: Policy, bases: Mapping[str, Base]) -> Iterator[Bed]:
    """Give the base cases of a drug and kind that the policy holds."""
    for name in bases:
        case = _whole(name, bases)
        drug, kind = (case.get("request", {}).get(key) for key in ("drug", "kind"))
        ids = policy.ids(drug, kind)
        if ids:
            yield Bed(name, case, drug, kind, ids)


def _whole(name: str, bases: Mapping[str, Base]) -> dict[str, Any]:
    base = bases[name]
    below = _whole(base.like, bases) if base.like else {}
    return patched(below | base.case, base.with_, base.without)


class Trial(Struct, frozen=True):
    """A law on its base cases; `name` is what outcomes call it."""

    tables: Tables
    policy: Policy
    name: str
    beds: tuple[Bed, ...]

    def certifies(self, bed: Bed) -> Outcome:
        """Check that a base certifies and is judged as the kind that it asks for."""
        facts = gather(dossier_of(bed.case), self.policy, self.tables)
        advice, basis = recommend(rulings(facts))
        said = [p.what for p in facts.problems] + [f"{i} is open" for i in basis]
        return Outcome(self.name, "base", bed.name, Advice.CERTIFY, advice, "; ".join(said))

    def outcomes(self, criterion: str, example: Example) -> Iterator[Outcome]:
        """Lay an example on every base case that it is for."""
        for bed in self.beds:
            if criterion not in bed.ids or not example.is_for(bed.name):
                continue
            case = patched(bed.case, example.with_, example.without)
            facts = gather(dossier_of(case), self.policy, self.tables)
            bench = Bench(facts)
            got = bench.ruling(criterion).verdict
            reason = "" if got is example.expect else bench.finding(criterion).reason
            told = (example.expect, got, reason, facts.kind)
            yield Outcome(self.name, criterion, bed.name, *told)


def _untried(
    policy: Policy, examples: Mapping[str, Iterable[Example]]
) -> Iterator[tuple[str, str, Verdict]]:
    """Give the verdicts that can occur for a listed criterion and have no example.

    An example of a shared part counts, though its verdict may occur with another drug only.
    """
    tried = {(criterion, e.expect) for criterion, some in examples.items() for e in some}
    listed = {i for kinds in policy.kinds.values() for ids in kinds.values() for i in ids}
    for criterion in policy.criteria:
        if criterion.id in listed:
            missing = (v for v in can_occur(criterion) if (criterion.id, v) not in tried)
            yield from ((policy.id, criterion.id, verdict) for verdict in missing)


def can_occur(criterion: Criterion) -> tuple[Verdict, ...]:
    """Give the verdicts for which a criterion has a wording."""
    wording = criterion.letter
    worded = {
        Verdict.MET: wording.met,
        Verdict.NOT_MET: wording.not_met,
        Verdict.NOT_DOCUMENTED: wording.not_documented,
        Verdict.NOT_APPLICABLE: wording.not_applicable,
    }
    return tuple(verdict for verdict, text in worded.items() if text)
