"""The text of a criterion's function, as it is being written.

Names and words stand in the text as literals only; everything else is given to it by name. What
each form says is written in `written`, `written_leaf` and `written_list`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from authgen.check.asked import Asked
from authgen.check.scope import Maker, Place
from authgen.policy.predicate import Predicate
from authgen.terms.truth import NO, UNKNOWN, YES

Written: TypeAlias = Callable[[Asked], int]
"""A criterion: the truth of its test, or CONCERNS_NOT."""
Form: TypeAlias = Callable[["Text", Any, Place], str]
"""Writes the predicates of one form; gives the name that holds the truth."""
_HEAD = """\
def written(asked):
    known, starts, facts = asked.known, asked.starts, asked.facts
    items, stating, words, as_of = asked.items, asked.stating, facts.words, facts.as_of"""
_GIVEN: Mapping[str, Any] = {"N": NO, "U": UNKNOWN, "Y": YES}


class Text:
    """Text of a function, written line by line; `t3` is a truth, `v3` a value, `k3` is given.

    At depth 2 of nested lists `i1` is the item, `f1` why it does not count and `r1` its record.
    """

    def __init__(self, maker: Maker, forms: Mapping[type, Form]) -> None:
        """Begin with the names that all functions use."""
        self._maker, self._forms = maker, forms
        self._lines = [_HEAD]
        self._indent = 1
        self._made = 0
        self._given = dict(_GIVEN)

    def function(self) -> Written:
        """Give the function written."""
        names = dict(self._given)
        exec(compile("\n".join(self._lines), "<criterion>", "exec"), names)  # noqa: S102 - our text
        made: Written = names["written"]
        return made

    def put(self, *lines: str) -> None:
        """Add lines."""
        self._lines += (f"{'    ' * self._indent}{line}" for line in lines)

    @contextmanager
    def under(self, line: str) -> Iterator[None]:
        """Add lines that belong to one."""
        self.put(line)
        self._indent += 1
        yield
        self._indent -= 1

    def named(self, sort: str) -> str:
        """Give a new name."""
        self._made += 1
        return f"{sort}{self._made}"

    def given(self, value: object) -> str:
        """Give what stands for a value that the law states: itself, or a name."""
        if value is None or type(value) in (bool, int, str):
            return repr(value)
        name = self.named("k")
        self._given[name] = value
        return name

    def truth(self, node: Predicate, place: Place) -> str:
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
        name = self.named("v")
        source = f"known[{key!r}]" if at is None else f"i{at}.get({key!r})"
        self.put(f"{name} = {source}")
        return name

    def stated(self, given: object) -> Any:  # noqa: ANN401 - the law decides the type
        """Give what the law states."""
        return self._maker.stated(given)

    def definition(self, name: str) -> Predicate:
        """Give a predicate that the law defines."""
        return self._maker.definitions[name]

    def computed(self, name: str) -> str:
        """Give what stands for a function that the law calls."""
        return self.given(self._maker.functions[name])


def turned(found: str) -> str:
    """Write the contrary of a truth."""
    return f"N if {found} is Y else Y if {found} is N else U"
