"""A case as the written law asks about it: bare values, without a trace.

Here a value is None where it does not count. Each is worked out when it is first asked for and
kept for this case alone. No criterion is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

from authgen.check.derived import OF_CASE
from authgen.check.facts import Facts, Record, Words
from authgen.check.finding import BARE
from authgen.check.scope import Scope
from authgen.check.seen import UNDATED
from authgen.terms.truth import Truth

Item: TypeAlias = tuple[Mapping[str, Any], str, Record]
"""An item of a list: its values as if its source held, why it does not count, the record."""
Lists: TypeAlias = Mapping[str, Sequence[Item]]
NOTHING: Mapping[str, Any] = {}
"""What there is of a part that the case does not have."""


class Known(dict[str, Any]):
    """The facts that are derived, by path."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts."""
        self._facts = facts

    def __missing__(self, path: str) -> Any:  # noqa: ANN401 - any fact
        """Work a fact out."""
        of = OF_CASE.get(path)
        found = self[path] = of(self._facts) if of else self._facts.known(path)
        return found


class Sorts(dict[tuple[str, str], Mapping[str | None, Sequence[Item]]]):
    """The items of a list by the word that they state in a field, as ("clinical.tests", "test").

    Those that state none, and may mean each, stand with every word, and alone under None.
    """

    def __init__(self, lists: Lists, words: Words) -> None:
        """Take the lists."""
        self._lists, self._words = lists, words

    def __missing__(self, sort: tuple[str, str]) -> Mapping[str | None, Sequence[Item]]:
        """Sort the items of a list."""
        over, key = sort
        found: dict[str | None, list[Item]] = {None: []}
        for item in self._lists.get(over, ()):
            said = item[0].get(key)
            word = self._words[said] if said.__class__ is str else None
            found.setdefault(word, []).append(item)
        for word, items in found.items() if found[None] else ():
            if word is not None:
                found[word] = [*found[None], *items]
        self[sort] = found
        return found


class Asked(Struct, frozen=True):
    """What the written law asks of one case.

    `parts` are the values that count of each part of the record, by its path; of a list whether
    it is complete. `lists` are the items of each list. `refer` tells what another criterion comes
    to; what is left to traces asks by `scope`.
    """

    facts: Facts
    refer: Callable[[str], Truth]
    scope: Scope
    known: Known
    parts: Mapping[str, Mapping[str, Any]]
    lists: Lists
    sorts: Sorts

    @classmethod
    def about(cls, facts: Facts, refer: Callable[[str], Truth]) -> Asked:
        """Ask about the facts of a case."""
        scope = Scope(facts, lambda criterion: BARE[refer(criterion)])
        parts = {path: part.stated for path, part in facts.parts.items() if not part.fault}
        lists: dict[str, Sequence[Item]] = {}
        for path, records in facts.lists.items():
            parts[path] = {"complete": records.complete.value}
            lists[path] = [(r.stated, r.fault, r) for r in records.items]
        return cls(facts, refer, scope, Known(facts), parts, lists, Sorts(lists, facts.words))

    def current(self, over: str, by: str, per: str) -> list[Item]:
        """Give the items that no later one with the same `per` replaces, as `quantify` has them."""
        items = self.lists.get(over, ())
        newest: dict[Any, date] = {}
        for stated, fault, _ in items:
            day = stated.get(by)
            if day is not None and not fault:
                newest[stated.get(per)] = max(day, newest.get(stated.get(per), day))
        found: list[Item] = []
        for stated, fault, record in items:
            day = stated.get(by)
            if day is None:
                found.append((stated, fault or UNDATED, record))
            elif day >= newest.get(stated.get(per), day):
                found.append((stated, fault, record))
        return found
