"""Confirmed EDSS worsening (policy section 2, BRK-01 and WORS-01).

Against the last score on or before the start (else the first on the drug): two later scores at
least `confirm_span` apart, both raised by the step that the baseline asks for. A score within
`relapse_shadow` after a relapse onset does not count. Scores and relapses without evidence are
not ignored: what they could change is left unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from authgen.case.dossier import Citation
from authgen.check.courses import given
from authgen.check.facts import Facts, Record
from authgen.check.finding import Trace
from authgen.terms.truth import NO, UNKNOWN, YES

_PATH = "clinical.edss"


class Score(Struct, frozen=True):
    """One dated score; it is None where it is in conflict or not stated.

    `sure` tells whether it counts: it is known, has evidence and lies in no shadow.
    """

    day: date
    score: Decimal | None
    sure: bool
    citations: tuple[Citation, ...]


class Stretch(Struct, frozen=True):
    """The time looked at: baseline at `start`, worsening from `first` to `last`, both included."""

    start: date
    first: date
    last: date


def on_drug(facts: Facts, item: Record | None) -> Trace:
    """BRK-01: confirmed EDSS worsening from parameter `effect_lag` after a course's start on."""
    assert item is not None  # noqa: S101 - intake demands `of`
    start, end = item.value("start"), item.value("end")
    unknown = next((v for v in (start, end) if not v.known), None)
    if unknown is not None:
        return Trace(UNKNOWN, fact=unknown.path, reason=unknown.reason)
    first = facts.parameter("effect_lag").after(start.value)
    return _judged(facts, Stretch(start.value, first, end.value))


def recent(facts: Facts, _: Record | None) -> Trace:
    """WORS-01: confirmed EDSS worsening within the last parameter `worsening_window`."""
    first = facts.parameter("worsening_window").before(facts.as_of)
    return _judged(facts, Stretch(first, first, facts.as_of))


def on_request(facts: Facts, _: Record | None) -> Trace:
    """RESP-02: confirmed EDSS worsening on the drug within the last parameter `response_window`."""
    infused = given(facts)
    if not infused:
        return Trace(UNKNOWN, fact="clinical.infusions", reason="no infusion is documented")
    start: date = infused[0].values["date"]
    lagged = facts.parameter("effect_lag").after(start)
    first = max(lagged, facts.parameter("response_window").before(facts.as_of))
    return _judged(facts, Stretch(start, first, facts.as_of))


def _judged(facts: Facts, stretch: Stretch) -> Trace:
    if _PATH not in facts.kept:
        facts.kept[_PATH] = _scores(facts)
    scores: list[Score] = [s for s in facts.kept[_PATH] if s.day <= stretch.last]
    baselines = _baselines(scores, stretch.start)
    counted = [s for s in scores if s.sure]
    sure = [() if b.score is None else _pair(facts, b, counted, stretch) for b in baselines]
    if baselines and all(sure):
        shown = (s for s in (*baselines, *sure[-1]) if s.sure)
        cited = dict.fromkeys(c for s in shown for c in s.citations)
        return Trace(YES, fact=_PATH, citations=tuple(cited))
    could = any(_pair(facts, b, scores, stretch) for b in baselines)
    records = facts.records(_PATH)
    undated = any(r.values["date"] is None for r in records.items)
    if records.complete.value is True and not could and not undated:
        reason = "no confirmed worsening in the complete list"
        return Trace(NO, fact=_PATH, reason=reason, citations=records.complete.citations)
    return Trace(UNKNOWN, fact=_PATH, reason="no confirmed worsening among the scores shown")


def _scores(facts: Facts) -> list[Score]:
    """Give the scores by date, without those in the shadow of a relapse that is shown."""
    shown, stated = _shadows(facts, shown=True), _shadows(facts, shown=False)
    scores = [
        _score(r, stated)
        for r in facts.records(_PATH).items
        if r.values["date"] is not None and not _in_one(shown, r.values["date"])
    ]
    return sorted(scores, key=lambda s: s.day)


def _score(record: Record, shadows: list[tuple[date, date]]) -> Score:
    day, score = record.values["date"], record.stated.get("score")
    sure = score is not None and not record.fault and not _in_one(shadows, day)
    return Score(day, score, sure, record.citations)


def _shadows(facts: Facts, *, shown: bool) -> list[tuple[date, date]]:
    after = facts.parameter("relapse_shadow").after
    return [
        (r.values["onset"], after(r.values["onset"]))
        for r in facts.records("clinical.relapses").items
        if r.values["onset"] is not None and not (shown and r.fault)
    ]


def _in_one(shadows: list[tuple[date, date]], day: date) -> bool:
    return any(begun <= day <= end for begun, end in shadows)


def _baselines(scores: list[Score], start: date) -> list[Score]:
    """Give every score that may be the baseline; the last one is sure to count, if any is."""
    before = [s for s in reversed(scores) if s.day <= start]
    candidates = _up_to_sure(before)
    if not candidates or not candidates[-1].sure:
        candidates += _up_to_sure([s for s in scores if s.day > start])
    return candidates


def _up_to_sure(scores: list[Score]) -> list[Score]:
    sure = next((i for i, s in enumerate(scores) if s.sure), len(scores))
    return scores[: sure + 1]


def _pair(
    facts: Facts, baseline: Score, scores: Iterable[Score], stretch: Stretch
) -> tuple[Score, ...]:
    """Give two scores that confirm worsening against a baseline; one not known could be any."""
    step = _step(facts, baseline.score)
    raised = [
        s
        for s in scores
        if s.day >= stretch.first and s.day > max(stretch.start, baseline.day)
        if s.score is None or baseline.score is None or s.score - baseline.score >= step
    ]
    apart = facts.parameter("confirm_span")
    later = (s for s in raised if s.day >= apart.after(raised[0].day))
    second = next(later, None)
    return (raised[0], second) if second else ()


def _step(facts: Facts, baseline: Decimal | None) -> Decimal:
    """Give the rise that counts: 1.5 from 0, 0.5 from 5.5 or more, else 1.0 (parameters)."""
    if baseline == 0:
        return Decimal(facts.parameter("edss_step_from_zero"))
    high = baseline is not None and baseline >= facts.parameter("edss_high")
    return Decimal(facts.parameter("edss_step_high" if high else "edss_step"))
