"""Random laws and random cases: what the evaluator and the solver are compared on."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from authgen.intake.library import Library
from authgen.policy.policy import Policy

SPANS = ("1 month", "6 months", "12 months", "30 days", "12 weeks")
NUMBERS = (0, 1, 2, 3.5, 6)
FLAGS = (
    "clinical.infection.active",
    "clinical.diagnosis.confirmed",
    "clinical.counselling.pml",
    "prescriber.neurology",
    "prescriber.advanced_practice",
    "exhibits.lab_report",
    "request.past_infusions",
)
DAYS = (
    "clinical.infection.date",
    "clinical.diagnosis.onset",
    "clinical.rems.reauthorized",
    "request.period.start",
    "as_of",
)
AMOUNTS = ("clinical.response.baseline_edss", "request.months_exposed", "clinical.stated_age.years")
WORDS: Mapping[str, tuple[str, ...]] = {
    "clinical.diagnosis.course": ("RRMS", "PPMS", "CIS"),
    "request.priority": ("standard", "expedited"),
    "coverage.line_of_business": ("medicare_advantage", "tricare"),
    "request.substance": ("ocrelizumab", "natalizumab"),
    "clinical.plan.monitoring": ("MRI", "none"),
    "clinical.plan.gap_reason": ("none", "cost"),
}
LISTS: Mapping[str, Mapping[str, Any]] = {
    "clinical.tests": {
        "words": {"test": ("hbsag", "igg"), "result": ("positive", "negative"), "assay": ("X",)},
        "days": ("date",),
        "amounts": ("value",),
        "flags": ("resulted",),
        "dates": ("date",),
        "distinct": ("assay", "date", "test"),
    },
    "clinical.mri": {
        "words": {"region": ("brain", "orbit"), "sequences": ("FLAIR", "DWI")},
        "days": ("date", "compared_to"),
        "amounts": ("new_t2", "enhancing"),
        "flags": (),
        "dates": ("date", "compared_to"),
        "distinct": ("date", "region"),
    },
    "clinical.dmts": {
        "words": {
            "substance": ("ocrelizumab", "glatiramer"),
            "role": ("dmt",),
            "outcome": ("ongoing", "breakthrough"),
            "tier": ("high_efficacy",),
        },
        "days": ("start", "stop", "end"),
        "amounts": (),
        "flags": (),
        "dates": ("stop", "start", "end"),
        "distinct": ("substance", "start"),
    },
    "clinical.relapses": {
        "words": {"recovery": ("complete", "incomplete")},
        "days": ("onset",),
        "amounts": (),
        "flags": (),
        "dates": ("onset",),
        "distinct": ("onset",),
    },
    "clinical.problems": {
        "words": {"problem": ("PML", "stroke"), "status": ("active", "resolved")},
        "days": ("date",),
        "amounts": (),
        "flags": (),
        "dates": ("date",),
        "distinct": ("problem", "date"),
    },
    "clinical.infusions": {
        "words": {"reaction": ("none", "severe")},
        "days": ("date", "scheduled"),
        "amounts": (),
        "flags": (),
        "dates": ("date",),
        "distinct": ("date",),
    },
    "clinical.consults": {
        "words": {"drug": ("ocrelizumab",)},
        "days": ("date",),
        "amounts": (),
        "flags": ("ms_specialist", "neurology"),
        "dates": ("date",),
        "distinct": ("date",),
    },
    "clinical.medications": {
        "words": {"role": ("immunosuppressant", "other"), "substance": ("azathioprine",)},
        "days": ("start", "stop"),
        "amounts": (),
        "flags": (),
        "dates": ("stop", "start"),
        "distinct": ("substance", "start"),
    },
}


_REFERRED = {"criterion": "T-2", "definition": "named"}


@cache
def library() -> Library:
    """Give the shipped criteria: their tables and schedules serve every random law."""
    return Library()


@cache
def schedules() -> dict[str, Any]:
    """Give the shipped schedules as they are written."""
    from authgen.policy.policy import PolicyPart  # noqa: PLC0415

    part = library().read("schedules", PolicyPart).value
    assert part is not None
    return dict(part.schedules)


class RandomLaw:
    """Draws one policy with two criteria, T-1 and T-2; T-1 may refer to T-2."""

    def __init__(self, seed: int) -> None:
        """Draw by a seed."""
        self.random = random.Random(seed)
        self.parameters: dict[str, Any] = {}
        self.bound: list[tuple[str, str]] = []

    def policy(self) -> Policy:
        draw = self.random
        first = self._criterion("T-2", refer=False)
        definitions = {"named": self._predicate(1, None)}
        second = self._criterion("T-1", refer=True)
        kinds = ("initial", "continuation", "restart", "acute")
        return Policy.model_validate(
            {
                "schema": "authgen.policy/1",
                "id": "ms-random",
                "title": "Random",
                "version": "1.0.0",
                "status": "active",
                "effective": {"from": "2025-08-01"},
                "drugs": ("ocrelizumab", "natalizumab"),
                "kinds": {
                    drug: dict.fromkeys(kinds, ("T-1", "T-2"))
                    for drug in ("ocrelizumab", "natalizumab")
                },
                "parameters": {
                    name: {
                        "title": name,
                        "values": {"2025-08-01": {"value": value, "cite": ("policy-base",)}},
                    }
                    for name, value in self.parameters.items()
                },
                "definitions": definitions,
                "schedules": schedules(),
                "criteria": (first, second) if draw.random() < 0.5 else (second, first),
            }
        )

    def _criterion(self, name: str, *, refer: bool) -> dict[str, Any]:
        severities = ("required", "contraindication", "advisory", "supporting")
        told: dict[str, Any] = {
            "id": name,
            "severity": self.random.choice(severities),
            "title": name,
            "test": self._predicate(3, None, refer=refer),
            "ask": "?",
            "cure": "action",
            "letter": {"met": "Met."},
        }
        if refer:
            told["applies_if"] = self._predicate(1, None)
        return told

    def _predicate(self, depth: int, over: str | None, *, refer: bool = False) -> dict[str, Any]:
        draw = self.random
        forms = ["leaf", "leaf"]
        if depth:
            forms += ["all", "any", "none", "at_least", "two", "list", "list"]
        if refer:
            forms += ["criterion", "definition"]
        form = draw.choice(forms)
        if form == "leaf":
            return self._leaf(over)
        if form == "list":
            return self._quantifier(depth - 1)
        if form in _REFERRED:
            return {form: _REFERRED[form]}
        parts = [
            self._predicate(depth - 1, over, refer=refer) for _ in range(draw.choice((1, 2, 2, 3)))
        ]
        groups: dict[str, dict[str, Any]] = {
            "two": {"met": parts[0], "not_met": parts[-1]},
            "at_least": {"at_least": draw.randint(1, len(parts)), "of": parts},
        }
        return groups.get(form, {form: parts})

    def _quantifier(self, depth: int) -> dict[str, Any]:
        draw = self.random
        over = draw.choice(sorted(LISTS))
        held = LISTS[over]
        form = draw.choice(("some", "none", "every", "latest", "latest"))
        told: dict[str, Any] = {form: over, "by": draw.choice(held["dates"])}
        name = draw.choice((None, "one", "two"))
        if name:
            told["as"] = name
            self.bound.append((name, over))
        if form == "some" and draw.random() < 0.4:
            told |= {"count": draw.choice((1, 2)), "distinct_by": draw.choice(held["distinct"])}
        if form != "latest" and draw.random() < 0.25:
            told["newest_per"] = draw.choice(sorted(held["words"]))
            if told["newest_per"] == "sequences":
                told["newest_per"] = "region"
        if draw.random() < 0.8:
            told["where"] = [self._leaf(over) for _ in range(draw.choice((1, 1, 2)))]
        if draw.random() < 0.8:
            told["then"] = self._predicate(max(depth - 1, 0), over)
        if name:
            self.bound.remove((name, over))
        return told

    def _leaf(self, over: str | None) -> dict[str, Any]:
        draw = self.random
        sort = draw.choice(("flag", "day", "day", "amount", "word", "word"))
        fact = self._name(sort, over)
        if draw.random() < 0.15:
            return {"fact": fact, "documented": draw.random() < 0.5}
        if sort == "flag":
            return {"fact": fact, "is": draw.random() < 0.5}
        if sort == "day":
            return self._about_day(fact, over)
        if sort == "amount":
            return self._about_amount(fact, over)
        words = self._words_of(fact, over)
        if draw.random() < 0.4:
            return {"fact": fact, "one_of": list(words)}
        return {"fact": fact, "is": draw.choice(words)}

    def _words_of(self, fact: str, over: str | None) -> tuple[str, ...]:
        head, _, key = fact.partition(".")
        bound = dict(self.bound)
        if head in bound:
            found: tuple[str, ...] = LISTS[bound[head]]["words"][key]
            return found
        if over is not None and not key:
            own: tuple[str, ...] = LISTS[over]["words"][fact]
            return own
        return WORDS[fact]

    def _name(self, sort: str, over: str | None) -> str:
        """Give a fact of a sort: of the item at hand, of a bound one, or of the case."""
        draw = self.random
        key = {"flag": "flags", "day": "days", "amount": "amounts", "word": "words"}[sort]
        if over and LISTS[over][key] and draw.random() < 0.75:
            return str(draw.choice(sorted(LISTS[over][key])))
        fitting = [(name, o) for name, o in dict(self.bound).items() if LISTS[o][key]]
        if fitting and draw.random() < 0.5:
            name, of = draw.choice(fitting)
            return f"{name}.{draw.choice(sorted(LISTS[of][key]))}"
        return draw.choice(
            {"flag": FLAGS, "day": DAYS, "amount": AMOUNTS, "word": tuple(WORDS)}[sort]
        )

    def _about_day(self, fact: str, over: str | None) -> dict[str, Any]:
        draw = self.random
        if draw.random() < 0.5:
            return {"fact": fact, "within": self._set(draw.choice(SPANS))}
        other: dict[str, Any] = {"fact": self._name("day", over)}
        if draw.random() < 0.6:
            other[draw.choice(("plus", "minus"))] = self._set(draw.choice(SPANS))
        return {"fact": fact, draw.choice(("before", "after", "is")): other}

    def _about_amount(self, fact: str, over: str | None) -> dict[str, Any]:
        draw = self.random
        operator = draw.choice(("at_least", "at_most", "is", "between"))
        if operator == "between":
            low, high = sorted(draw.sample(NUMBERS, 2))
            return {"fact": fact, "between": [_decimal(low), _decimal(high)]}
        if draw.random() < 0.25:
            other: dict[str, Any] = {"fact": self._name("amount", over)}
            if draw.random() < 0.5:
                other["plus"] = {"param": self._named(_decimal(draw.choice((1, 2))))}
            return {"fact": fact, operator: other}
        return {"fact": fact, operator: self._set(_decimal(draw.choice(NUMBERS)))}

    def _set(self, value: Any) -> Any:
        return {"param": self._named(value)} if self.random.random() < 0.5 else value

    def _named(self, value: Any) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return name


def _decimal(number: float) -> Any:
    from decimal import Decimal  # noqa: PLC0415

    return Decimal(str(number))
