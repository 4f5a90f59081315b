"""A case left open: every fact may be known or not, and have any value that can matter.

Lists hold a few items each. What is fixed is the scene: the dates, and for which drugs and kinds
of request. `rules` say what every case keeps to; who searches adds them to the solver.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from operator import eq
from typing import Any, get_args

import z3
from msgspec.structs import replace

from authgen.case.case import EXHIBIT_CLASSES
from authgen.lab.solver import rules
from authgen.lab.solver.chart import ABSENT, Fact, Item, Scene, coded, plain_fact
from authgen.lab.solver.coded import open_value
from authgen.lab.solver.derived import UNLISTED, Adder, from_request
from authgen.lab.solver.points import AGES_AGO, Points
from authgen.lab.solver.props import Tri, both, implied
from authgen.lab.solver.search import Prop
from authgen.lab.vocabulary import DERIVED_FIELDS, FactType, Sort, fact_type, fields
from authgen.policy.criterion import EvidenceRule
from authgen.terms.text import folded

TOLD_BY = {"clinical.tests": "test", "clinical.mri": "region", "clinical.problems": "name"}
"""Lists whose items are asked for by a word, and the field that holds it."""
_OTHERS = ("some other words", "other words again")
_DRUGS = frozenset({"drug", "name", "to", "names_drug"})
_EDSS_STEP = Decimal("0.5")
_FIVE = tuple(Decimal(n) for n in range(1, 6))


class OpenChart:
    """A chart whose facts the solver may choose. Facts come into being when they are asked for."""

    def __init__(self, scene: Scene, points: Points) -> None:
        """Lay out the dates and numbers that can matter."""
        self.scene = scene
        self.points = points
        self.rules: list[Prop] = []
        self.facts: dict[str, Fact] = {}
        self.lists: dict[str, tuple[Item, ...]] = {}
        self.opaque: dict[str, Tri] = {}
        self.spelt = {folded(w): w for some in points.words.values() for w in some}
        self._days = points.days((scene.as_of, scene.start))
        self._amounts = points.amounts()
        self.adder = Adder(scene.tables, scene.as_of)
        self._fixed = {
            "as_of": scene.as_of,
            "request.period.start": scene.start,
            "request.period.end": scene.end,
        }
        self.rules.append(rules.of_scene(self, scene))

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.scene.as_of

    @property
    def received(self) -> date:
        """The day of receipt; nothing comes later in an open case."""
        return self.scene.as_of

    def fact(self, path: str) -> Fact:
        """Give a fact by its path."""
        if path not in self.facts:
            self.facts[path] = self._made(path)
        return self.facts[path]

    def _made(self, path: str) -> Fact:
        fixed = self._fixed.get(path)
        if fixed is not None:
            return plain_fact(fixed)
        told = from_request(self, path, self.scene)
        if told is not None:
            return told
        kind = fact_type(path)
        if kind is None:
            return ABSENT
        head, _, key = path.rpartition(".")
        found = self.open(path, self._narrowed(path, kind), (head, key))
        self.rules += rules.of_part(self, path, found)
        return found

    def _narrowed(self, path: str, kind: FactType) -> FactType:
        if path == "member.age":  # so that no date that matters lies before the birth
            return replace(kind, low=Decimal(AGES_AGO.count + 1))
        chosen = {"request.drug": 0, "request.kind": 1}
        if path not in chosen:
            return kind
        told = dict.fromkeys(pair[chosen[path]] for pair in self.scene.pairs)
        return replace(kind, words=tuple(told))

    def open(self, name: str, kind: FactType, place: tuple[str, str]) -> Fact:
        """Give a fact that may be stated or not, and have any value of its type.

        `place` is the list or part that it belongs to, and its key there.
        """
        stated = True if kind.required else z3.Bool(f"{name}?")
        if kind.sort is Sort.OTHER:
            return Fact(stated, stated, None)
        if kind.sort is Sort.FLAG:
            return Fact(stated, stated, z3.Bool(name))
        if kind.sort is Sort.WORDS:
            return Fact(stated, stated, _Words(name))
        value, rule = open_value(name, self._row(kind, place))
        self.rules.append(rule)
        return Fact(stated, stated, value)

    def _row(self, kind: FactType, place: tuple[str, str]) -> tuple[Any, ...]:
        if kind.sort is Sort.DAY:
            return self._days
        if kind.sort is Sort.NUMBER:
            fitting = (n for n in self._amounts if _fits(n, kind) and _is_on_scale(n, place[1]))
            return tuple(fitting) or (kind.low,)
        words = kind.words or self._words(*place)
        self.spelt |= {folded(w): w for w in words}
        return tuple(dict.fromkeys(map(folded, words)))

    def _words(self, over: str, key: str) -> tuple[str, ...]:
        """Give the words that a fact without a closed list may be."""
        asked = self.points.words
        if (over, key) == ("clinical.consults", "specialty"):
            return ("neurology", "family medicine")
        if (over, key) == ("clinical.vaccines", "name"):
            return (*asked[key], "varicella vaccine", "another vaccine")
        if (over, key) == ("clinical.problems", "name"):
            return (*asked["problem"], *_OTHERS)
        return (*self._drugs(), UNLISTED) if key in _DRUGS else (*asked[key], *_OTHERS)

    def _drugs(self) -> tuple[str, ...]:
        """Give the substances named, those asked for, and one more of each sort."""
        asked, tables = self.points.words, self.scene.tables
        named = [w for key in ("substance", "to_substance", "drug") for w in asked[key]]
        products = (tables.product(drug) for drug, _ in self.scene.pairs)
        own = [product.substance for product in products if product]
        chosen = dict.fromkeys([*own, *named])
        others: dict[tuple[str | None, ...], str] = {}
        for substance in tables.substances:
            if substance.substance not in chosen:
                told = substance.drug_class if substance.drug_class in asked["drug_class"] else None
                others.setdefault((substance.role, substance.tier, told), substance.substance)
        return (*chosen, *others.values())

    def items(self, over: str) -> tuple[Item, ...]:
        """Give the items of a list: some for each word that is asked for, and some others."""
        if over not in self.lists:
            self.lists[over] = tuple(self._items(over))
            self.rules += rules.of_list(self, over, self.scene)
        return self.lists[over]

    def _items(self, over: str) -> list[Item]:
        told_by = TOLD_BY.get(over)
        key = "problem" if told_by == "name" else told_by or ""
        words = self._asked_for(over, key) if told_by else []
        most = max(self.points.counts[over], self.scene.per_word)
        slots: list[str | None] = [word for word in words for _ in range(most)]
        slots += [None] * (1 if words else most)
        return [self._item(over, number, word) for number, word in enumerate(slots)]

    def _asked_for(self, over: str, key: str) -> list[str]:
        """Give the words by which items of a list are asked for, as far as there are such items."""
        held = fields(over)[key].words
        return [word for word in self.points.words[key] if not held or word in held]

    def _item(self, over: str, number: int, word: str | None) -> Item:
        name = f"{over}[{number}]"
        held = _Fields(self, over, name)
        if word is not None:
            self.spelt.setdefault(folded(word), word)
            held[TOLD_BY[over]] = plain_fact(folded(word))
        shown = z3.Bool(f"{name} shown")
        return Item(over, number, word, z3.Bool(f"{name} present"), shown, held)

    def complete(self, over: str) -> Prop:
        """Say that a list is documented to be complete."""
        fact = self.fact(f"{over}.complete")
        return both(fact.known, fact.value)

    def computed(self, name: str, item: Item | None) -> Tri:
        """Give an opaque function: any truth, the same wherever it is asked."""
        of = "" if item is None else f" of {item.over}[{item.number}]"
        key = f"{name}{of}"
        if key not in self.opaque:
            yes, no = z3.Bool(f"{key} yes"), z3.Bool(f"{key} no")
            self.rules.append(z3.Not(z3.And(yes, no)))
            self.opaque[key] = Tri(yes, no)
        return self.opaque[key]

    def accepted(self, rule: EvidenceRule) -> Prop:
        """Say that the sources, all of one class in an open case, are those asked for."""
        if rule.accept == "any" and rule.min == 1:
            return True
        enough = coded(self.evidence[1]).holds(lambda n: n >= rule.min)
        if rule.accept == "any":
            return enough
        return both(enough, coded(self.evidence[0]).holds(lambda c: c in rule.accept))

    @property
    def evidence(self) -> tuple[Fact, Fact]:
        """The class of every source, and how many there are for each part."""
        if "evidence.class" not in self.facts:
            classes = tuple(get_args(EXHIBIT_CLASSES))
            for name, row in (("evidence.class", classes), ("evidence.sources", _FIVE)):
                value, rule = open_value(name, row)
                self.rules.append(rule)
                self.facts[name] = Fact(known=True, stated=True, value=value)
            of = coded(self.facts["evidence.class"])
            for kind in ("clinic_note", "imaging_report", "lab_report"):
                listed = self.fact(f"exhibits.{kind}").value
                self.rules.append(implied(of.holds(partial(eq, kind)), listed))
        return self.facts["evidence.class"], self.facts["evidence.sources"]


class _Words(dict[str, Prop]):
    """The words of one fact, each made when it is first asked about."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, word: str) -> Prop:
        self[word] = z3.Bool(f"{self._name}:{word}")
        return self[word]


class _Fields(dict[str, Fact]):
    """The fields of one item, each made when it is first asked for."""

    def __init__(self, chart: OpenChart, over: str, name: str) -> None:
        super().__init__()
        self._chart, self._over, self._name = chart, over, name

    def __missing__(self, key: str) -> Fact:
        kind = fields(self._over).get(key)
        if kind is None:
            return ABSENT
        if key in DERIVED_FIELDS.get(self._over, {}):
            self[key] = self._chart.adder.field(self._over, key, self)
        else:
            self[key] = self._chart.open(f"{self._name}.{key}", kind, (self._over, key))
        return self[key]


def _is_on_scale(number: Decimal, key: str) -> bool:
    return key not in ("score", "baseline_edss") or number % _EDSS_STEP == 0


def _fits(number: Decimal, kind: FactType) -> bool:
    low = kind.low is None or kind.low <= number
    return low and (kind.high is None or number <= kind.high) and not (kind.whole and number % 1)
