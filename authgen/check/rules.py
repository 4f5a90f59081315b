"""The criteria of a policy, made ready to be asked about cases: each once, when it is first asked.

What does not depend on a case is worked out here and kept for as long as the policy is in use.
Nothing of a case is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from msgspec.structs import replace

from authgen.check.computed import FUNCTIONS, TRUTHS
from authgen.check.evaluate import FORMS
from authgen.check.finding import Ruling
from authgen.check.quantify import quantifier
from authgen.check.scope import Form, Maker, Place, Test
from authgen.check.written import written
from authgen.check.written_text import Stated, Written
from authgen.policy.criterion import Criterion, EvidenceRule
from authgen.policy.policy import Policy
from authgen.policy.predicate import Quantifier
from authgen.terms.truth import NO, YES, negate
from authgen.terms.words import (
    ADVISORY,
    CONDITION,
    CONTRAINDICATION,
    MET,
    NOT_APPLICABLE,
    NOT_DOCUMENTED,
    NOT_MET,
    REQUIRED,
    SUPPORTING,
    Cure,
    Verdict,
)

FIELD = re.compile(r"\{([a-z][a-zA-Z0-9_.]*)\}")
"""A field of a wording."""
ALL_FORMS: Mapping[type, Form] = {**FORMS, Quantifier: quantifier}
VERDICTS = (NOT_MET, NOT_DOCUMENTED, MET, NOT_APPLICABLE)
"""By the truth of a criterion's test, and last where it does not apply."""
TWO_ENDED = (CONTRAINDICATION, ADVISORY)
"""The severities for which *met* speaks against the request."""


class Rule:
    """A criterion made ready, each part of it when it is first asked.

    `counts_sources` tells that it is met only with some sources, or some sorts of them. What a
    plain one comes to is told by the truth of its test alone.
    `unconcerned` is the truth of its test that weighs the same whether it applies or not.
    """

    def __init__(self, criterion: Criterion, maker: Maker) -> None:
        """Take the criterion."""
        adverse = YES if criterion.severity in TWO_ENDED else NO
        self.criterion = criterion
        self.counts_sources = criterion.evidence != _ANY
        self.is_plain = not self.counts_sources and not criterion.cure_when
        self.unconcerned = None if criterion.severity is SUPPORTING else negate(adverse)
        self._maker, self._place = maker, Place(adverse)

    @cached_property
    def stated(self) -> Stated:
        """The criterion as it is written out."""
        of = self.criterion
        place, counts = self._place, self.counts_sources
        return Stated(of.applies_if, of.test, place, self.unconcerned, counts)

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """What it comes to by the truth of its test, or where it does not apply."""
        return tuple(Ruling(self.criterion, v, self._cure(v)) for v in VERDICTS)

    def _cure(self, verdict: Verdict) -> Cure | None:
        """Give the cure: what is not documented is cured by a paper, or by the test itself."""
        criterion = self.criterion
        if criterion.severity not in (REQUIRED, CONTRAINDICATION):
            return None
        if verdict is NOT_DOCUMENTED:
            return Cure.ACTION if criterion.cure is Cure.ACTION else Cure.DOCUMENT
        if verdict is not NOT_MET or criterion.severity is CONTRAINDICATION:
            return None
        return criterion.cure

    @cached_property
    def applies(self) -> Test | None:
        """Whether the criterion applies at all; what applies can speak against."""
        node = self.criterion.applies_if
        return self._maker.test(node, replace(self._place, adverse=YES)) if node else None

    @cached_property
    def test(self) -> Test:
        """What the criterion asks."""
        return self._maker.test(self.criterion.test, self._place)

    @cached_property
    def cures(self) -> tuple[tuple[Test, Cure], ...]:
        """The cures of some cases, each with the condition for it."""
        conditions = self.criterion.cure_when
        return tuple((self._maker.test(c.if_, self._place), c.cure) for c in conditions)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the wordings name, sorted."""
        wording = self.criterion.letter
        texts = (wording.met, wording.not_met, wording.not_documented, wording.not_applicable)
        return tuple(sorted({name for text in texts if text for name in FIELD.findall(text)}))


_ANY = EvidenceRule()


class Rules:
    """The rules of one policy on days with the same `parameters`."""

    def __init__(self, policy: Policy, parameters: Mapping[str, Any]) -> None:
        """Take the criteria, and make nothing yet."""
        self.law: Mapping[str, Criterion] = {c.id: c for c in policy.criteria}
        self.parameters = parameters
        self._maker = Maker(ALL_FORMS, FUNCTIONS, policy.definitions, parameters, truths=TRUTHS)
        self.words: Mapping[str, str] = self._maker.words
        self._policy = policy
        self._made: dict[str, Rule] = {}
        self._weighed: dict[tuple[str, str], tuple[str, ...]] = {}
        self._written: dict[tuple[str, ...], tuple[tuple[Rule, ...], Written]] = {}

    def rule(self, criterion_id: str) -> Rule:
        """Give the rule of a criterion."""
        made = self._made.get(criterion_id)
        if made is None:
            made = self._made[criterion_id] = Rule(self.law[criterion_id], self._maker)
        return made

    def written(self, criteria: tuple[str, ...]) -> tuple[tuple[Rule, ...], Written]:
        """Give some criteria, and their function: what each comes to, without its sources."""
        made = self._written.get(criteria)
        if made is None:
            rules = tuple(map(self.rule, criteria))
            stated = {rule.criterion.id: rule.stated for rule in rules}
            made = self._written[criteria] = rules, written(stated, self._maker)
        return made

    def weighed(self, drug: str, kind: str) -> tuple[str, ...]:
        """Give the criteria of a request that weigh, in the policy's order: no conditions."""
        found = self._weighed.get((drug, kind))
        if found is None:
            ids = self._policy.ids(drug, kind)
            found = tuple(i for i in ids if self.law[i].severity is not CONDITION)
            self._weighed[drug, kind] = found
        return found


def rules_of(policy: Policy, day: date) -> Rules:
    """Give the rules of a policy for requests received on a day: the same while nothing changes."""
    key = _Itself(policy)
    return _rules(key, bisect_right(_changes(key), day))


class _Itself:
    """A policy as a key: the same only as itself, as comparing all that it says would take long."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return id(self.policy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.policy is other.policy


@lru_cache(maxsize=64)
def _changes(key: _Itself) -> tuple[date, ...]:
    """Give the days on which a parameter gets a value."""
    return tuple(sorted({day for p in key.policy.parameters.values() for day in p.values}))


@lru_cache(maxsize=64)
def _rules(key: _Itself, past: int) -> Rules:
    """Give the rules of a policy after some of those days are past."""
    day = _changes(key)[past - 1] if past else date.min
    dated = {name: p.on(day) for name, p in key.policy.parameters.items()}
    return Rules(key.policy, {name: d.value if d else None for name, d in dated.items()})
