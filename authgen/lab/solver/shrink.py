"""Makes a case that the solver found as small and plain as it can be, always the same way.

First as few items and facts as will do, then the plainest values: dates as late as can be but
not in the future, numbers small, words early in their list. So a witness is for reading, and
does not hang on the solver's mood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from authgen.lab.solver.chart import Fact, Item
from authgen.lab.solver.coded import Coded
from authgen.lab.solver.opened import OpenChart
from authgen.lab.solver.props import negated
from authgen.lab.solver.search import Prop, Search, told_in


class Shrinking:
    """Shrinks the case last found by a search."""

    def __init__(self, search: Search, chart: OpenChart, goals: Sequence[Prop]) -> None:
        """Take a search whose last question, the goals, was answered with yes."""
        self._search = search
        self._chart = chart
        self._held: list[Prop] = list(goals)
        self.model: Any = search.model()

    def shrunk(self) -> Any:  # noqa: ANN401 - a z3 model
        """Give the smallest case that still meets the goals."""
        for atom, wish in self._wishes():
            self._settle(atom if wish else negated(atom))
        for value in self._values():
            self._plainest(value)
        return self.model

    def _true(self, prop: Prop) -> bool:
        return told_in(self.model, [prop])[0]

    def _settle(self, wanted: Prop) -> bool:
        """Keep a wish if the goals allow it, and its contrary if not."""
        if isinstance(wanted, bool):
            return wanted
        if self._true(wanted) or self._possible(wanted):
            self._held.append(wanted)
            return True
        self._held.append(negated(wanted))
        return False

    def _possible(self, wanted: Prop) -> bool:
        if not self._search.possible(*self._held, wanted):
            return False
        self.model = self._search.model()
        return True

    def _wishes(self) -> Iterator[tuple[Prop, bool]]:
        chart = self._chart
        items = [item for some in chart.lists.values() for item in reversed(some)]
        yield from ((item.present, False) for item in items)
        yield from ((fact.stated, False) for fact in chart.facts.values())
        for item in self._present():
            yield from ((fact.stated, False) for fact in item.fields.values())
            yield (item.shown, True)
        for fact in self._stated():
            if not isinstance(fact.value, Coded) and fact.value is not None:
                words = fact.value.values() if isinstance(fact.value, dict) else [fact.value]
                yield from ((word, False) for word in words)

    def _present(self) -> list[Item]:
        every = [item for some in self._chart.lists.values() for item in some]
        return [item for item in every if self._true(item.present)]

    def _stated(self) -> Iterator[Fact]:
        facts = [*self._chart.facts.values()]
        facts += [fact for item in self._present() for fact in item.fields.values()]
        return (fact for fact in facts if self._true(fact.stated))

    def _values(self) -> Iterator[Coded]:
        for fact in self._stated():
            if isinstance(fact.value, Coded) and not isinstance(fact.value.code, int):
                yield fact.value

    def _plainest(self, value: Coded) -> None:
        """Halve the values, plainest first, until one is left."""
        left = sorted(range(len(value.row)), key=lambda code: self._rank(value.row[code], code))
        while len(left) > 1:
            half = left[: len(left) // 2]
            inside = value.among(half)
            left = half if self._settle(inside) else left[len(left) // 2 :]

    def _rank(self, plain: Any, code: int) -> tuple[bool, int]:  # noqa: ANN401 - date | ...
        if not isinstance(plain, date):
            return (False, code)
        late = plain > self._chart.as_of
        return (late, code if late else -code)
