"""The chart of one real case, as `check` gathers it: every proposition comes out plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from authgen.check.computed import FUNCTIONS
from authgen.check.facts import Facts, Record, Value
from authgen.check.leaf import STATED_AS_NONE
from authgen.lab.solver.chart import ABSENT, Fact, Item
from authgen.lab.solver.coded import known
from authgen.lab.solver.props import NO, OPEN, YES, Tri
from authgen.lab.vocabulary import Sort, fact_type, fields
from authgen.policy.criterion import EvidenceRule
from authgen.terms.text import folded
from authgen.terms.truth import Truth

_TRIS = {Truth.YES: YES, Truth.NO: NO, Truth.UNKNOWN: OPEN}


class SettledChart:
    """A chart over the facts of one case."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts as gathered."""
        self.facts = facts

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.facts.as_of

    @property
    def received(self) -> date:
        """The day of receipt."""
        return self.facts.dossier.case.request.received.date()

    def fact(self, path: str) -> Fact:
        """Give a fact by its path."""
        return _fact(self.facts.value(path), path)

    def items(self, over: str) -> tuple[Item, ...]:
        """Give the items of a list."""
        records = self.facts.records(over).items
        return tuple(
            Item(over, at, None, present=True, shown=not r.fault, fields=_Fields(over, r))
            for at, r in enumerate(records)
        )

    def complete(self, over: str) -> bool:
        """Tell whether a list is documented to be complete."""
        return self.facts.records(over).complete.value is True

    def computed(self, name: str, item: Item | None) -> Tri:
        """Give what a registered function tells of this case."""
        records = self.facts.records(item.over).items if item else ()
        record = records[item.number].as_stated() if item else None
        return _TRIS[FUNCTIONS[name](self.facts, record).truth]

    def accepted(self, rule: EvidenceRule) -> bool:
        """Tell whether one of the exhibits is of a class asked for."""
        exhibits = self.facts.dossier.case.exhibits
        return rule.accept == "any" or any(e.class_ in rule.accept for e in exhibits)


class _Fields(dict[str, Fact]):
    """The fields of one record."""

    def __init__(self, over: str, record: Record) -> None:
        super().__init__()
        self._over, self._record = over, record

    def __missing__(self, key: str) -> Fact:
        stated = self._record.values.get(key)
        if key not in fields(self._over) or stated is None:
            return ABSENT
        value = _valued(stated, fields(self._over)[key].sort)
        self[key] = Fact(key not in self._record.disputed, stated=True, value=value)
        return self[key]


def _fact(value: Value, path: str) -> Fact:
    kind = fact_type(path)
    if not value.known or kind is None:
        return ABSENT
    return Fact(known=True, stated=True, value=_valued(value.value, kind.sort))


class _Said(Mapping[str, bool]):
    """The words of a fact of several values; every other word is not among them."""

    def __init__(self, words: tuple[Any, ...]) -> None:
        self._words = {folded(str(w)) for w in words or (STATED_AS_NONE,)}

    def __getitem__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _valued(value: Any, sort: Sort) -> Any:
    """Give a value as a chart holds it."""
    if sort is Sort.FLAG:
        return folded(value) != STATED_AS_NONE if isinstance(value, str) else bool(value)
    if sort is Sort.WORDS:
        return _Said(value)
    if sort is Sort.OTHER:
        return None
    if sort is Sort.WORD:
        return known(folded(value or STATED_AS_NONE))
    return known(value)
