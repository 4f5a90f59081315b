"""What tables and dates add to an open case: the mirror of how `check` reads names and gathers.

To the items of a list come what names mean; to the request the product's substance, the kind
judged, the last infusion and the exposure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from authgen.lab.solver.chart import ABSENT, Chart, Fact, Item, Scene, coded
from authgen.lab.solver.coded import Coded, at_most, between, earlier, known, looked_up
from authgen.lab.solver.props import both, either, negated
from authgen.lab.solver.search import Prop
from authgen.policy.tables import Substance, Tables
from authgen.terms.dates import full_months
from authgen.terms.text import folded

INFUSIONS = "clinical.infusions"
Fields = Mapping[str, Fact]
UNLISTED = "a drug that no table knows"
_TABLE_KNOWS = ("immunosuppressant", "corticosteroid")


class Adder(Struct, frozen=True):
    """Adds the fields of one list to what its items state."""

    tables: Tables
    as_of: date

    def field(self, over: str, key: str, stated: Fields) -> Fact:
        """Give an added field of an item."""
        add: Callable[[str, Fields], Fact] = getattr(self, f"_{over.rpartition('.')[2]}")
        return add(key, stated)

    def _dmts(self, key: str, stated: Fields) -> Fact:
        if key == "end":
            return self._end(stated)
        return self._of_drug(stated["drug"], key)

    def _of_drug(self, named: Fact, key: str) -> Fact:
        def told(name: str) -> Any:  # noqa: ANN401 - a column of the table
            found = self.tables.substance_of(name)
            column = getattr(found, key) if found else None
            return folded(column) if column else None

        has, value = looked_up(coded(named), told)
        return _if(both(named.known, has), value)

    def _end(self, stated: Fields) -> Fact:
        """Give the stop, or today for what stops later or goes on."""
        today, stop, outcome = known(self.as_of), stated["stop"], stated["outcome"]
        value = between(stop.stated, coded(stop), today)
        ended = between(at_most(value, today), value, today)
        ongoing = both(outcome.stated, coded(outcome).holds(lambda word: word == "ongoing"))
        return _if(either(stop.stated, ongoing), ended)

    def _medications(self, key: str, stated: Fields) -> Fact:
        by_table = self._of_drug(stated["name"], key)
        if key == "substance":
            return by_table
        own, table = stated["class"], coded(by_table)
        sure = both(by_table.known, table.holds(lambda word: word in _TABLE_KNOWS))
        uses_own = both(own.known, negated(sure))
        return _if(either(own.known, by_table.known), between(uses_own, coded(own), table))

    def _problems(self, key: str, stated: Fields) -> Fact:
        if key == "problem":
            return stated["name"]
        to, value = stated["to"], coded(stated["to"])
        return _if(to.known, value.moved(self._substance_or_name))

    def _substance_or_name(self, name: str) -> str:
        found: Substance | None = self.tables.substance_of(name)
        return folded(found.substance) if found else name

    def _consults(self, key: str, stated: Fields) -> Fact:
        if key == "drug":
            return self._of_drug(stated["names_drug"], "substance")
        given = stated["specialty"]
        has, _ = looked_up(coded(given), self.tables.specialty)
        neurology = coded(given).holds(self.tables.is_neurology)
        holds = both(given.known, has)
        return Fact(known=holds, stated=holds, value=neurology)

    def _vaccines(self, _: str, stated: Fields) -> Fact:
        varicella = coded(stated["name"]).holds(lambda n: "varicella" in n or "varivax" in n)
        return Fact(known=True, stated=True, value=varicella)

    def _tests(self, key: str, stated: Fields) -> Fact:
        given = either(stated["result"].stated, stated["value"].stated)
        return Fact(known=given, stated=given, value=True if key == "resulted" else None)


def _if(holds: Any, value: Coded) -> Fact:  # noqa: ANN401 - a Prop
    return Fact(known=holds, stated=holds, value=value)


def from_request(chart: Chart, path: str, scene: Scene) -> Fact | None:
    """Give a fact that follows from others of the request; None for every other fact."""
    if path == "request.kind_judged":
        return chart.fact("request.kind")
    if path in ("request.substance", "request.drug_class", "request.rems_program"):
        return _of_product(chart, path.rpartition(".")[2], scene)
    if path == "request.past_infusions":
        had = either(*given(chart.items(INFUSIONS)))
        return Fact(known=True, stated=True, value=had)
    if path == "request.last_infusion":
        return _last_infusion(chart)
    return _months_exposed(chart, scene) if path == "request.months_exposed" else None


def _of_product(chart: Chart, key: str, scene: Scene) -> Fact:
    tables = scene.tables

    def told(drug: str) -> str | None:
        product = tables.product(drug)
        if product is None:
            return None
        substance = tables.substance_of(product.substance)
        column = {
            "substance": product.substance,
            "drug_class": substance and substance.drug_class,
            "rems_program": product.rems,
        }[key]
        return folded(column) if column else None

    has, value = looked_up(coded(chart.fact("request.drug")), told)
    return Fact(has, has, value) if value.row[0] is not None else ABSENT


def _dated(items: tuple[Item, ...]) -> list[tuple[Prop, Coded]]:
    return [(both(i.present, i.fields["date"].stated), coded(i.fields["date"])) for i in items]


def _last_infusion(chart: Chart) -> Fact:
    items = tuple(chart.items(INFUSIONS))
    had, last = given(items), coded(items[0].fields["date"])
    for number, item in enumerate(items[1:], 1):
        day = coded(item.fields["date"])
        later = both(had[number], either(negated(either(*had[:number])), earlier(last, day)))
        last = between(later, day, last)
    return Fact(either(*had), either(*had), last)


def _months_exposed(chart: Chart, scene: Scene) -> Fact:
    """Give the months since the first infusion, if no earlier one may have been given."""
    items = tuple(chart.items(INFUSIONS))
    dated = _dated(items)
    value, sure = dated[0][1], []
    for number, (stated, day) in enumerate(dated):
        others = [d for at, d in enumerate(dated) if at != number]
        first = both(*(either(negated(s), negated(earlier(d, day))) for s, d in others))
        is_first = both(stated, first)
        value = between(is_first, day, value)
        sure.append(both(is_first, items[number].shown))
    holds = both(chart.complete(INFUSIONS), either(*sure))
    return Fact(holds, holds, value.moved(lambda day: full_months(day, scene.as_of)))


def given(items: Sequence[Item]) -> list[Prop]:
    """Say of each infusion whether it was given and is shown."""
    return [both(item.present, item.shown, item.fields["date"].stated) for item in items]
