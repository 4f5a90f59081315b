"""Whether a policy hangs together: every name it uses stands somewhere, and once.

Small checks that return problems, each with file, line and column. Whether the law is wise, or
contradicts itself, is the lab's question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from graphlib import CycleError, TopologicalSorter

from pydantic import BaseModel

from authgen.case.case import Case
from authgen.errors import Problem
from authgen.intake.allowed import keys_at
from authgen.intake.parts import Law, Node, Part
from authgen.intake.paths import Path
from authgen.intake.tokens import Fault
from authgen.intake.walk import walk
from authgen.intake.wording import similar
from authgen.policy.criterion import Wording
from authgen.policy.predicate import (
    AtLeast,
    CriterionRef,
    DefinitionRef,
    FactRef,
    Leaf,
    ParamRef,
    Quantifier,
)
from authgen.policy.reference import References
from authgen.terms.dates import Span

_SLOT = re.compile(r"\{([^{}]*)\}")
_PLAIN = frozenset({"coverage", "clinical"})  # nothing is derived under these
_CASE = frozenset({"request", "coverage", "member", "prescriber", "clinical"})
Check = Callable[[Law], Iterator[Problem]]


def inconsistencies(parts: Sequence[Part], references: References) -> list[Problem]:
    """Give what does not hang together in a policy and its parts."""
    law = Law(tuple(parts), frozenset(r.id for r in references.references))
    return [problem for check in _CHECKS for problem in check(law)]


def dangling(law: Law) -> list[Problem]:
    """Give what a law names that it does not hold, or holds as another sort."""
    return [problem for check in _NAMES_HOLD for problem in check(law)]


def _given_twice(law: Law) -> Iterator[Problem]:
    for sort in ("parameters", "definitions", "schedules"):
        named = [(p, name, (sort, name)) for p in law.parts for name in getattr(p.model, sort)]
        yield from _repeated(named)
    criteria = [
        (part, criterion.id, ("criteria", at, "id"))
        for part in law.parts
        for at, criterion in enumerate(part.model.criteria)
    ]
    yield from _repeated(criteria)


def _repeated(named: Iterable[tuple[Part, str, Path]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for part, name, path in named:
        if name in first:
            what = f"is given twice; it stands first at {first[name]}"
            yield part.tree.problem(path, Fault("duplicate-name", what, "keep one of the two"))
        first.setdefault(name, part.tree.where(path))


def _drugs_held(law: Law) -> Iterator[Problem]:
    policy, tree = law.policy, law.parts[0].tree
    for drug in policy.kinds:
        if drug not in policy.drugs:
            yield tree.problem(("kinds", drug), _unknown("drug of this policy", drug, policy.drugs))
    for at, drug in enumerate(policy.drugs):
        for sort, held in (("kinds", policy.kinds), ("schedules", law.schedules)):
            if drug not in held:
                fault = Fault("unknown-name", f"has no entry under {sort}", f"add it to {sort}")
                yield tree.problem(("drugs", at), fault)


def _listed_criteria(law: Law) -> Iterator[Problem]:
    for drug, kinds in law.policy.kinds.items():
        for kind, ids in kinds.items():
            for at, name in enumerate(ids):
                path = ("kinds", drug, str(kind), at)
                if name not in law.criteria:
                    fault = _unknown("criterion", name, law.criteria)
                    yield law.parts[0].tree.problem(path, fault)
                elif name in ids[:at]:
                    fault = Fault("duplicate-name", "is listed twice", "keep one of the two")
                    yield law.parts[0].tree.problem(path, fault)


def _names_used(law: Law) -> Iterator[Problem]:
    for node in law.nodes:
        model = node.model
        if isinstance(model, ParamRef) and model.param not in law.parameters:
            yield node.problem("param", _unknown("parameter", model.param, law.parameters))
        elif isinstance(model, DefinitionRef) and model.definition not in law.definitions:
            fault = _unknown("definition", model.definition, law.definitions)
            yield node.problem("definition", fault)
        elif isinstance(model, CriterionRef) and model.criterion not in law.criteria:
            yield node.problem("criterion", _unknown("criterion", model.criterion, law.criteria))


def _cycles(law: Law) -> Iterator[Problem]:
    graph = {("criterion", c): set(_refs(law.criteria[c].model)) for c in law.criteria}
    graph |= {("definition", d): set(_refs(law.definitions[d].model)) for d in law.definitions}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[tuple[str, str]] = error.args[1]
        sort, name = circle[0]
        node = law.criteria[name] if sort == "criterion" else law.definitions[name]
        what = "refers to itself: " + " -> ".join(name for _, name in reversed(circle))
        yield node.problem("", Fault("cycle", what, "take one of the references out"))


def _refs(model: BaseModel) -> Iterator[tuple[str, str]]:
    for _, inner in walk(model):
        if isinstance(inner, CriterionRef):
            yield "criterion", inner.criterion
        elif isinstance(inner, DefinitionRef):
            yield "definition", inner.definition


def _cited(law: Law) -> Iterator[Problem]:
    for node in law.nodes:
        for path, key in node.cited():
            if key not in law.references:
                yield node.tree.problem(path, _unknown("reference", key, law.references))


def _parameters_fit(law: Law) -> Iterator[Problem]:
    for node in law.nodes:
        for key, param, wanted in _typed_params(node.model):
            held = law.parameters.get(param.param)
            values = held.values.values() if held else ()
            if not all(isinstance(dated.value, wanted) for dated in values):
                what = f"needs a parameter that is {_SORTS[wanted]}"
                yield node.problem(key, Fault("wrong-type", what))


_Wanted = tuple[type, ...]
_SORTS: Mapping[_Wanted, str] = {
    (Span,): "a span",
    (Decimal,): "a number",
    (Span, Decimal): "a span or a number",
}


def _typed_params(model: BaseModel) -> Iterator[tuple[str, ParamRef, _Wanted]]:
    moves = (Span, Decimal)
    wanted: dict[str, _Wanted] = {"within": (Span,), "count": (Decimal,)}
    wanted |= {"plus": moves, "minus": moves}
    if isinstance(model, AtLeast):
        wanted = {"at_least": (Decimal,)}
    if isinstance(model, (Leaf, FactRef, Quantifier, AtLeast)):
        for key, kind in wanted.items():
            value = getattr(model, key, None)
            if isinstance(value, ParamRef):
                yield key, value, kind


def _parameters_in_force(law: Law) -> Iterator[Problem]:
    begins = law.policy.effective.from_
    for part in law.parts:
        for name, parameter in part.model.parameters.items():
            if parameter.on(begins) is None:
                what = f"has no value on the policy's first day, {begins}"
                fault = Fault("invalid-value", what, "date a value on or before that day")
                yield part.tree.problem(("parameters", name, "values"), fault)


def _facts_exist(law: Law) -> Iterator[Problem]:
    bound = {name for name in law.bound if name}
    for node in law.nodes:
        model = node.model
        if isinstance(model, (Leaf, FactRef)):
            fault = _fact_fault(model.fact, bound)
            yield from [node.problem("fact", fault)] if fault else []
        elif isinstance(model, Quantifier):
            known = _lists()
            if model.over not in known:
                yield node.problem(model.form, _unknown("list", model.over, known))


def _fact_fault(fact: str, bound: Collection[str]) -> Fault | None:
    head, dot, _ = fact.partition(".")
    if not dot or head in bound:
        return None
    if head not in _CASE and head != "exhibits":
        return _unknown("bound item or part of a case", head, [*bound, *_CASE])
    if head not in _PLAIN:
        return None
    *place, key = fact.split(".")
    keys = keys_at(Case, tuple(place))
    return None if key in keys else _unknown("fact", fact, [".".join((*place, k)) for k in keys])


@cache
def _lists() -> tuple[str, ...]:
    names = keys_at(Case, ("clinical",))
    listed = (f"clinical.{n}" for n in names if "items" in keys_at(Case, ("clinical", n)))
    return (*listed, "clinical.offlabel.support")


def _wordings_filled(law: Law) -> Iterator[Problem]:
    for node in law.criteria.values():
        bound = _bound(law, node.model, set())
        for path, wording in walk(node.model, node.path):
            if isinstance(wording, Wording):
                yield from _slots(Node(node.tree, path, wording), bound)


def _bound(law: Law, model: BaseModel, seen: set[str]) -> set[str]:
    """Give the items that a predicate binds, also through the definitions that it uses."""
    found: set[str] = set()
    for _, inner in walk(model):
        if isinstance(inner, Quantifier) and inner.as_:
            found.add(inner.as_)
        elif isinstance(inner, DefinitionRef) and inner.definition not in seen:
            seen.add(inner.definition)
            held = law.definitions.get(inner.definition)
            found |= _bound(law, held.model, seen) if held else set()
    return found


def _slots(node: Node, bound: Collection[str]) -> Iterator[Problem]:
    for key, text in node.model:
        for slot in _SLOT.findall(text or ""):
            head, dot, _ = slot.partition(".")
            if not dot or (head not in bound and head not in _CASE):
                fault = _unknown("bound item", head, bound)
                yield node.problem(key, fault)


def _unknown(sort: str, name: str, known: Iterable[str]) -> Fault:
    close = similar(name, known)
    what = f"names the {sort} {name}, which there is not"
    return Fault("unknown-name", what, f"did you mean {close}?" if close else "")


_NAMES_HOLD: tuple[Check, ...] = (
    _names_used,
    _cycles,
    _cited,
    _parameters_fit,
    _facts_exist,
    _wordings_filled,
)
_CHECKS: tuple[Check, ...] = (
    _given_twice,
    _drugs_held,
    _listed_criteria,
    _parameters_in_force,
    *_NAMES_HOLD,
)
