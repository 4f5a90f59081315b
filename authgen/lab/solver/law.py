"""A policy as propositions over a chart: the solver's counterpart of the bench that judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authgen.lab.forms import is_closed
from authgen.lab.solver.chart import Chart
from authgen.lab.solver.predicates import FORMS, Place, Switch, truth
from authgen.lab.solver.props import YES, Tri, both, either, negated
from authgen.lab.solver.quantified import quantifier
from authgen.lab.solver.search import Prop
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.predicate import Computed, CriterionRef, Leaf, Quantifier
from authgen.terms.truth import Truth, negate
from authgen.terms.words import Severity, Verdict

_FORMS = {**FORMS, Quantifier: quantifier}
_CHEAP = (Leaf, CriterionRef, Computed)
_AGAINST = {Severity.CONTRAINDICATION: Truth.YES, Severity.ADVISORY: Truth.YES}


class SymbolicLaw:
    """A policy over a chart. Criteria are said once, whoever asks first.

    `switch` lets a search turn single branches off.
    """

    def __init__(
        self,
        policy: Policy,
        chart: Chart,
        switch: Switch | None = None,
        *,
        sure: bool = False,
        apart: bool = False,
    ) -> None:
        """Take the policy and the chart.

        `sure` takes what is not documented as not so. `apart` lets the columns of a two-sided
        predicate hold each by itself, to look at what each says.
        """
        self.policy = policy
        self.sure = sure
        self.apart = apart
        self.chart = chart
        self.definitions: Mapping[str, Any] = policy.definitions
        self.switch = switch or (lambda _, said, __: said)
        self._criteria = {c.id: c for c in policy.criteria}
        self._kept: dict[tuple[int, Truth, bool], Tri] = {}
        self._said: dict[str, Mapping[Verdict, Prop]] = {}

    def verdicts(self, criterion_id: str) -> Mapping[Verdict, Prop]:
        """Give, for each verdict of a criterion, when it comes about."""
        if criterion_id not in self._said:
            self._said[criterion_id] = self._judged(self._criteria[criterion_id])
        return self._said[criterion_id]

    def say(self, node: Any, place: Place) -> Tri:  # noqa: ANN401 - any form
        """Give the truth of a predicate; what says the same everywhere is said once."""
        form = _FORMS[type(node)]
        if type(node) in _CHEAP:
            return form(node, place)
        key = (id(node), place.adverse, place.timeless)
        if key in self._kept:
            return self._kept[key]
        said = form(node, place)
        if is_closed(node, self.definitions):
            self._kept[key] = said
        return said

    def parameter(self, name: str) -> Any:  # noqa: ANN401 - the parameter decides the type
        """Give a parameter's value on the day of receipt."""
        dated = self.policy.parameters[name].on(self.chart.received)
        return dated.value if dated else None

    def _judged(self, criterion: Criterion) -> Mapping[Verdict, Prop]:
        applies = self.applies(criterion.id)
        test = truth(criterion.test, Place(self, _AGAINST.get(criterion.severity, Truth.NO)))
        open_ = both(applies.open, _concerned(criterion, test))
        accepted = self.chart.accepted(criterion.evidence)
        applied = negated(applies.no)
        met = both(applied, negated(open_), test.yes, accepted)
        not_met = both(applied, negated(open_), test.no)
        return {
            Verdict.MET: met,
            Verdict.NOT_MET: not_met,
            Verdict.NOT_APPLICABLE: applies.no,
            Verdict.NOT_DOCUMENTED: both(applied, negated(either(met, not_met))),
        }

    def applies(self, criterion_id: str) -> Tri:
        """Say whether a criterion applies."""
        condition = self._criteria[criterion_id].applies_if
        return YES if condition is None else truth(condition, Place(self, Truth.YES))

    def referred(self, criterion_id: str) -> Tri:
        """Give what a criterion means where another refers to it."""
        said = self.verdicts(criterion_id)
        not_met = either(said[Verdict.NOT_MET], said[Verdict.NOT_APPLICABLE])
        return Tri(said[Verdict.MET], not_met)


def _concerned(criterion: Criterion, test: Tri) -> Prop:
    """Say that a test would weigh more if the criterion applies than if it does not."""
    if criterion.severity is Severity.SUPPORTING:
        return True
    return negated(test.among(negate(_AGAINST.get(criterion.severity, Truth.NO))))
