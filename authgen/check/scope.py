"""What a predicate is made into, and what it is asked about.

A predicate is made into a function once, for the place in the law where it stands; the function
is then called for each case. All that the law alone decides is settled while it is made: which
fact a name means, how parts are joined, what speaks against the request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.check.facts import Facts, Record, Value
from authgen.check.finding import Trace
from authgen.policy.predicate import ParamRef, Predicate
from authgen.terms.text import folded
from authgen.terms.truth import NO, Truth, negate


class Scope(Struct, frozen=True):
    """What a predicate is asked about: the facts, and what other criteria come to.

    `witnesses` collects the items that `as` names, for the wording of the finding.
    """

    facts: Facts
    referred: Callable[[str], Trace]
    witnesses: dict[str, Record] = field(default_factory=dict)


Items: TypeAlias = tuple[Record, ...]
"""The items at hand, that of the outermost quantifier first."""
Test: TypeAlias = Callable[[Scope, Items], Trace]
"""What a predicate is made into."""
Function: TypeAlias = Callable[[Facts, Record | None], Trace]
"""A function that a criterion may call by name."""


class Place(Struct, frozen=True):
    """Where in the law a predicate stands.

    `adverse` is the truth that speaks against the request here. `timeless` takes every window as
    kept, to tell an adverse value from an old one. `names` are those of the items at hand, ""
    for one without.
    """

    adverse: Truth = NO
    timeless: bool = False
    names: tuple[str, ...] = ()

    def within(self, name: str | None) -> Place:
        """Give the place inside a quantifier."""
        return replace(self, names=(*self.names, name or ""))

    def turned(self) -> Place:
        """Give the place under a negation."""
        return replace(self, adverse=negate(self.adverse))

    def depth(self, name: str | None) -> int | None:
        """Give which item a name means, or the innermost without one; None where there is none."""
        for at in range(len(self.names) - 1, -1, -1):
            if name is None or self.names[at] == name:
                return at
        return None

    def whose(self, name: str) -> tuple[int | None, str]:
        """Give the item whose fact a name means, None for the case, and the key of the fact."""
        head, _, key = name.partition(".")
        if head in self.names:
            return self.depth(head), key
        if not key and name != "as_of":
            return self.depth(None), name
        return None, name


class Maker(Struct, frozen=True):
    """Makes predicates into tests: how each form is made, what may be called and referred to.

    `parameters` are the values of some days; None where there is none yet. `asks_all` has every
    item of a list asked all, though a word that it states rules it out. `words` are those of the
    law, each with what it is compared by. `truths` are the functions that give no trace.
    """

    forms: Mapping[type, Form]
    functions: Mapping[str, Function]
    definitions: Mapping[str, Predicate]
    parameters: Mapping[str, Any]
    asks_all: bool = False
    words: dict[str, str] = field(default_factory=dict)
    truths: Mapping[str, Callable[[Facts, Record | None], Truth]] = field(default_factory=dict)

    def test(self, node: Predicate, place: Place) -> Test:
        """Make the test of a predicate where it stands."""
        return self.forms[type(node)](node, place, self)

    def word(self, stated: str) -> str:
        """Give what a word of the law is compared by."""
        found: str = self.words.setdefault(stated, folded(stated))
        return found

    def stated(self, given: Any) -> Any:  # noqa: ANN401 - the law decides the type
        """Give what the law states, be it by a parameter."""
        return self.parameters[given.param] if type(given) is ParamRef else given


Form: TypeAlias = Callable[[Any, Place, Maker], Test]
"""How the predicates of one form are made into tests."""


def known_of(name: str, place: Place) -> Callable[[Scope, Items], Any]:
    """Give what reads the value that a name means here: None where it does not count."""
    at, key = place.whose(name)
    if at is None:
        return lambda scope, _: scope.facts.known(key)
    return lambda _, items: items[at].known(key)


def value_of(name: str, place: Place) -> Callable[[Scope, Items], Value]:
    """Give what reads the fact that a name means here, with its place or why it does not count."""
    at, key = place.whose(name)
    if at is None:
        return lambda scope, _: scope.facts.value(key)
    return lambda _, items: items[at].value(key)
