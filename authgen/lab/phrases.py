"""A predicate in English: short sentences, nested where the law nests.

The words follow the tree that the evaluator runs, so that what a clinician reads is what is
judged. Numbers are printed with their values; where they come from stands under the criterion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from authgen.check.computed import FUNCTIONS
from authgen.policy.policy import DatedValue, Policy
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    CriterionRef,
    DefinitionRef,
    FactRef,
    Leaf,
    NoneOf,
    ParamRef,
    Predicate,
    Quantifier,
    TwoSided,
)

INDENT = "  "
_NAMES = {
    "as_of": "the day of the assessment",
    "request.period.start": "the first day of the period",
    "request.substance": "the drug requested",
    "request.rems_program": "the REMS program of the product",
    "request.months_exposed": "the months exposed",
    "request.kind_judged": "the kind of request",
    "request.past_infusions": "a past infusion of the drug",
    "resulted": "a result",
    "member.age": "the member's age",
}
_LISTS = {
    "clinical.dmts": "disease-modifying therapies",
    "clinical.mri": "MRI scans",
    "clinical.edss": "EDSS scores",
    "clinical.red_flags": "red flags",
    "clinical.offlabel.support": "sources that support the off-label use",
}
_COMPARED = {
    "is": ("is {}", "is not {}"),
    "one_of": ("is one of {}", "is none of {}"),
    "at_least": ("is at least {}", "is less than {}"),
    "at_most": ("is at most {}", "is more than {}"),
    "between": ("is between {}", "is not between {}"),
    "within": ("lies within {} before the assessment", "lies outside {} before the assessment"),
    "before": ("is on or before {}", "is after {}"),
    "after": ("is on or after {}", "is before {}"),
}
"""How each operator is said, and how its contrary is."""
_PARAMETER = re.compile(r"(?:the )?parameter `(\w+)`")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says the predicates of one policy, with the values that its parameters have on a day."""

    policy: Policy
    on: date

    def parameter(self, name: str) -> tuple[date, DatedValue]:
        """Give a parameter's value in force, with the day from which it holds."""
        values = self.policy.parameters[name].values
        since = max(day for day in values if day <= self.on)
        return since, values[since]

    def lines(self, node: Predicate) -> list[str]:
        """Give a predicate as lines; what belongs below a line is indented."""
        if isinstance(node, Quantifier):
            return self._quantified(node)
        if isinstance(node, TwoSided):
            both = (("met when", node.met), ("not met when", node.not_met))
            return [line for head, part in both for line in _under(head, self.lines(part))]
        told = self._short(node)
        return [told] if told else self._group(node)

    def _short(self, node: Predicate, *, contrary: bool = False) -> str:
        """Say a predicate, or its contrary, that needs one line; nothing for the others."""
        if isinstance(node, NoneOf) and len(node.none) == 1 and not contrary:
            return self._short(node.none[0], contrary=True)
        if isinstance(node, Leaf):
            return self._leaf(node, contrary=contrary)
        if isinstance(node, DefinitionRef):
            return f'"{node.definition}" ' + ("does not hold" if contrary else "holds")
        if isinstance(node, CriterionRef):
            title = self.policy.criterion(node.criterion).title
            return f"{node.criterion} ({title}) is " + ("not met" if contrary else "met")
        if isinstance(node, Computed):
            return ("not so: " if contrary else "") + self._computed(node)
        return ""

    def _leaf(self, leaf: Leaf, *, contrary: bool) -> str:
        fact = _named(leaf.fact)
        if leaf.documented is not None:
            return f"{fact} is " + (
                "documented" if leaf.documented != contrary else "not documented"
            )
        if leaf.fact == "resulted":
            return "a result is given"
        words = self._operand(leaf.get(leaf.operator))
        return f"{fact} {_COMPARED[leaf.operator][contrary].format(words)}"

    def _computed(self, node: Computed) -> str:
        """Say what a registered function tells: the first line of its documentation."""
        told = (FUNCTIONS[node.computed].__doc__ or node.computed).splitlines()[0]
        said = told.rpartition(": ")[2].rstrip(".")
        said = _PARAMETER.sub(lambda found: self._operand(ParamRef(param=found[1])), said)
        return said[0].lower() + said[1:] + (f" (of {node.of})" if node.of else "")

    def _operand(self, operand: Any) -> str:  # noqa: ANN401 - any operand form
        if isinstance(operand, ParamRef):
            return said(self.parameter(operand.param)[1].value)
        if isinstance(operand, FactRef):
            return self._moved(operand)
        if isinstance(operand, tuple):
            return ", ".join(self._operand(o) for o in operand)
        return said(operand)

    def _moved(self, ref: FactRef) -> str:
        fact = _named(ref.fact)
        step = ref.plus if ref.plus is not None else ref.minus
        if step is None:
            return fact
        words = self._operand(step)
        if words.replace(".", "").isdigit():
            return f"{fact} {'plus' if ref.plus is not None else 'minus'} {words}"
        return f"{words} {'after' if ref.plus is not None else 'before'} {fact}"

    def _quantified(self, node: Quantifier) -> list[str]:
        chosen = self._joined(node.where)
        of = f" where {chosen}" if chosen else ""
        head = self._counted(node) + of
        if node.then is None:
            return [head]
        then = self.lines(node.then)
        return [f"{head}: {then[0]}"] if len(then) == 1 else _under(head, then)

    def _counted(self, node: Quantifier) -> str:
        items = _LISTS.get(node.over, _named(node.over)) + " on file"
        items += f" (newest per {node.newest_per})" if node.newest_per else ""
        if node.form == "some":
            most = self._operand(node.count)
            distinct = f" with distinct {_named(node.distinct_by)}" if node.distinct_by else ""
            return f"at least {most} of the {items}{distinct}"
        by = "" if node.by == "date" else f" by {node.by}"
        return {
            "none": f"none of the {items}",
            "every": f"each of the {items}",
            "latest": f"the latest of the {items}{by}",
        }[node.form]

    def _joined(self, parts: Iterable[Predicate]) -> str:
        return " and ".join(self._inline(p) for p in parts)

    def _inline(self, node: Predicate) -> str:
        lines = [line.strip() for line in self.lines(node)]
        parts = [line.removeprefix("- ") for line in lines[1:]]
        return f"{lines[0]} {'; '.join(parts)}" if parts else lines[0]

    def _group(self, node: Predicate) -> list[str]:
        head, parts = self._heading(node)
        return _under(head, [line for part in parts for line in _point(self.lines(part))])

    def _heading(self, node: Predicate) -> tuple[str, tuple[Predicate, ...]]:
        if isinstance(node, AllOf):
            return "all of these hold:", node.all
        if isinstance(node, AnyOf):
            return "any of these holds:", node.any
        if isinstance(node, AtLeast):
            return f"at least {self._operand(node.at_least)} of these hold:", node.of
        assert isinstance(node, NoneOf)  # noqa: S101 - the forms are a closed set
        return "none of these holds:", node.none


def _under(head: str, lines: Iterable[str]) -> list[str]:
    return [head if head.endswith(":") else f"{head}:", *(INDENT + line for line in lines)]


def _point(lines: list[str]) -> Iterator[str]:
    yield f"- {lines[0]}"
    yield from (INDENT + line for line in lines[1:])


def _named(fact: str | None) -> str:
    """Give a fact's name as people say it."""
    name = fact or ""
    if name in _NAMES:
        return _NAMES[name]
    return name.removeprefix("clinical.").replace("_", " ").replace(".", " ")


def said(value: Any) -> str:  # noqa: ANN401 - any parameter or scalar
    """Give a value as people say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(said(v) for v in value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value).replace("_", " ")
