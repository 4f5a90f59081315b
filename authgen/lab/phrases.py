"""A predicate in English: short sentences, nested where the law nests.

The words follow the tree that the evaluator runs, so that what a clinician reads is what is
judged. Numbers are printed with their values; where they come from stands under the criterion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from authgen.check.computed import FUNCTIONS
from authgen.lab.words import LISTS, SAYINGS, VALUES, fact_words, term_words
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
_ALL = "all of these hold:"
_BRIEF = 2
"""So many conditions choose the items of a list on its own line; more are a list of their own."""
_PARAMETER = re.compile(r"(?:the )?parameter `(\w+)`")


class Phrases(Struct, frozen=True):
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
            return ("not so: " if contrary else "") + f'"{term_words(node.definition)}"'
        if isinstance(node, CriterionRef):
            title = self.policy.criterion(node.criterion).title
            return f"{node.criterion} ({title}) is " + ("not met" if contrary else "met")
        if isinstance(node, Computed):
            return ("not so: " if contrary else "") + self._computed(node)
        return ""

    def _leaf(self, leaf: Leaf, *, contrary: bool) -> str:
        fact = fact_words(leaf.fact)
        if leaf.documented is not None:
            return f"{fact} is " + (
                "documented" if leaf.documented != contrary else "not documented"
            )
        if isinstance(leaf.is_, bool) and leaf.fact in SAYINGS:
            return SAYINGS[leaf.fact][leaf.is_ is contrary]
        words = self._operand(leaf.get(leaf.operator))
        return f"{fact} {_COMPARED[leaf.operator][contrary].format(words)}"

    def _computed(self, node: Computed) -> str:
        """Say what a registered function tells: the first line of its documentation."""
        told = (FUNCTIONS[node.computed].__doc__ or node.computed).splitlines()[0]
        said = told.rpartition(": ")[2].rstrip(".")
        said = _PARAMETER.sub(lambda found: self._operand(ParamRef(param=found[1])), said)
        return said[0].lower() + said[1:]

    def _operand(self, operand: Any) -> str:  # noqa: ANN401 - any operand form
        if isinstance(operand, ParamRef):
            return said(self.parameter(operand.param)[1].value)
        if isinstance(operand, FactRef):
            return self._moved(operand)
        if isinstance(operand, tuple):
            return ", ".join(self._operand(o) for o in operand)
        return said(operand)

    def _moved(self, ref: FactRef) -> str:
        fact = fact_words(ref.fact)
        step = ref.plus if ref.plus is not None else ref.minus
        if step is None:
            return fact
        words = self._operand(step)
        if words.replace(".", "").isdigit():
            return f"{fact} {'plus' if ref.plus is not None else 'minus'} {words}"
        return f"{words} {'after' if ref.plus is not None else 'before'} {fact}"

    def _quantified(self, node: Quantifier) -> list[str]:
        """Say what of a list must hold; on one line where nothing in it is nested."""
        items, where = _items(node)
        if node.form == "every" and isinstance(node.then, NoneOf) and node.then.none == node.where:
            return [f"there are no {items}"]
        head = self._counted(node, items)
        then = [] if node.then is None else self.lines(node.then)
        chosen = [self.lines(part) for part in where]
        if len(chosen) > _BRIEF or not all(map(_is_plain, chosen)):
            return self._chosen(head, where, then)
        if chosen:
            head += " where " + " and ".join(line for lines in chosen for line in lines)
        return _followed(head, then) if then else [head]

    def _chosen(self, head: str, where: tuple[Predicate, ...], then: list[str]) -> list[str]:
        """Say which items are meant, and what must hold of them, as lists of their own."""
        first, *others = self._points(_ALL, where) if len(where) > 1 else self.lines(where[0])
        parts = [f"where {first}", *others, *(_followed("has this", then) if then else [])]
        return [head, *(INDENT + line for line in parts)]

    def _counted(self, node: Quantifier, items: str) -> str:
        items += f" (newest of each {_bare(node.newest_per)})" if node.newest_per else ""
        if node.form == "some":
            most = self._operand(node.count)
            apart = f" with a different {_bare(node.distinct_by)}" if node.distinct_by else ""
            return f"at least {most} of the {items}{apart}"
        by = "" if node.by == "date" else f" by {node.by}"
        return {
            "none": f"none of the {items}",
            "every": f"each of the {items}",
            "latest": f"the latest of the {items}{by}",
        }[node.form]

    def _group(self, node: Predicate) -> list[str]:
        return self._points(*self._heading(node))

    def _points(self, head: str, parts: Iterable[Predicate]) -> list[str]:
        return _under(head, [line for part in parts for line in _point(self.lines(part))])

    def _heading(self, node: Predicate) -> tuple[str, tuple[Predicate, ...]]:
        if isinstance(node, AllOf):
            return _ALL, node.all
        if isinstance(node, AnyOf):
            return "any of these holds:", node.any
        if isinstance(node, AtLeast):
            return f"at least {self._operand(node.at_least)} of these hold:", node.of
        assert isinstance(node, NoneOf)  # noqa: S101 - the forms are a closed set
        return "none of these holds:", node.none


def _under(head: str, lines: Iterable[str]) -> list[str]:
    return [head if head.endswith(":") else f"{head}:", *(INDENT + line for line in lines)]


def _is_plain(lines: list[str]) -> bool:
    """Whether it is one line that can stand within another one."""
    return len(lines) == 1 and ":" not in lines[0]


def _followed(head: str, lines: list[str]) -> list[str]:
    return [f"{head}: {lines[0]}"] if _is_plain(lines) else _under(head, lines)


def _point(lines: list[str]) -> Iterator[str]:
    yield f"- {lines[0]}"
    yield from (INDENT + line for line in lines[1:])


def _bare(fact: str) -> str:
    return fact_words(fact).removeprefix("the ")


_CHOSEN = {
    "clinical.tests": ("test", "{} results on file"),
    "clinical.problems": ("problem", "entries for {} on the problems list"),
}
"""Lists whose records are known by a name: the fact that holds it, and how they are told."""


def _items(node: Quantifier) -> tuple[str, tuple[Predicate, ...]]:
    """Give what a quantifier looks through, in words, and the conditions that are left to tell."""
    fact, told = _CHOSEN.get(node.over, ("", ""))
    first = node.where[0] if node.where else None
    if isinstance(first, Leaf) and first.fact == fact and isinstance(first.is_, str):
        rest = (p for p in node.where[1:] if not (isinstance(p, Leaf) and p.fact == "resulted"))
        return told.format(said(first.is_)), tuple(rest)
    return LISTS.get(node.over, fact_words(node.over)) + " on file", node.where


def said(value: Any) -> str:  # noqa: ANN401 - any parameter or scalar
    """Give a value as people say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "(none)" if list(value) == ["none"] else ", ".join(said(v) for v in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return VALUES.get(str(value), str(value).replace("_", " "))
