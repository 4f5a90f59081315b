"""Groups and references: how the truths of parts make the truth of a whole.

Kleene's logic throughout; every part is looked at, for the trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from authgen.case.dossier import Citation
from authgen.check.finding import Trace, distinct
from authgen.check.leaf import leaf
from authgen.check.scope import Form, Items, Maker, Place, Scope, Test
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    CriterionRef,
    DefinitionRef,
    Leaf,
    NoneOf,
    TwoSided,
)
from authgen.terms.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, at_least, negate

Join: TypeAlias = Callable[[Sequence[Truth]], Truth]
"""Gives the truth of a whole by those of its parts."""


def _all(node: AllOf, place: Place, maker: Maker) -> Test:
    return _joined("all", all_of, [maker.test(n, place) for n in node.all])


def _any(node: AnyOf, place: Place, maker: Maker) -> Test:
    return _joined("any", any_of, [maker.test(n, place) for n in node.any])


def _none(node: NoneOf, place: Place, maker: Maker) -> Test:
    parts = [maker.test(n, place.turned()) for n in node.none]
    return _joined("none", lambda truths: negate(any_of(truths)), parts)


def _at_least(node: AtLeast, place: Place, maker: Maker) -> Test:
    enough = partial(at_least, int(maker.stated(node.at_least)))
    return _joined("at_least", enough, [maker.test(n, place) for n in node.of])


def _two_sided(node: TwoSided, place: Place, maker: Maker) -> Test:
    parts = [maker.test(node.met, place), maker.test(node.not_met, place.turned())]
    return _joined("two_sided", _sided, parts)


def _sided(truths: Sequence[Truth]) -> Truth:
    """Give YES when the first of two holds, NO when the second does."""
    met, not_met = truths
    if met is YES:
        return YES
    return NO if not_met is YES else UNKNOWN


def _joined(how: str, join: Join, parts: Sequence[Test]) -> Test:
    def told(scope: Scope, items: Items) -> Trace:
        traces = tuple([part(scope, items) for part in parts])
        came = join([trace.truth for trace in traces])
        return Trace(came, how, citations=_deciding(how, came, traces), children=traces)

    return told


def _deciding(how: str, truth: Truth, parts: tuple[Trace, ...]) -> tuple[Citation, ...]:
    """Give the citations of the parts that make the whole come out so."""
    wanted = negate(truth) if how == "none" else truth
    if how == "two_sided":
        parts = () if truth is UNKNOWN else parts[:1] if truth is YES else parts[1:]
        wanted = YES
    cited: list[Citation] = []
    for part in parts:
        if part.truth is wanted:
            cited += part.citations
    return distinct(cited)


def _computed(node: Computed, place: Place, maker: Maker) -> Test:
    function, at = maker.functions[node.computed], place.depth(node.of)
    if at is None:
        return lambda scope, _: function(scope.facts, None)
    return lambda scope, items: function(scope.facts, items[at])


def _criterion(node: CriterionRef, _: Place, __: Maker) -> Test:
    return lambda scope, _: scope.referred(node.criterion)


def _definition(node: DefinitionRef, place: Place, maker: Maker) -> Test:
    return maker.test(maker.definitions[node.definition], place)


FORMS: Mapping[type, Form] = {
    Leaf: leaf,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    NoneOf: _none,
    TwoSided: _two_sided,
    Computed: _computed,
    CriterionRef: _criterion,
    DefinitionRef: _definition,
}
"""How each form is made into a test; quantifiers stand in a module of their own."""
