"""Records that cannot be true of this member: no evidence, and a problem with both places.

A record dated before the birth or after the assessment, a relapse before the disease began, a drug
taken before its first US approval (where that is confirmed) or stopped before it began, and an EDSS
score between the steps of the scale. Which of the two places is wrong is for a person to say. No
criterion is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from authgen.check.facts import Record
from authgen.errors import Problem
from authgen.policy.tables import Tables

_STEP = Decimal("0.5")
PAST: Mapping[str, tuple[str, ...]] = {
    "diagnosis": ("date", "onset", "course_changed"),
    "relapse": ("onset",),
    "infection": ("date",),
    "rems": ("reauthorized", "date"),
    "response": ("date",),
    "clearance": ("date",),
    "function": ("date",),
    "consults": ("date",),
    "red_flags": ("date",),
}
"""What tells of the past, and the days that date it; `records` drops what windows would count."""
BIRTH = "member.birth_date"
ONSET = "clinical.diagnosis.onset"
_MEND_DATES = "correct the start or the stop"


AFTER = "the record is dated after the request was received"
AFTER_HINT = "correct the date, or send it as a supplement with its own date of receipt"


class Bar(Struct, frozen=True):
    """Why a record cannot be: the field, the reason, and the other place ("" for none)."""

    key: str
    why: str
    slug: str
    hint: str
    other: str = ""


class Limits(Struct, frozen=True):
    """What no record of the member can lie before, or after; `onset` is None where not shown.

    `substance` is that of the requested drug, which the list of infusions is about.
    """

    birth: date
    as_of: date
    tables: Tables
    substance: str
    onset: date | None = None

    def bar(self, name: str, record: Record) -> Bar | None:
        """Give why a record of a list, or a part by its name, cannot be; None when it can."""
        values = record.values
        found = self._before_birth(values) or self._after_assessment(name, values)
        if name in ("relapses", "relapse"):
            found = found or self._before_onset(values["onset"])
        elif name == "dmts":
            found = found or self._before_approval("start", values["start"], values["substance"])
        elif name == "infusions":
            found = found or self._before_approval("date", values["date"], self.substance)
        if name in ("dmts", "medications"):
            found = found or _ends_first(values)
        return found or _off_scale(values)

    def _before_birth(self, values: Mapping[str, Any]) -> Bar | None:
        for key, day in values.items():
            if isinstance(day, date) and day < self.birth:
                why = "the record is dated before the member was born"
                return Bar(key, why, "before-birth", "correct the date, or the birth date", BIRTH)
        return None

    def _after_assessment(self, name: str, values: Mapping[str, Any]) -> Bar | None:
        for key in PAST.get(name, ()):
            day = values[key]
            if day is not None and day > self.as_of:
                return Bar(key, AFTER, "dated-after-receipt", AFTER_HINT)
        return None

    def _before_onset(self, onset: date | None) -> Bar | None:
        if onset is None or self.onset is None or onset >= self.onset:
            return None
        why = "the relapse is dated before the onset of the disease"
        hint = "correct the relapse, or the onset of the disease"
        return Bar("onset", why, "before-onset", hint, ONSET)

    def _before_approval(self, key: str, day: date | None, drug: str | None) -> Bar | None:
        known = self.tables.substance_of(drug) if drug else None
        if day is None or known is None or known.approved is None or day >= known.approved:
            return None
        why = "the drug is dated before its first US approval in multiple sclerosis"
        return Bar(key, why, "before-approval", "correct the date, or the drug")


def _ends_first(values: Mapping[str, Any]) -> Bar | None:
    start, stop = values["start"], values["stop"]
    if start is None or stop is None or start <= stop:
        return None
    return Bar("stop", "the drug stops before it starts", "stop-before-start", _MEND_DATES)


def _off_scale(values: Mapping[str, Any]) -> Bar | None:
    for key in ("score", "baseline_edss"):
        score = values.get(key)
        if score is not None and score % _STEP:
            why = "the EDSS score lies between the steps of the scale"
            hint = "EDSS scores go in steps of 0.5: correct the score"
            return Bar(key, why, "off-scale", hint)
    return None


def barred(limits: Limits, name: str, record: Record) -> tuple[Record, tuple[Problem, ...]]:
    """Give a record without evidence where it cannot be, and what a reviewer is told."""
    bar = limits.bar(name, record)
    if bar is None:
        return record, ()
    problem = Problem(
        where=f"{record.path}.{bar.key}",
        what=f"{bar.why}, and is no evidence",
        hint=bar.hint,
        slug=bar.slug,
        fatal=False,
        also=(*((bar.other,) if bar.other else ()), *pages(record)),
    )
    return replace(record, citations=(), fault=record.fault or bar.why), (problem,)


def pages(*records: Record) -> tuple[str, ...]:
    """Give the pages that show records, as problems name them."""
    cited = dict.fromkeys((c.exhibit, c.page) for r in records for c in r.citations)
    return tuple(f"exhibit {exhibit} page {page}" for exhibit, page in cited)
