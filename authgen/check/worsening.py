"""Confirmed EDSS worsening (policy section 2, BRK-01 and WORS-01).

Against the last score on or before the start (else the first on the drug): two later scores at
least `confirm_span` apart, both raised by the step that the baseline asks for. A score within
`relapse_shadow` after a relapse onset does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from authgen.case.dossier import Citation
from authgen.check.courses import given
from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.terms.truth import Truth

_PATH = "clinical.edss"


@dataclass(frozen=True, slots=True)
class Score:
    """One dated score; `shown` tells whether it has evidence."""

    day: date
    score: Decimal
    shown: bool
    citations: tuple[Citation, ...]


def on_drug(facts: Facts, item: Record | None) -> Trace:
    """Worsening between the effect lag after a course's start and its end."""
    assert item is not None  # noqa: S101 - intake demands `of`
    start, end = item.value("start"), item.value("end")
    unknown = next((v for v in (start, end) if not v.known), None)
    if unknown is not None:
        return Trace(Truth.UNKNOWN, fact=unknown.path, reason=unknown.reason)
    first = facts.parameter("effect_lag").after(start.value)
    return _judged(facts, start.value, first, end.value)


def recent(facts: Facts, _: Record | None) -> Trace:
    """Worsening inside the window of WORS-01 (parameter `worsening_window`)."""
    first = facts.parameter("worsening_window").before(facts.as_of)
    return _judged(facts, first, first, facts.as_of)


def on_request(facts: Facts, _: Record | None) -> Trace:
    """RESP-02: worsening on the requested drug inside the window of the response."""
    infused = given(facts)
    if not infused:
        return Trace(Truth.UNKNOWN, fact="clinical.infusions", reason="no infusion is documented")
    start: date = infused[0].values["date"]
    lagged = facts.parameter("effect_lag").after(start)
    first = max(lagged, facts.parameter("response_window").before(facts.as_of))
    return _judged(facts, start, first, facts.as_of)


def _judged(facts: Facts, start: date, first: date, last: date) -> Trace:
    scores = _scores(facts)
    shown = [s for s in scores if s.shown]
    found = _confirmed(facts, shown, start, first, last)
    if found:
        cited = dict.fromkeys(c for s in found for c in s.citations)
        return Trace(Truth.YES, fact=_PATH, citations=tuple(cited))
    records = facts.records(_PATH)
    could = len(shown) < len(scores) and _confirmed(facts, scores, start, first, last)
    undated = any(not r.as_stated().value("date").known for r in records.items)
    if records.complete.value is True and not could and not undated:
        return Trace(Truth.NO, fact=_PATH, reason="no confirmed worsening in the complete list")
    return Trace(Truth.UNKNOWN, fact=_PATH, reason="no confirmed worsening among the scores shown")


def _scores(facts: Facts) -> list[Score]:
    shadows = [
        (r.values["onset"], facts.parameter("relapse_shadow").after(r.values["onset"]))
        for r in facts.records("clinical.relapses").items
        if r.values["onset"] is not None
    ]
    scores = [
        Score(r.values["date"], r.values["score"], r.value("score").known, r.citations)
        for r in facts.records(_PATH).items
        if r.values["date"] is not None and r.values["score"] is not None
    ]
    kept = [s for s in scores if not any(a <= s.day <= b for a, b in shadows)]
    return sorted(kept, key=lambda s: s.day)


def _confirmed(
    facts: Facts, scores: list[Score], start: date, first: date, last: date
) -> tuple[Score, ...]:
    before = [s for s in scores if s.day <= start]
    on_drug = [s for s in scores if start < s.day <= last]
    baseline = before[-1] if before else next(iter(on_drug), None)
    if baseline is None:
        return ()
    step = _step(facts, baseline.score)
    raised = [s for s in on_drug if s.day >= first and s.score - baseline.score >= step]
    apart = facts.parameter("confirm_span")
    pairs = ((a, b) for a, b in combinations(raised, 2) if b.day >= apart.after(a.day))
    pair = next(pairs, None)
    return (baseline, *pair) if pair else ()


def _step(facts: Facts, baseline: Decimal) -> Decimal:
    """Give the rise that counts: 1.5 from 0, 0.5 from 5.5 or more, else 1.0 (parameters)."""
    if baseline == 0:
        return Decimal(facts.parameter("edss_step_from_zero"))
    high = baseline >= facts.parameter("edss_high")
    return Decimal(facts.parameter("edss_step_high" if high else "edss_step"))
