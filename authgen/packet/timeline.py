"""The course of the illness as dated events: what a timeline shows, in order.

Only facts that an exhibit shows and that have a date by the day of the judgement; no free text and
nothing private. It draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from authgen.case.dossier import Citation, Dossier
from authgen.case.lists import Dmt, Edss, Infusion, Mri, Relapse
from authgen.case.source import Sourced
from authgen.letters.exhibits import label
from authgen.letters.typeset import NBSP, count, day, dose, printed, sentence


class Lane(StrEnum):
    """The rows of the timeline, from top to bottom."""

    RELAPSES = "Relapses"
    MRI = "MRI"
    EDSS = "EDSS"
    THERAPIES = "Therapies"
    INFUSIONS = "Infusions"


class Event(Struct, frozen=True):
    """One dated fact. `mark` is what stands beside its sign; `full` fills the sign.

    `start` is None for a therapy whose beginning is not documented; `end` is set for therapies.
    """

    lane: Lane
    start: date | None
    end: date | None
    mark: str
    words: str
    when: str
    pages: tuple[str, ...]  # labels of the exhibit pages that show it
    full: bool = True
    goes_on: bool = False
    level: float | None = None  # of a score, so that a change can be seen

    @property
    def at(self) -> date:
        """The day by which the event is ordered."""
        found = self.start or self.end
        assert found is not None  # noqa: S101 - an event has a date
        return found


def events_of(dossier: Dossier) -> tuple[Event, ...]:
    """Give the documented events of a case in the order of time."""
    as_of = dossier.case.as_of.date()
    found = (
        event
        for name, tell in _TELLERS.items()
        for item, cited in _shown(dossier, name)
        if (event := tell(item, tuple(dict.fromkeys(map(label, cited))), as_of)) is not None
        if event.at <= as_of
    )
    lanes = list(Lane)
    return tuple(sorted(found, key=lambda e: (e.at, lanes.index(e.lane), e.words)))


def _shown(dossier: Dossier, name: str) -> Iterator[tuple[Sourced, tuple[Citation, ...]]]:
    listed = getattr(dossier.case.clinical, name)
    for index, item in enumerate(listed.items if listed else ()):
        standing = dossier.standings.get(f"clinical.{name}.items[{index}]")
        if standing is not None and standing.citations:
            yield item, standing.citations


def _relapse(item: Relapse, pages: tuple[str, ...], _: date) -> Event | None:
    if item.onset is None:
        return None
    recovery = "recovery goes on" if item.recovery == "ongoing" else f"{item.recovery} recovery"
    words = f"Relapse, {recovery}" if item.recovery else "Relapse"
    return Event(Lane.RELAPSES, item.onset, None, "", words, day(item.onset), pages)


def _scan(item: Mri, pages: tuple[str, ...], _: date) -> Event | None:
    if item.date is None:
        return None
    counts = [(item.new_t2, f"new T2{NBSP}lesion"), (item.enhancing, "enhancing lesion")]
    told = [count(number, what) for number, what in counts if number is not None]
    region = f" of the {item.region}" if item.region and item.region != "other" else ""
    words = f"MRI{region}: {', '.join(told)}" if told else f"MRI{region}"
    is_active = bool(item.new_t2 or item.enhancing)
    return Event(Lane.MRI, item.date, None, "", words, day(item.date), pages, full=is_active)


def _score(item: Edss, pages: tuple[str, ...], _: date) -> Event | None:
    if item.date is None or item.score is None:
        return None
    score = printed(item.score)
    return Event(
        Lane.EDSS,
        item.date,
        None,
        score,
        f"EDSS {score}",
        day(item.date),
        pages,
        level=float(item.score),
    )


def _therapy(item: Dmt, pages: tuple[str, ...], as_of: date) -> Event | None:
    if item.start is None and item.stop is None:
        return None
    goes_on = item.stop is None or item.stop > as_of
    if item.start is None:
        when = f"until {day(item.stop)}" if item.stop else ""
    else:
        when = f"{day(item.start)} to {day(item.stop)}" if item.stop else f"from {day(item.start)}"
    words = "; ".join(filter(None, [sentence(item.drug), _OUTCOMES.get(item.outcome or "")]))
    end = as_of if item.stop is None else min(item.stop, as_of)
    return Event(Lane.THERAPIES, item.start, end, item.drug, words, when, pages, goes_on=goes_on)


def _infusion(item: Infusion, pages: tuple[str, ...], _: date) -> Event | None:
    at = item.date or item.scheduled
    if at is None:
        return None
    given = f"Infusion of {dose(item.dose)}" if item.dose else "Infusion"
    reaction = (item.reaction or "").replace("_", "-")
    extra = f", {'no' if reaction == 'none' else reaction} reaction" if reaction else ""
    words = f"{given}{extra}" if item.date else f"{given} missed"
    return Event(Lane.INFUSIONS, at, None, "", words, day(at), pages, full=item.date is not None)


_OUTCOMES = {
    "breakthrough": "stopped for breakthrough disease",
    "adverse_effect": "adverse effect",
    "contraindicated": "contraindicated",
    "stopped_other": "stopped for another reason",
}
_TELLERS: dict[str, Callable[..., Event | None]] = {
    "relapses": _relapse,
    "mri": _scan,
    "edss": _score,
    "dmts": _therapy,
    "infusions": _infusion,
}
