"""Statements about the items of a list, written out as loops, as `quantify` and `latest` have them.

An item that cannot be told is handled where it stands; a latest item that is not plain is left to
its trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from authgen.check.quantify import enough, told_apart
from authgen.check.scope import Place
from authgen.check.seen import word_of
from authgen.check.written_text import Text, turned
from authgen.policy.predicate import Quantifier


def quantifier(text: Text, node: Quantifier, place: Place) -> str:
    """Write a quantifier."""
    if node.form == "none":
        return text.set(turned(_some(text, node, place.turned())))
    return _QUANTIFIERS[node.form](text, node, place)


@contextmanager
def _each(text: Text, node: Quantifier, place: Place) -> Iterator[tuple[Place, str]]:
    """Write the loop over the items that belong or may; give the place in it, and whether."""
    at, inner = len(place.names), place.within(node.as_)
    with text.under(f"for i{at}, f{at}, r{at} in {_items(text, node)}:"):
        belongs = text.set("Y")
        for condition in node.where:
            came = text.truth(condition, inner)
            with text.under(f"if {came} is not Y:"):
                text.put(f"if {came} is N: continue", f"{belongs} = U")
        yield inner, belongs


def _items(text: Text, node: Quantifier) -> str:
    if node.newest_per is not None:
        return text.first(f"asked.current{(node.over, node.by, node.newest_per)!r}")
    of_word = word_of(node)
    if of_word is None:
        return text.first(f"lists.get({node.over!r}, ())")
    key, word = of_word
    sorts = text.held(f"sorts[{node.over!r}, {key!r}]")
    return text.held(f"{sorts}.get({word!r}) or {sorts}[None]")


def _then(text: Text, node: Quantifier, inner: Place) -> str:
    return text.truth(node.then, inner) if node.then else "Y"


def _some(text: Text, node: Quantifier, place: Place) -> str:
    if node.distinct_by is not None:
        return _counted(text, node, place)
    found, at = text.set("N"), len(place.names)
    with _each(text, node, place) as (inner, belongs):
        then = _then(text, node, inner)
        text.put(f"if {then} is N: continue")
        with text.under(f"if {belongs} is Y and {then} is Y and not f{at}:"):
            text.put(f"{found} = Y", "break")
        text.put(f"{found} = U")
    text.put(f"if {found} is N and {_complete(text, node, place)} is not True: {found} = U")
    return found


def _complete(text: Text, node: Quantifier, place: Place) -> str:
    return text.read(f"{node.over}.complete", place)


def _counted(text: Text, node: Quantifier, place: Place) -> str:
    """Write that items are counted, those once that cannot be told apart."""
    sure, open_, at = text.named("v"), text.named("v"), len(place.names)
    text.put(f"{sure}, {open_} = [], []")
    with _each(text, node, place) as (inner, belongs):
        then = _then(text, node, inner)
        text.put(f"if {then} is N: continue")
        holds = f"{belongs} is Y and {then} is Y and not f{at}"
        apart = f"{text.given(told_apart)}({text.given(node)}, r{at})"
        text.put(f"({sure} if {holds} and {apart} else {open_}).append(r{at})")
    given = f"{text.given(node)}, {int(text.stated(node.count))}, {sure}, {open_}"
    complete = _complete(text, node, place)
    return text.set(f"{text.given(enough)}({given}, complete={complete} is True)")


def _every(text: Text, node: Quantifier, place: Place) -> str:
    found, at = text.set("Y"), len(place.names)
    with _each(text, node, place) as (inner, belongs):
        with text.under(f"if f{at}:"):
            text.put(f"{found} = U", "continue")
        then = _then(text, node, inner)
        with text.under(f"if {then} is N and {belongs} is Y:"):
            text.put(f"{found} = N", "break")
        text.put(f"if {then} is not Y: {found} = U")
    return found


def _latest(text: Text, node: Quantifier, place: Place) -> str:
    """Write the latest item where it is plain which one it is; else it is left to the trace."""
    found, at, newest, day = text.set("None"), len(place.names), text.named("v"), text.named("v")
    text.put(f"{newest} = None")
    with _each(text, node, place) as (inner, belongs):
        text.put(f"{day} = i{at}.get({node.by!r})")
        text.put(f"if {belongs} is U or f{at} or {day} is None: break")
        text.put(f"if {newest} is not None and {day} == {newest}[0]: break")
        text.put(
            f"if {newest} is None or {day} > {newest}[0]: {newest} = {day}, i{at}, f{at}, r{at}"
        )
    with text.under("else:"):
        text.put(f"{found} = U")
        with text.under(f"if {newest} is not None:"):
            text.put(f"_, i{at}, f{at}, r{at} = {newest}")
            then = _then(text, node, inner)
            text.put(f"{found} = {then}")
    text.put(f"if {found} is None: {found} = {text.told(node, place)}")
    return found


_QUANTIFIERS: Mapping[str, Callable[[Text, Quantifier, Place], str]] = {
    "some": _some,
    "every": _every,
    "latest": _latest,
}
