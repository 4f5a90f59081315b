"""A case as the written law asks about it: bare values, without a trace.

Here a value is None where it does not count. Each is worked out when it is first asked for and
kept for this case alone. No criterion is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct, field

from authgen.check.facts import Facts, Record
from authgen.check.finding import BARE
from authgen.check.quantify import current
from authgen.check.scope import Scope
from authgen.check.seen import words
from authgen.policy.predicate import Quantifier
from authgen.terms.dates import Span
from authgen.terms.truth import Truth

Item: TypeAlias = tuple[Mapping[str, Any], str, Record]
"""An item of a list: its values as if its source held, why it does not count, the record."""


class Known(dict[str, Any]):
    """The facts of a case by path."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts."""
        self._facts = facts

    def __missing__(self, path: str) -> Any:  # noqa: ANN401 - any fact
        """Work a fact out."""
        found = self[path] = self._facts.known(path)
        return found


class Starts(dict[Span, date]):
    """The first day of each window that ends on the day of the assessment."""

    def __init__(self, as_of: date) -> None:
        """Take the day of the assessment."""
        self._as_of = as_of

    def __missing__(self, span: Span) -> date:
        """Work a window out."""
        found = self[span] = span.before(self._as_of)
        return found


class Asked(Struct, frozen=True):
    """What the written law asks of one case.

    `refer` tells what another criterion comes to; what is left to traces asks by `scope`.
    """

    facts: Facts
    refer: Callable[[str], Truth]
    scope: Scope
    known: Known
    starts: Starts
    lists: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    sorts: dict[tuple[str, str], dict[str | None, tuple[Item, ...]]] = field(default_factory=dict)

    @classmethod
    def about(cls, facts: Facts, refer: Callable[[str], Truth]) -> Asked:
        """Ask about the facts of a case."""
        scope = Scope(facts, lambda criterion: BARE[refer(criterion)])
        return cls(facts, refer, scope, Known(facts), Starts(facts.as_of))

    def items(self, over: str) -> tuple[Item, ...]:
        """Give the items of a list."""
        found = self.lists.get(over)
        if found is None:
            found = self.lists[over] = _items(self.facts.records(over).items)
        return found

    def current(self, node: Quantifier) -> tuple[Item, ...]:
        """Give the items that no later one replaces."""
        name = f"{node.over} by {node.by} for each {node.newest_per}"
        found = self.lists.get(name)
        if found is None:
            records = current(node, self.facts.records(node.over)).items
            found = self.lists[name] = _items(records)
        return found

    def stating(self, over: str, key: str, word: str) -> tuple[Item, ...]:
        """Give the items of a list that may state a word in a field: it, or none for sure."""
        sorts = self.sorts.get((over, key))
        if sorts is None:
            sorts = self.sorts[over, key] = self._sorted(over, key)
        return sorts.get(word) or sorts[None]

    def _sorted(self, over: str, key: str) -> dict[str | None, tuple[Item, ...]]:
        """Sort the items of a list by the word that a field states; those without go with each."""
        found: dict[str | None, list[Item]] = {None: []}
        for item, word in zip(self.items(over), words(over, key, self.facts), strict=True):
            found.setdefault(word, []).append(item)
        wordless = found.pop(None)
        sorts = {word: (*wordless, *items) for word, items in found.items()}
        return {None: tuple(wordless), **sorts}


def _items(records: Sequence[Record]) -> tuple[Item, ...]:
    return tuple([(record.stated, record.fault, record) for record in records])
