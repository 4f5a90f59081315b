"""The cases in which a criterion is tried: base cases, as they stand and as its examples have them.

Each carries the verdict that somebody wrote down for it, and what its evaluation showed of every
leaf. Cases made from them are judged in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from msgspec import Struct

from authgen.check.facts import Facts
from authgen.check.gather import gather
from authgen.errors import InvalidSettingsError
from authgen.lab.examples import Example, Trial
from authgen.lab.patches import patched
from authgen.lab.sample import dossier_of
from authgen.lab.watch import Sight, Watch
from authgen.policy.criterion import Criterion
from authgen.terms.truth import Truth
from authgen.terms.words import Verdict


class Seen(Struct, frozen=True):
    """A case as one criterion judged it: the verdict, and each leaf by its identity."""

    case: Mapping[str, Any]
    verdict: Verdict
    as_of: date
    sights: Mapping[int, tuple[Sight, ...]]

    def truths(self, leaf: int, fact: str | None = None) -> frozenset[Truth]:
        """Give the truths that a leaf had, at whatever item or where it looked at one fact."""
        sights = self.sights.get(leaf, ())
        return frozenset(s.truth for s in sights if fact in (None, s.fact))


class Context(Struct, frozen=True):
    """A case that examples give for a criterion, on the base case named `bed`."""

    bed: str
    seen: Seen


class Stage(Struct):
    """One policy with its base cases and examples: gives contexts, judges cases made of them."""

    trial: Trial
    examples: Mapping[str, tuple[Example, ...]]
    tried: int = 0

    @property
    def law(self) -> Mapping[str, Criterion]:
        """Give the criteria by id."""
        return {c.id: c for c in self.trial.policy.criteria}

    def contexts(self, criterion: Criterion) -> Iterator[Context]:
        """Give every base case that a criterion is judged on, bare and with each example."""
        for bed in self.trial.beds:
            if criterion.id not in bed.ids:
                continue
            yield Context(bed.name, self._judged(bed.case, criterion))
            for example in self.examples.get(criterion.id, ()):
                if example.is_for(bed.name):
                    case = patched(bed.case, example.with_, example.without)
                    yield Context(bed.name, self._judged(case, criterion))

    def cases(self) -> Iterator[Mapping[str, Any]]:
        """Give every base case, and each example on the first base case that it is for."""
        for bed in self.trial.beds:
            yield bed.case
        for name, examples in self.examples.items():
            for example in examples:
                yield from islice(self._laid(name, example), 1)

    def _laid(self, criterion: str, example: Example) -> Iterator[dict[str, Any]]:
        for bed in self.trial.beds:
            if criterion in bed.ids and example.is_for(bed.name):
                yield patched(bed.case, example.with_, example.without)

    def seen(self, case: Mapping[str, Any], criterion: Criterion) -> Seen | None:
        """Judge a case that was made of another; None when it is no case any more."""
        try:
            return self._judged(case, criterion)
        except InvalidSettingsError:
            return None

    def _judged(self, case: Mapping[str, Any], criterion: Criterion) -> Seen:
        self.tried += 1
        facts = self._facts(case)
        watch = Watch(facts)
        ruled = watch.ruling(criterion)
        return Seen(case, ruled.verdict, facts.as_of, watch.by_leaf())

    def _facts(self, case: Mapping[str, Any]) -> Facts:
        return gather(dossier_of(case), self.trial.policy, self.trial.tables)
