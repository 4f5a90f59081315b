"""Whether a law compares each fact with its own sort, and its dates are in order. No solver.

The reader of files has found every name by then. Here a leaf is looked at where it stands: which
list's items it speaks of, also inside the definitions that a criterion uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.check.computed import FUNCTIONS
from authgen.check.leaf import STATED_AS_NONE
from authgen.intake.wording import meant
from authgen.lab.diagnostics import Diagnostic, Place, Places
from authgen.lab.forms import parts_of
from authgen.lab.vocabulary import DERIVED, FactType, Sort, fact_type, fields
from authgen.policy.overlay import ParameterChange
from authgen.policy.policy import Effective, Parameter, Policy
from authgen.policy.predicate import (
    Computed,
    DefinitionRef,
    FactRef,
    Leaf,
    ParamRef,
    Quantifier,
)
from authgen.terms.dates import Span
from authgen.terms.text import folded

_NAMES = {Span: "a span of time", Decimal: "a number", bool: "yes or no", str: "a word"}
_WORDY = (Sort.WORD, Sort.WORDS)
_TIMED = ("within", "before", "after")


class _Around(Struct, frozen=True):
    """What stands around a predicate: the list whose items it speaks of, the items bound.

    `at` is the nearest place in the files looked at.
    """

    at: Place
    over: str = ""
    bound: Mapping[str, str] = field(default_factory=dict)

    def type_of(self, name: str) -> FactType | None:
        """Give the type of the fact that a name means here."""
        head, _, key = name.partition(".")
        if head in self.bound:
            return fields(self.bound[head]).get(key)
        if not key and self.over and name != "as_of":
            return fields(self.over).get(name)
        return fact_type(name)

    def hint(self, name: str) -> str:
        """Give a fact with a name like it, or all that there are here."""
        head, _, key = name.partition(".")
        if head in self.bound:
            return meant(key, list(fields(self.bound[head])), "fields")
        return meant(name, list(fields(self.over) if self.over and not key else DERIVED), "facts")


class Structure:
    """Looks at the predicates of one policy."""

    def __init__(self, policy: Policy, places: Places) -> None:
        """Take a policy whose names all stand somewhere, and the places to be told about."""
        self._policy = policy
        self._places = places
        self._told: dict[Diagnostic, None] = {}

    def faults(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with the criteria that stand in the places, each fault once."""
        for criterion in self._policy.criteria:
            changes = (change.if_ for change in criterion.cure_when)
            for predicate in (criterion.applies_if, criterion.test, *changes):
                at = self._places.of(predicate)
                if at is not None:  # else it stands in another law, and is looked at there
                    self._look(predicate, _Around(at))
        return tuple(self._told)

    def _look(self, node: Any, around: _Around) -> None:  # noqa: ANN401 - any predicate form
        around = replace(around, at=self._places.of(node) or around.at)
        if isinstance(node, Leaf):
            self._leaf(node, around)
        elif isinstance(node, Quantifier):
            self._quantifier(node, around)
        elif isinstance(node, DefinitionRef):
            self._look(self._policy.definitions[node.definition], around)
        elif isinstance(node, Computed):
            self._computed(node, around)
        for part in parts_of(node):
            self._look(part, around)

    def _tell(self, around: _Around, rule: str, what: str, key: str = "", hint: str = "") -> None:
        self._told[around.at.tells(rule, what, key, hint)] = None

    def _quantifier(self, node: Quantifier, around: _Around) -> None:
        known = fields(node.over)
        orders = node.form == "latest" or node.newest_per is not None
        asked = {"by": node.by if orders else None, "distinct_by": node.distinct_by}
        for key, name in (asked | {"newest_per": node.newest_per}).items():
            if name is not None and name not in known:
                hint = meant(name, list(known), "fields")
                self._tell(around, "unknown-fact", f"{node.over} has no field {name}", key, hint)
            elif name is not None and key == "by" and known[name].sort is not Sort.DAY:
                what = f"orders by {name}, which is {known[name].sort.value}"
                self._tell(around, "wrong-unit", what, key)
        bound = {**around.bound, node.as_: node.over} if node.as_ else around.bound
        for part in (*node.where, *([node.then] if node.then else [])):
            self._look(part, replace(around, over=node.over, bound=bound))

    def _computed(self, node: Computed, around: _Around) -> None:
        if node.computed not in FUNCTIONS:
            hint = meant(node.computed, list(FUNCTIONS), "functions")
            self._tell(around, "unknown-fact", f"there is no function {node.computed}", "", hint)
        elif node.of and node.of not in around.bound:
            self._tell(around, "unknown-fact", f"no list around it binds {node.of}", "of")

    def _type(self, name: str, around: _Around) -> FactType | None:
        found = around.type_of(name)
        if found is None:
            whose = f"an item of {around.over}" if around.over and "." not in name else "a case"
            what = f"{whose} has no fact {name}"
            self._tell(around, "unknown-fact", what, "fact", around.hint(name))
        return found

    def _leaf(self, leaf: Leaf, around: _Around) -> None:
        kind, operand = self._type(leaf.fact, around), leaf.get(leaf.operator)
        if kind is None or leaf.operator == "documented":
            return
        for one in operand if isinstance(operand, tuple) else (operand,):
            if isinstance(one, FactRef):
                self._other(leaf, kind, one, around)
                continue
            for value in self._values(one):
                self._value(leaf, kind, value, around)

    def _values(self, operand: Any) -> Iterator[Any]:  # noqa: ANN401 - any operand
        """Give the plain values that an operand has, over all dates of a parameter."""
        if isinstance(operand, ParamRef):
            for dated in self._policy.parameters[operand.param].values.values():
                yield from self._values(dated.value)
        elif isinstance(operand, (list, tuple)):
            yield from operand
        elif operand is not None:
            yield operand

    def _value(self, leaf: Leaf, kind: FactType, value: object, around: _Around) -> None:
        equates = leaf.operator in ("is", "one_of")
        fits = {
            Span: leaf.operator == "within" and kind.sort is Sort.DAY,
            Decimal: kind.sort is Sort.NUMBER and leaf.operator not in _TIMED,
            bool: kind.sort is Sort.FLAG and equates,
            str: kind.sort in _WORDY and equates,
        }
        sort = next((s for s in fits if isinstance(value, s)), None)
        if sort is None or not fits[sort]:
            told = _NAMES[sort] if sort else "something else"
            what = f"{leaf.fact} is {kind.sort.value}; {leaf.operator} compares it with {told}"
            self._tell(around, "wrong-unit", what, leaf.operator)
        elif isinstance(value, str) and kind.words and not _is_among(value, kind.words):
            hint = meant(value, kind.words, "words")
            self._tell(around, "unknown-word", f"{leaf.fact} is never {value}", leaf.operator, hint)

    def _other(self, leaf: Leaf, kind: FactType, ref: FactRef, around: _Around) -> None:
        other = self._type(ref.fact, replace(around, at=self._places.of(ref) or around.at))
        if other is None:
            return
        if other.sort is not kind.sort or (leaf.operator in _TIMED and kind.sort is not Sort.DAY):
            what = f"{leaf.fact} is {kind.sort.value}, and {ref.fact} is {other.sort.value}"
            self._tell(around, "wrong-unit", what, leaf.operator)
        wanted = {Sort.DAY: Span, Sort.NUMBER: Decimal}.get(other.sort)
        for value in self._values(ref.plus if ref.plus is not None else ref.minus):
            if wanted is None or not isinstance(value, wanted):
                told = next((n for s, n in _NAMES.items() if isinstance(value, s)), "that")
                what = f"{ref.fact} is {other.sort.value}, and is not moved by {told}"
                self._tell(around, "wrong-unit", what, leaf.operator)


def _is_among(word: str, words: tuple[str, ...]) -> bool:
    return folded(word) in {STATED_AS_NONE, *map(folded, words)}


def force_in_order(force: Effective, place: Place) -> Iterator[Diagnostic]:
    """Give a period in force that ends before it begins."""
    if force.to is not None and force.to < force.from_:
        what = f"ends on {force.to}, before it begins on {force.from_}"
        yield replace(place, path=("effective", "to")).tells("date-order", what)


def values_in_order(
    parameters: Mapping[str, Parameter | ParameterChange], force: Effective, places: Places
) -> Iterator[Diagnostic]:
    """Give parameter values that stand out of order, or that will never be in force."""
    for name, parameter in parameters.items():
        place, days = places.of(parameter), list(parameter.values)
        if place is None:
            continue
        if days != sorted(days):
            what = f"the values of {name} do not stand in the order of their dates"
            yield place.tells("date-order", what, "values")
        for day in days:
            if force.to is not None and day > force.to >= force.from_:
                what = f"the value of {name} from {day} on comes after the last day, {force.to}"
                yield place.tells("date-order", what, "values")
