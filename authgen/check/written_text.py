"""The text of a function for some criteria, as it is being written.

Names and words stand in the text as literals only; everything else is given to it by name. What
each form says is written in `written`, `written_leaf` and `written_list`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from msgspec import Struct

from authgen.check.asked import NOTHING, Asked
from authgen.check.derived import DERIVED
from authgen.check.scope import Maker, Place
from authgen.policy.predicate import Predicate
from authgen.terms.truth import NO, UNKNOWN, YES, Truth

Written: TypeAlias = Callable[[Asked], tuple[int, ...]]
"""Some criteria: for each the truth of its test, or CONCERNS_NOT."""
Form: TypeAlias = Callable[["Text", Any, Place], str]
"""Writes the predicates of one form; gives the name that holds the truth."""
CONCERNS_NOT = 3
"""What a written criterion comes to where it does not apply."""
_HEAD = """\
def written(asked):
    known, parts, facts = asked.known, asked.parts, asked.facts
    lists, sorts, words, as_of = asked.lists, asked.sorts, facts.words, facts.as_of"""
_GIVEN: Mapping[str, Any] = {"N": NO, "U": UNKNOWN, "Y": YES, "NOTHING": NOTHING}
_OUTER = 2  # of the levels that hold names, those before a criterion


class Stated(Struct, frozen=True):
    """A criterion to be written: `unconcerned` is the truth that it has, concerned or not.

    `counts_sources` leaves it to its trace what it means where another refers to it.
    """

    applies: Predicate | None
    test: Predicate
    place: Place
    unconcerned: Truth | None = None
    counts_sources: bool = False


class Text:
    """Text of a function, written line by line; `t3` is a truth, `v3` a value, `k3` is given.

    At depth 2 of nested lists `i1` is the item, `f1` why it does not count and `r1` its record.
    Criteria stand one after the other, those that others refer to first. What was read is not
    read again where the name that holds it is sure to be set.
    """

    def __init__(
        self, maker: Maker, forms: Mapping[type, Form], criteria: Mapping[str, Stated]
    ) -> None:
        """Begin with the names that all criteria use."""
        self._maker, self._forms, self._criteria = maker, forms, criteria
        self._head, self._done, self._lines = [_HEAD], list[str](), list[str]()
        self._held: list[dict[str, str]] = [{}, {}, {}]
        """Names by what they hold: in the head, in criteria before, in this one, in each block."""
        self._came: dict[str, str] = {}
        self._made = 0
        self._given = dict(_GIVEN)
        self._names: dict[tuple[type, object], str] = {}

    def function(self) -> Written:
        """Give the function of the criteria."""
        came = ", ".join([self._criterion(name) for name in self._criteria])
        lines = (*self._head, *self._done, f"    return ({came},)")
        names = dict(self._given)
        exec(compile("\n".join(lines), "<criteria>", "exec"), names)  # noqa: S102 - our text
        made: Written = names["written"]
        return made

    def _criterion(self, name: str) -> str:
        """Write a criterion before those that are being written; give the name of its truth."""
        if name not in self._came:
            around = self._lines, self._held
            head, before, *_ = self._held
            own: dict[str, str] = {}
            self._lines, self._held = [], [head, before, own]
            stated = self._criteria[name]
            self._came[name] = self.truth(stated, stated.place)
            self._done += self._lines
            before |= own
            self._lines, self._held = around
        return self._came[name]

    def referred(self, name: str) -> str:
        """Write what another criterion means; give the expression."""
        stated = self._criteria.get(name)
        if stated is None or stated.counts_sources:
            return f"asked.refer({name!r})"
        came = self._criterion(name)
        return came if stated.applies is None else f"N if {came} == {CONCERNS_NOT} else {came}"

    def put(self, *lines: str) -> None:
        """Add lines."""
        indent = "    " * (len(self._held) - _OUTER)
        self._lines += (indent + line for line in lines)

    @contextmanager
    def under(self, line: str) -> Iterator[None]:
        """Add lines that belong to one."""
        self.put(line)
        self._held.append({})
        yield
        self._held.pop()

    def named(self, sort: str) -> str:
        """Give a new name."""
        self._made += 1
        return f"{sort}{self._made}"

    def given(self, value: object) -> str:
        """Give what stands for a value that the law states: itself, or a name."""
        if value is None or type(value) in (bool, int, str):
            return repr(value)
        name = self._names.get((type(value), value))
        if name is None:
            name = self._names[type(value), value] = self.named("k")
            self._given[name] = value
        return name

    def truth(self, node: Predicate | Stated, place: Place) -> str:
        """Write what a predicate comes to; give the name that holds it."""
        return self._forms[type(node)](self, node, place)

    def set(self, value: str) -> str:
        """Write a truth; give its name."""
        name = self.named("t")
        self.put(f"{name} = {value}")
        return name

    def told(self, node: Predicate, place: Place) -> str:
        """Write that a predicate is left to its trace; give the expression."""
        held = "".join(f"r{at}.as_stated()," for at in range(len(place.names)))
        return f"{self.given(self._maker.test(node, place))}(asked.scope, ({held})).truth"

    def read(self, fact: str, place: Place) -> str:
        """Write that a fact is read; give the name that holds its value."""
        at, key = place.whose(fact)
        if at is not None:
            return self.held(f"i{at}.get({key!r})")
        if key == "as_of":
            return key
        if key in DERIVED:
            return self.held(f"known[{key!r}]")
        part, _, field = key.rpartition(".")
        if part.startswith("clinical."):
            return self.first(f"{self.first(f'parts.get({part!r}, NOTHING)')}.get({field!r})")
        return self._requested(key.split("."))

    def _requested(self, keys: Sequence[str]) -> str:
        """Write that a fact of the request is read, its coverage, member or prescriber."""
        name = self.first("facts.dossier.case")
        for key in keys:
            name = self.first(f"None if {name} is None else {name}.get({key!r})")
        return self.first(f"None if {name} == () else {name}")

    def held(self, value: str) -> str:
        """Write a value, unless a name is sure to hold it; give the name."""
        for block in self._held:
            if value in block:
                return block[value]
        name = self._held[-1][value] = self.named("v")
        self.put(f"{name} = {value}")
        return name

    def near(self, value: str, of: str) -> str:
        """Write a value that is worked out of another, where that was read; give its name."""
        is_first = of == "as_of" or of in self._held[0].values()
        return self.first(value) if is_first else self.held(value)

    def first(self, value: str) -> str:
        """Write a value before all criteria, so that each may use it; give its name."""
        held = self._held[0]
        if value not in held:
            held[value] = self.named("v")
            self._head.append(f"    {held[value]} = {value}")
        return held[value]

    def stated(self, given: object) -> Any:  # noqa: ANN401 - the law decides the type
        """Give what the law states."""
        return self._maker.stated(given)

    def word(self, stated: str) -> str:
        """Give what a word of the law is compared by."""
        return self._maker.word(stated)

    def definition(self, name: str) -> Predicate:
        """Give a predicate that the law defines."""
        return self._maker.definitions[name]

    def computed(self, name: str, item: str) -> str:
        """Write that the law calls a function; give the expression."""
        alone = self._maker.truths.get(name)
        if alone is not None:
            return f"{self.given(alone)}(facts, {item})"
        return f"{self.given(self._maker.functions[name])}(facts, {item}).truth"


def turned(found: str) -> str:
    """Write the contrary of a truth."""
    return f"N if {found} is Y else Y if {found} is N else U"
