"""The evaluator: a predicate and the facts give a truth with its trace.

Kleene's logic throughout: a fact that does not count makes its leaf unknown, never false.
`documented: true` is therefore YES or unknown, and `documented: false` YES or NO: for a rule
that fires because something is not shown, a value without evidence is not shown either.

Records without evidence are not ignored: what they could change is left unknown. A later
favourable result without evidence never replaces an adverse one (policy section 0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.case.dossier import Citation
from authgen.check.facts import Facts, Record, Value
from authgen.check.finding import Trace
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
    TwoSided,
)
from authgen.terms.dates import Span
from authgen.terms.truth import Truth, all_of, any_of, at_least, negate
from authgen.terms.words import Verdict

Function = Callable[[Facts, Record | None], Trace]


class Scope(Struct):
    """Where a predicate is evaluated: the facts, the items bound so far, what may be called.

    `adverse` is the truth that speaks against the request at this place in the tree.
    `timeless` takes every window as kept, to tell an adverse value from an old one.
    `witnesses` collects the items that `as` names, for the wording of the finding.
    """

    facts: Facts
    forms: Mapping[type, Callable[[Any, Scope], Trace]]
    functions: Mapping[str, Function]
    judge_criterion: Callable[[str], Trace]
    adverse: Truth = Truth.NO
    timeless: bool = False
    item: Record | None = None
    bound: dict[str, Record] = field(default_factory=dict)
    witnesses: dict[str, Record] = field(default_factory=dict)

    def fact(self, name: str) -> Value:
        """Give the fact that a name means here."""
        head, _, key = name.partition(".")
        if head in self.bound:
            return self.bound[head].value(key)
        if not key and self.item is not None and name != "as_of":
            return self.item.value(name)
        return self.facts.value(name)

    def within(self, item: Record, name: str | None) -> Scope:
        """Give the scope inside a quantifier, at one item."""
        bound = {**self.bound, name: item} if name else self.bound
        return self._with(self.adverse, item, bound)

    def turned(self) -> Scope:
        """Give the scope under a negation."""
        return self._with(negate(self.adverse), self.item, self.bound)

    def _with(self, adverse: Truth, item: Record | None, bound: dict[str, Record]) -> Scope:
        return Scope(
            self.facts,
            self.forms,
            self.functions,
            self.judge_criterion,
            adverse,
            self.timeless,
            item,
            bound,
            self.witnesses,
        )


def evaluate(node: Any, scope: Scope) -> Trace:  # noqa: ANN401 - any predicate form
    """Give the trace of a predicate."""
    return scope.forms[type(node)](node, scope)


def _leaf(leaf: Leaf, scope: Scope) -> Trace:
    fact = scope.fact(leaf.fact)
    operator = leaf.operator
    if operator == "documented":
        return _documented(leaf, fact)
    if scope.timeless and operator in _WINDOWS:
        return Trace(Truth.YES, fact=fact.path)
    operand = _operand(leaf.get(operator), scope)
    if not fact.known:
        return Trace(Truth.UNKNOWN, fact=fact.path, reason=fact.reason)
    if not operand.known:
        return Trace(Truth.UNKNOWN, fact=operand.path, reason=operand.reason)
    holds = _OPERATORS[operator](fact.value, operand.value, scope)
    reason = "" if holds else f"is {said(fact.value)}"
    cited = fact.citations
    if operand.citations:
        cited = tuple(dict.fromkeys((*cited, *operand.citations)))
    return Trace(Truth.of(holds), fact=fact.path, reason=reason, citations=cited)


_WINDOWS = frozenset({"within", "before", "after"})


def _documented(leaf: Leaf, fact: Value) -> Trace:
    if leaf.documented:
        truth = Truth.YES if fact.known else Truth.UNKNOWN
    else:
        truth = Truth.of(not fact.known)
    return Trace(truth, fact=fact.path, reason=fact.reason, citations=fact.citations)


def said(value: Any) -> str:  # noqa: ANN401 - any fact
    """Write a fact as a sentence has it: yes or no, and several values in a row."""
    if isinstance(value, tuple):
        return ", ".join(said(v) for v in value or (STATED_AS_NONE,))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _operand(operand: Any, scope: Scope) -> Value:  # noqa: ANN401 - any operand form
    if isinstance(operand, ParamRef):
        return Value(f"parameter {operand.param}", scope.facts.parameter(operand.param))
    if isinstance(operand, FactRef):
        return _moved(scope.fact(operand.fact), operand, scope)
    if isinstance(operand, tuple):
        parts = tuple(_operand(o, scope) for o in operand)
        unknown = next((p for p in parts if not p.known), None)
        return unknown or Value("", tuple(p.value for p in parts))
    return Value("", operand)


def _moved(fact: Value, ref: FactRef, scope: Scope) -> Value:
    if not fact.known:
        return fact
    moved = fact.value
    if ref.plus is not None:
        step = _step(ref.plus, scope)
        moved = step.after(moved) if isinstance(step, Span) else moved + step
    if ref.minus is not None:
        step = _step(ref.minus, scope)
        moved = step.before(moved) if isinstance(step, Span) else moved - step
    return replace(fact, value=moved)


def _step(step: Span | ParamRef, scope: Scope) -> Span | Decimal:
    given = scope.facts.parameter(step.param) if isinstance(step, ParamRef) else step
    assert isinstance(given, (Span, Decimal))  # noqa: S101 - intake checked the parameter's type
    return given


def _within(day: date, span: Span, scope: Scope) -> bool:
    return span.before(scope.facts.as_of) <= day <= scope.facts.as_of


STATED_AS_NONE = "none"
"""What an empty list of plain values says, as in `plan.monitoring: []`, and text that says none."""


def _is(value: Any, wanted: Any, _: Scope) -> bool:  # noqa: ANN401 - any fact
    """Compare; of several values one is enough, and text stands for yes unless it says none."""
    if isinstance(value, tuple):
        return folded(wanted) in [folded(v) for v in value or (STATED_AS_NONE,)]
    if isinstance(wanted, bool) and isinstance(value, str):
        return wanted is (folded(value) != STATED_AS_NONE)
    return bool(value == wanted or folded(value) == folded(wanted))


def _one_of(value: Any, wanted: Any, scope: Scope) -> bool:  # noqa: ANN401 - any fact
    return any(_is(value, one, scope) for one in wanted)


def folded(value: Any) -> Any:  # noqa: ANN401 - any fact
    """Give a value to compare with others: words do not differ by case or spacing."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


_OPERATORS: Mapping[str, Callable[[Any, Any, Scope], bool]] = {
    "is": _is,
    "one_of": _one_of,
    "at_least": lambda value, limit, _: value >= limit,
    "at_most": lambda value, limit, _: value <= limit,
    "between": lambda value, limits, _: limits[0] <= value <= limits[1],
    "within": _within,
    "before": lambda value, limit, _: value <= limit,
    "after": lambda value, limit, _: value >= limit,
}


def _all(node: AllOf, scope: Scope) -> Trace:
    parts = tuple(evaluate(n, scope) for n in node.all)
    return _joined("all", all_of(p.truth for p in parts), parts)


def _any(node: AnyOf, scope: Scope) -> Trace:
    parts = tuple(evaluate(n, scope) for n in node.any)
    return _joined("any", any_of(p.truth for p in parts), parts)


def _at_least(node: AtLeast, scope: Scope) -> Trace:
    parts = tuple(evaluate(n, scope) for n in node.of)
    count = _count(node.at_least, scope)
    return _joined("at_least", at_least(count, (p.truth for p in parts)), parts)


def _count(count: int | ParamRef, scope: Scope) -> int:
    return int(scope.facts.parameter(count.param)) if isinstance(count, ParamRef) else count


def _none(node: NoneOf, scope: Scope) -> Trace:
    parts = tuple(evaluate(n, scope.turned()) for n in node.none)
    return _joined("none", negate(any_of(p.truth for p in parts)), parts)


def _two_sided(node: TwoSided, scope: Scope) -> Trace:
    met = evaluate(node.met, scope)
    not_met = evaluate(node.not_met, scope.turned())
    if met.truth is Truth.YES:
        truth = Truth.YES
    else:
        truth = Truth.NO if not_met.truth is Truth.YES else Truth.UNKNOWN
    return _joined("two_sided", truth, (met, not_met))


def _joined(joined: str, truth: Truth, parts: tuple[Trace, ...]) -> Trace:
    return Trace(truth, joined, citations=_deciding(joined, truth, parts), children=parts)


def _deciding(joined: str, truth: Truth, parts: tuple[Trace, ...]) -> tuple[Citation, ...]:
    """Give the citations of the parts that make the whole come out so."""
    if joined == "two_sided":
        parts = {Truth.YES: parts[:1], Truth.NO: parts[1:]}.get(truth, ())
        wanted = Truth.YES
    else:
        wanted = negate(truth) if joined == "none" else truth
    cited: list[Citation] = []
    for part in parts:
        if part.truth is wanted:
            cited += part.citations
    return tuple(dict.fromkeys(cited))


def _computed(node: Computed, scope: Scope) -> Trace:
    item = scope.bound[node.of] if node.of else scope.item
    return scope.functions[node.computed](scope.facts, item)


def _criterion(node: CriterionRef, scope: Scope) -> Trace:
    return scope.judge_criterion(node.criterion)


def _definition(node: DefinitionRef, scope: Scope) -> Trace:
    return evaluate(scope.facts.policy.definitions[node.definition], scope)


def truth_of(verdict: Verdict) -> Truth:
    """Give what a criterion's verdict means where another refers to it."""
    held = {Verdict.MET: Truth.YES, Verdict.NOT_DOCUMENTED: Truth.UNKNOWN}
    return held.get(verdict, Truth.NO)


FORMS: Mapping[type, Callable[[Any, Scope], Trace]] = {
    Leaf: _leaf,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    NoneOf: _none,
    TwoSided: _two_sided,
    Computed: _computed,
    CriterionRef: _criterion,
    DefinitionRef: _definition,
}
"""How each form is evaluated; quantifiers stand in a module of their own."""
