"""Where a fact that a criterion looks at stands in the case, and what else may stand there.

The evaluator reads some facts through tables and dates (`substance` from `drug`, the months
exposed from the first infusion); to change such a fact, what it is read from must change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import Struct

from authgen.lab.patches import patched
from authgen.lab.watch import Sight
from authgen.policy.predicate import Leaf
from authgen.terms.dates import add_months
from authgen.terms.truth import Truth

_ITEM = re.compile(r"(clinical\.\w+)\.items\[(\d+)\]\.(\w+)")
_READ_FROM: Mapping[str, str] = {
    "clinical.dmts.substance": "drug",
    "clinical.dmts.role": "drug",
    "clinical.dmts.tier": "drug",
    "clinical.dmts.end": "stop",
    "clinical.medications.role": "class",
    "clinical.medications.substance": "name",
    "clinical.problems.problem": "name",
    "clinical.problems.to_substance": "to",
    "clinical.consults.drug": "names_drug",
    "clinical.consults.neurology": "specialty",
    "clinical.tests.resulted": "result",
    "clinical.vaccines.varicella": "name",
    "prescriber.neurology": "prescriber.specialty",
    "prescriber.advanced_practice": "prescriber.credential",
    "prescriber.supervised": "prescriber.supervising",
}
_HALVES = frozenset({"score", "baseline_edss"})
"""Fields of the EDSS, whose grid is 0.5."""


class Spot(Struct, frozen=True):
    """One place in a case, as patches name it; `sort` is the same without the item's number.

    `beside` are places that must be empty for the fact to be absent.
    """

    path: str
    sort: str
    beside: tuple[str, ...] = ()

    def is_read_by(self, sight: Sight, case: Mapping[str, Any]) -> bool:
        """Whether a sight looks at what stands here."""
        spot = spot_of(sight, case)
        return spot is not None and spot.path in (self.path, *self.beside)

    def put(self, case: Mapping[str, Any], value: object) -> dict[str, Any]:
        """Give the case with another value here; None takes away what stands here."""
        emptied = dict.fromkeys(self.beside) if value is None else {}
        return patched(case, {self.path: value, **emptied}, ())


def spot_of(sight: Sight, case: Mapping[str, Any]) -> Spot | None:
    """Give the place that a sight's fact is read from; None where no single one is."""
    if not isinstance(sight.leaf, Leaf):
        return None
    if sight.leaf.fact == "request.months_exposed":
        return _first_infusion(case)
    if sight.fact.startswith("exhibits."):
        return _exhibit(case, sight.fact.removeprefix("exhibits."))
    item = _ITEM.fullmatch(sight.fact)
    if item is None:
        path = _READ_FROM.get(sight.fact, sight.fact)
        return Spot(path, path) if path.startswith(_PLAIN) else None
    at, key = f"{item[1]}.{item[2]}", _READ_FROM.get(f"{item[1]}.{item[3]}", item[3])
    beside = (f"{at}.value",) if item[3] == "resulted" else ()
    return Spot(f"{at}.{key}", f"{item[1]}.{key}", beside)


_PLAIN = ("clinical.", "request.p", "coverage.", "prescriber.")


def _first_infusion(case: Mapping[str, Any]) -> Spot | None:
    items = ((case.get("clinical") or {}).get("infusions") or {}).get("items") or ()
    dated = [(str(item["date"]), at) for at, item in enumerate(items) if item.get("date")]
    if not dated:
        return None
    return Spot(f"clinical.infusions.{min(dated)[1]}.date", "clinical.infusions.date")


def _exhibit(case: Mapping[str, Any], sort: str) -> Spot | None:
    found = (e["id"] for e in case.get("exhibits") or () if e.get("class") == sort)
    shown = next(found, None)
    return Spot(f"exhibits.{shown}.class", "exhibits.class") if shown else None


def stepped(sight: Sight, steps: int, as_of: date) -> object:
    """Give the value that lies some steps past the bound of a sight; what is put at its place."""
    bound, fact = sight.bound, sight.leaf.get("fact")
    if fact == "request.months_exposed":
        return add_months(as_of, -int(bound + steps))
    if isinstance(bound, date):
        return bound + timedelta(days=steps)
    value = bound + steps * (Decimal("0.5") if str(fact).rpartition(".")[2] in _HALVES else 1)
    return int(value) if value == int(value) and fact in ("new_t2", "enhancing") else value


Pool = Mapping[str, tuple[object, ...]]
_MOST = 6


def pool_of(cases: Iterable[Mapping[str, Any]]) -> Pool:
    """Give what stands at each sort of place in the cases, the most varied first seen."""
    found: dict[str, dict[str, object]] = {}
    for case in cases:
        for sort, value in _scalars("", case):
            found.setdefault(sort, {}).setdefault(repr(value), value)
    return {sort: tuple(values.values())[:_MOST] for sort, values in found.items()}


def _scalars(path: str, value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - any value
    """Give every single value with its sort of place; the items of a list are of one sort."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _scalars(f"{path}.{key}".removeprefix("."), inner)
    elif isinstance(value, (list, tuple)) and path.endswith((".items", "exhibits")):
        for inner in value:
            yield from _scalars(path.removesuffix(".items"), inner)
    elif value is not None:
        yield path, value


def others(sight: Sight, spot: Spot, pool: Pool) -> Iterator[object]:
    """Give values to put in the place of a fact: what the leaf names, what was seen there, none."""
    leaf = sight.leaf
    named = leaf.get(leaf.operator) if isinstance(leaf, Leaf) else None
    if isinstance(named, bool):
        yield from (named, not named)
    elif isinstance(named, str) and sight.truth is not Truth.YES:
        yield named
    yield from (value for value in pool.get(spot.sort, ()) if value != named)
    yield None
