"""The case as the solver sees it: facts that may be known or not, lists of a few items.

A chart is left open (`opened`), or that of one real case, as the tests make it. Both answer the
same questions, so that one translation of the law serves for searching and for comparing with the
evaluator. What a chart takes as fixed is its scene.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from authgen.lab.solver.coded import Coded, known
from authgen.lab.solver.props import Tri, both, negated
from authgen.lab.solver.search import Prop
from authgen.policy.criterion import EvidenceRule
from authgen.policy.schedule import Schedule
from authgen.policy.tables import Tables
from authgen.terms.dates import Span

Words = Mapping[str, Prop]
"""A fact of several values: for each word asked about, whether it is among them."""


class Fact(Struct, frozen=True):
    """A fact: whether it counts, whether it is stated at all, and its value by its sort.

    The value of a yes-or-no fact is a proposition, that of several words a mapping, that of a
    fact that is only documented or not None, every other one coded.
    """

    known: Prop
    stated: Prop
    value: Coded | Words | Prop | None


ABSENT = Fact(known=False, stated=False, value=None)


class Item(Struct, frozen=True):
    """One item of a list: whether there is one, whether evidence shows it, and its fields.

    `slot` is the word that the item is kept for, where its list is asked for by words.
    """

    over: str
    number: int
    slot: str | None
    present: Prop
    shown: Prop
    fields: MutableMapping[str, Fact]

    def dated(self, by: str, day: Coded) -> Item:
        """Give the item as if it were of a day."""
        dated = {by: Fact(known=True, stated=True, value=day)}
        return replace(self, fields=ChainMap(dated, self.fields))

    def doubted(self, doubt: Prop) -> Item:
        """Give the item as not shown where there is a doubt."""
        return replace(self, shown=both(self.shown, negated(doubt)))

    def kept(self, current: Prop) -> Item:
        """Give the item as absent where it is not current."""
        return replace(self, present=both(self.present, current))


class Chart(Protocol):
    """What the law asks a case."""

    @property
    def as_of(self) -> date:
        """The day of the assessment."""

    @property
    def received(self) -> date:
        """The day of receipt, by which parameters have their values."""

    def fact(self, path: str) -> Fact:
        """Give a fact by its path."""

    def items(self, over: str) -> Sequence[Item]:
        """Give the items of a list."""

    def complete(self, over: str) -> Prop:
        """Say that a list is documented to be complete."""

    def computed(self, name: str, item: Item | None) -> Tri:
        """Give what a registered function tells; left open it may be anything."""

    def accepted(self, rule: EvidenceRule) -> Prop:
        """Say that the evidence of a finding is of the classes and number asked for."""


def as_words(value: Any) -> Words:  # noqa: ANN401 - narrows what a Fact holds
    """Give the value of a fact of several words."""
    assert isinstance(value, Mapping)  # noqa: S101 - the fact's sort says so
    return value


def plain_fact(value: Any) -> Fact:  # noqa: ANN401 - any value of a case
    """Give a known fact of a plain value."""
    return Fact(known=True, stated=True, value=value if isinstance(value, bool) else known(value))


def coded(fact: Fact) -> Coded:
    """Give a coded value; the fact's sort says that it is one."""
    assert isinstance(fact.value, Coded)  # noqa: S101 - as said
    return fact.value


Pairs = tuple[tuple[str, str], ...]
"""Drugs, each with a kind of request."""
AS_OF = date(2026, 11, 17)
"""The day of the assessment where nothing else is asked for."""
_ADVANCE = timedelta(days=14)
_YEAR = Span(12, "month")


class Scene(Struct, frozen=True):
    """The day, the drugs with their kinds of request, and how many items a word may have."""

    pairs: Pairs
    tables: Tables
    schedules: Mapping[str, Schedule]
    as_of: date = AS_OF
    per_word: int = 2

    @property
    def start(self) -> date:
        """The first day of the period asked for."""
        return self.as_of + _ADVANCE

    @property
    def end(self) -> date:
        """The last day of the period asked for."""
        return _YEAR.after(self.start) - timedelta(days=1)

    def lapsed(self, drug: str, last: date) -> bool:
        """Tell whether a request for a drug after its last infusion is a restart."""
        schedule = self.schedules[drug]
        due = schedule.shortest_interval.after(last)
        return self.start > schedule.gap_tolerance.after(due)
