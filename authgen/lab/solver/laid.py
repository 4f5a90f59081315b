"""A case found by the solver, written down as the plain values of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from authgen.lab.solver.chart import Fact, Item, Scene, coded
from authgen.lab.solver.coded import Coded
from authgen.lab.solver.opened import OpenChart
from authgen.lab.solver.points import FIXED
from authgen.lab.solver.search import Prop, told_in
from authgen.lab.vocabulary import (
    DERIVED,
    DERIVED_FIELDS,
    SUPPORT,
    FactType,
    Sort,
    fact_type,
    fields,
)
from authgen.policy.schedule import Course, Schedule
from authgen.terms.dates import Span

USUAL: Mapping[str, Mapping[str, str]] = {
    "coverage": {
        "payer": "Sample Payer",
        "line_of_business": "commercial_erisa",
        "member_id": "SAMPLE-1",
    },
    "member": {
        "given": "Jane",
        "family": "Sample",
        "birth_date": "1988-03-14",
        "sex": "female",
    },
    "prescriber": {"name": "Maria Okafor, MD", "npi": "1234567893"},
}
"""What a made-up case says of people and plan, unless it matters."""
_EXHIBIT = "A"
_TIME = "T12:00:00+00:00"
_PLAIN_TEXT = {"dose": "300 mg"}
_SOURCED = ("clinic_note", "imaging_report", "lab_report")


class Laid(Struct, frozen=True):
    """Writes one model of a chart down."""

    chart: OpenChart
    model: Any  # a z3 model

    def values(self) -> dict[str, Any]:
        """Give the plain values of the case."""
        drug, kind = (self.word(self.chart.fact(f"request.{k}")) for k in ("drug", "kind"))
        case = _bare_case(self.chart.scene, drug, kind)
        case["exhibits"] = self._exhibits()
        for path, fact in sorted(self.chart.facts.items()):
            if self._is_written(path, fact):
                self._write(case, path, fact)
        for over, items in self.chart.lists.items():
            self._write_list(case, over, items)
        self._write_people(case)
        return case

    def holds(self, prop: Prop) -> bool:
        """Tell whether a proposition holds in the case found."""
        return told_in(self.model, [prop])[0]

    def plain(self, value: Coded) -> Any:  # noqa: ANN401 - date | Decimal | str
        """Give the plain value of a coded one."""
        if isinstance(value.code, int):
            return value.row[value.code]
        return value.row[self.model.eval(value.code.term, model_completion=True).as_long()]

    def word(self, fact: Fact) -> str:
        """Give a word as the file spells it."""
        word = str(self.plain(coded(fact)))
        return self.chart.spelt.get(word, word)

    def _is_written(self, path: str, fact: Fact) -> bool:
        given = path in DERIVED or path in FIXED or path.startswith(("evidence.", SUPPORT))
        return not given and self.holds(fact.stated)

    def _write(self, case: dict[str, Any], path: str, fact: Fact) -> None:
        *steps, key = path.split(".")
        at = case
        for step in steps:
            at = at.setdefault(step, {})
        kind = fact_type(path)
        assert kind is not None  # noqa: S101 - the chart made it of this type
        at[key] = self._value(fact, kind, key)
        if steps[0] == "clinical" and len(steps) > 1:
            at.setdefault("source", self._source())

    def _value(self, fact: Fact, kind: FactType, key: str) -> Any:  # noqa: ANN401 - plain
        if kind.sort is Sort.FLAG:
            return self.holds(fact.value)
        if kind.sort is Sort.WORDS:
            return self._words(fact.value)
        if kind.sort is Sort.OTHER:
            return _PLAIN_TEXT.get(key, [])
        if kind.sort is Sort.WORD:
            return self.word(fact)
        return _written(self.plain(coded(fact)), kind)

    def _words(self, words: Any) -> list[str]:  # noqa: ANN401 - the words asked about
        held = [self.chart.spelt.get(w, w) for w, prop in words.items() if self.holds(prop)]
        if held == ["none"]:
            return []
        return held or ["something else"]

    def _source(self) -> list[str]:
        number = 1
        if "evidence.sources" in self.chart.facts:
            number = int(self.plain(coded(self.chart.evidence[1])))
        return [f"{_EXHIBIT} p.{page}" for page in range(1, number + 1)]

    def _write_list(self, case: dict[str, Any], over: str, items: tuple[Item, ...]) -> None:
        present = [item for item in items if self.holds(item.present)]
        written = [self._item(over, item) for item in present]
        if over == SUPPORT:
            if self.holds(self.chart.complete(SUPPORT)):
                offlabel = case["clinical"].setdefault("offlabel", {"source": self._source()})
                offlabel["support"] = written
            return
        name = over.rpartition(".")[2]
        if written or name in case["clinical"]:
            case["clinical"].setdefault(name, {})["items"] = written

    def _item(self, over: str, item: Item) -> dict[str, Any]:
        added = DERIVED_FIELDS.get(over, {})
        own = {key: kind for key, kind in fields(over).items() if key not in added}
        asked = (k for k, kind in sorted(own.items()) if kind.required or k in item.fields)
        held = ((key, item.fields[key]) for key in asked)
        stated = {k: self._value(f, own[k], k) for k, f in held if self.holds(f.stated)}
        if item.slot is not None and "name" in stated:
            stated["name"] = item.slot
        if self.holds(item.shown) and over != SUPPORT:
            stated["source"] = self._source()
        return stated

    def _exhibits(self) -> list[dict[str, Any]]:
        kind = "other"
        if "evidence.class" in self.chart.facts:
            kind = str(self.plain(coded(self.chart.evidence[0])))
        listed = [kind]
        for sort in _SOURCED:
            fact = self.chart.facts.get(f"exhibits.{sort}")
            if fact is not None and self.holds(fact.value):
                listed.append(sort)
        classes = dict.fromkeys(listed)
        return [
            {
                "id": chr(ord(_EXHIBIT) + n),
                "title": "Exhibit",
                "class": c,
                "file": f"exhibits/{n}.pdf",
            }
            for n, c in enumerate(classes)
        ]

    def _write_people(self, case: dict[str, Any]) -> None:
        """Write what makes the facts about the prescriber and the member come out so."""
        told = self._derived("prescriber.neurology")
        if told is not None:
            case["prescriber"]["specialty"] = "neurology" if told else "family medicine"
        told = self._derived("prescriber.advanced_practice")
        if told is not None:
            case["prescriber"]["credential"] = "NP" if told else "MD"
        if self._derived("prescriber.supervised"):
            case["prescriber"]["supervising"] = {"name": "Lena Holm, MD", "npi": "1234567893"}
        age = self.chart.facts.get("member.age")
        if age is not None:
            years = Span(int(self.plain(coded(age))), "year")
            case["member"]["birth_date"] = str(years.before(self.chart.as_of))

    def _derived(self, path: str) -> bool | None:
        fact = self.chart.facts.get(path)
        if fact is None or not self.holds(fact.stated):
            return None
        return self.holds(fact.value)


def _written(value: date | Decimal, kind: FactType) -> str | int | Decimal:
    if isinstance(value, date):
        return str(value)
    return int(value) if kind.whole else value


def _bare_case(scene: Scene, drug: str, kind: str) -> dict[str, Any]:
    """Give the plain values of a case that states what every case must."""
    product, schedule = scene.tables.product(drug), scene.schedules[drug]
    return {
        "schema": "authgen.case/1",
        "case_id": "WITNESS",
        "request": {
            "kind": kind,
            "received": f"{scene.as_of}{_TIME}",
            "drug": drug,
            "hcpcs": product.hcpcs[0] if product else "",
            "period": {"start": str(scene.start), "end": str(scene.end)},
            "units": 1,
            "regimen": [{"dose": _dose(schedule, kind), "route": schedule.route, "days": [1]}],
        },
        **{part: dict(values) for part, values in USUAL.items()},
        "clinical": {},
        "exhibits": [],
    }


def _dose(schedule: Schedule, kind: str) -> str:
    fitting = [c for c in schedule.courses if kind in c.kinds] or list(schedule.courses)
    return _first_dose(fitting[0])


def _first_dose(course: Course) -> str:
    if course.loading:
        return str(course.loading[0].dose)
    if course.daily is not None:
        return str(course.daily.dose)
    return str(course.maintenance.dose) if course.maintenance else "1 mg"
