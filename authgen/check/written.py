"""The law written out as Python: criteria as one function that gives their truths, no traces.

The makers of traces (`evaluate`, `leaf`, `quantify`, `latest`) say what each form means; here the
same is written without calls between parts, so that thousands of cases can be ruled on in a
second. Properties and every test of the forms hold both to the same truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from authgen.check.scope import Maker, Place
from authgen.check.written_leaf import leaf
from authgen.check.written_list import quantifier
from authgen.check.written_text import CONCERNS_NOT, Form, Stated, Text, Written, turned
from authgen.policy.predicate import (
    AllOf,
    AnyOf,
    AtLeast,
    Computed,
    CriterionRef,
    DefinitionRef,
    Leaf,
    NoneOf,
    Predicate,
    Quantifier,
    TwoSided,
)
from authgen.terms.truth import YES


def written(criteria: Mapping[str, Stated], maker: Maker) -> Written:
    """Write some criteria as a function that gives what each comes to, in their order."""
    return Text(maker, FORMS, criteria).function()


def _stated(text: Text, stated: Stated, place: Place) -> str:
    """Write a criterion."""
    if stated.applies is None:
        return text.truth(stated.test, place)
    concerns, came = text.truth(stated.applies, replace(place, adverse=YES)), text.named("t")
    text.put(f"{came} = {CONCERNS_NOT}")
    with text.under(f"if {concerns} is not N:"):
        found, same = text.truth(stated.test, place), text.given(stated.unconcerned)
        text.put(f"{came} = U if {concerns} is U and {found} is not {same} else {found}")
    return came


def _all(text: Text, node: AllOf, place: Place) -> str:
    return _joined(text, node.all, place, decided="N", neutral="Y")


def _any(text: Text, node: AnyOf, place: Place) -> str:
    return _joined(text, node.any, place, decided="Y", neutral="N")


def _none(text: Text, node: NoneOf, place: Place) -> str:
    found = _joined(text, node.none, place.turned(), decided="Y", neutral="N")
    return text.set(turned(found))


def _joined(
    text: Text, parts: Sequence[Predicate], place: Place, *, decided: str, neutral: str
) -> str:
    """Write parts that are asked, light ones first, until one decides; an unknown one is kept."""
    first, *others = sorted(parts, key=lambda part: _WEIGHTS.get(type(part), 1))
    found = text.truth(first, place)
    if others:
        found = text.set(found)
    for part in others:
        with text.under(f"if {found} is not {decided}:"):
            came = text.truth(part, place)
            text.put(f"if {came} is not {neutral}: {found} = {came}")
    return found


def _at_least(text: Text, node: AtLeast, place: Place) -> str:
    sure, open_ = text.named("n"), text.named("n")
    text.put(f"{sure} = {open_} = 0")
    for part in node.of:
        came = text.truth(part, place)
        text.put(f"if {came} is Y: {sure} += 1", f"elif {came} is U: {open_} += 1")
    wanted = int(text.stated(node.at_least))
    return text.set(f"Y if {sure} >= {wanted} else N if {sure} + {open_} < {wanted} else U")


def _two_sided(text: Text, node: TwoSided, place: Place) -> str:
    found = text.set(text.truth(node.met, place))
    with text.under(f"if {found} is not Y:"):
        against = text.truth(node.not_met, place.turned())
        text.put(f"{found} = N if {against} is Y else U")
    return found


def _computed(text: Text, node: Computed, place: Place) -> str:
    at = place.depth(node.of)
    item = "None" if at is None else f"r{at}.as_stated()"
    return text.set(text.computed(node.computed, item))


def _criterion(text: Text, node: CriterionRef, _: Place) -> str:
    return text.set(text.referred(node.criterion))


def _definition(text: Text, node: DefinitionRef, place: Place) -> str:
    return text.truth(text.definition(node.definition), place)


_WEIGHTS: Mapping[type, int] = {Leaf: 0, Quantifier: 2, Computed: 3}
FORMS: Mapping[type, Form] = {
    Stated: _stated,
    Leaf: leaf,
    AllOf: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    NoneOf: _none,
    TwoSided: _two_sided,
    Computed: _computed,
    CriterionRef: _criterion,
    DefinitionRef: _definition,
    Quantifier: quantifier,
}
"""How each form is written; a form that is rare may leave itself to its trace."""
