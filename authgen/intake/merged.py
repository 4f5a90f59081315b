"""A policy with an overlay laid over it: one law, whole, as if it had been written so.

Criteria are found by id, and lists by drug and kind; nothing is addressed by its place. Pure:
what does not fit is told as faults of the overlay's file, each with its path. Whether the names
that the overlay uses exist is the question of `consistency`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct, field
from pydantic import ValidationError

from authgen.intake.paths import Path
from authgen.intake.tokens import Fault
from authgen.intake.wording import similar
from authgen.policy.criterion import Criterion
from authgen.policy.overlay import WEIGHTY, Change, Effect, Overlay, ParameterChange, PeriodChange
from authgen.policy.policy import DatedValue, Parameter, Policy
from authgen.policy.schedule import CertifiedPeriod, Schedule
from authgen.terms.dates import Span

Found = tuple[Path, Fault]
_SOME_DAY = date(2025, 1, 1)  # spans of different units are compared from here


def merged(policy: Policy, overlay: Overlay) -> tuple[Policy, tuple[Found, ...]]:
    """Give the policy as the overlay has it, and what of the overlay does not fit it."""
    kinds = {d: {str(k): [*ids] for k, ids in of.items()} for d, of in policy.kinds.items()}
    merge = _Merge(policy, overlay, {c.id: c for c in policy.criteria}, kinds)
    whole = policy.model_copy(
        update={
            "parameters": {**policy.parameters, **dict(merge.parameters())},
            "definitions": {**policy.definitions, **merge.definitions()},
            "schedules": {**policy.schedules, **dict(merge.schedules())},
            **merge.criteria(),
        }
    )
    return whole, tuple(merge.faults)


class _Merge(Struct):
    """One overlay over one policy; criteria, lists and `faults` change while it is laid over."""

    policy: Policy
    overlay: Overlay
    held: dict[str, Criterion]
    lists: dict[str, dict[str, list[str]]]
    faults: list[Found] = field(default_factory=list)

    @property
    def drugs(self) -> tuple[str, ...]:
        """The drugs of the policy that the overlay speaks for."""
        return tuple(drug for drug in self.policy.drugs if drug in self.overlay.drugs)

    def fault(self, path: Path, slug: str, what: str, hint: str = "") -> None:
        self.faults.append((path, Fault(slug, what, hint)))

    # ------------------------------------------------------------- numbers, terms, periods
    def parameters(self) -> Iterator[tuple[str, Parameter]]:
        for name, change in self.overlay.parameters.items():
            if change.holds_in(self.policy.id) and self._is_rightly_named(name, change):
                parameter = _changed(self.policy.parameters.get(name), change)
                if parameter.on(self.overlay.effective.from_) is None:
                    what = (
                        f"has no value on the overlay's first day, {self.overlay.effective.from_}"
                    )
                    self.fault(("parameters", name, "values"), "invalid-value", what)
                yield name, parameter

    def _is_rightly_named(self, name: str, change: ParameterChange) -> bool:
        held, at = self.policy.parameters.get(name), ("parameters", name)
        if held is None and change.title is None:
            hint = _closest(name, self.policy.parameters) or "a parameter of your own has a title"
            self.fault(at, "unknown-name", "is no parameter of the base", hint)
        elif held is not None and change.title is not None:
            what = "is a parameter of the base, which has its title"
            self.fault((*at, "title"), "duplicate-name", what, "leave the title out, or rename it")
        elif held is not None:
            self._fits(held, change, at)
        return (held is None) is not (change.title is None)

    def _fits(self, held: Parameter, change: ParameterChange, at: Path) -> None:
        """Hold a new value to the sort of the old one, and to every kind that reads it."""
        sorts = {type(dated.value) for dated in held.values.values()}
        for day, value in change.values.items():
            if type(value) not in sorts:
                words = _joined(_SORTS[sort] for sort in sorts)
                self.fault((*at, "values", str(day)), "wrong-type", f"is not {words}, as before")
        missing = {str(kind) for drug in self.drugs for kind in self.policy.kinds[drug]}
        missing -= set(self.overlay.kinds)
        if missing:
            what = f"is read in kinds that the overlay does not speak for: {_joined(missing)}"
            self.fault(at, "unknown-name", what, "add them, or use a parameter of your own")

    def definitions(self) -> dict[str, Any]:
        for name in self.overlay.definitions:
            if name in self.policy.definitions:
                what = "is a definition of the base, which other criteria rest on"
                self.fault(("definitions", name), "duplicate-name", what, "give it another name")
        return self.overlay.definitions

    def schedules(self) -> Iterator[tuple[str, Schedule]]:
        for drug in self.drugs:
            schedule = self.policy.schedules[drug]
            for number, change in enumerate(self.overlay.periods):
                if change.holds_in(self.policy.id):
                    self._declared(change, schedule, ("periods", number, "effect"))
                    periods = (*_without(schedule.periods, change), _period(change))
                    schedule = schedule.model_copy(update={"periods": periods})
            yield drug, schedule

    def _declared(self, change: PeriodChange, schedule: Schedule, at: Path) -> None:
        before = [p.span for p in schedule.periods if not set(p.kinds).isdisjoint(change.kinds)]
        effect = _direction(before, change.span)
        if change.effect != effect:
            spans = _joined({str(span) for span in before})
            what = f"is not what {change.span} does to {spans}: it is {effect}"
            self.fault(at, "invalid-value", what)

    # ------------------------------------------------------------- criteria and their lists
    def criteria(self) -> dict[str, Any]:
        done: set[str] = set()
        for number, change in enumerate(self.overlay.changes):
            if change.holds_in(self.policy.id):
                at = ("changes", number, change.operation)
                if change.id in done:
                    self.fault(at, "duplicate-name", f"{change.id} is changed twice", "join them")
                done.add(change.id)
                self._apply(change, at)
        kinds = {d: {k: tuple(ids) for k, ids in of.items()} for d, of in self.lists.items()}
        return {"criteria": tuple(self.held.values()), "kinds": kinds}

    def _apply(self, change: Change, at: Path) -> None:
        if change.operation == "add":
            self._add(change, at)
        elif not self._is_listed(change, at):
            return
        elif change.operation == "remove":
            self._remove(change, at)
        else:
            self._stays_within(change, at)
            now = self.held[change.id]
            self.held[change.id] = change.criterion or self._set(change, now, at)

    def _places(self, change: Change) -> list[list[str]]:
        """Give the lists of ids that an addition or a removal is for."""
        kinds = change.kinds or self.overlay.kinds
        return [self.lists[d][k] for d in self.drugs for k in kinds if k in self.lists[d]]

    def _add(self, change: Change, at: Path) -> None:
        if change.id in self.held:
            hint = "replace it, or set some of its keys"
            self.fault(at, "duplicate-name", "is a criterion of the base", hint)
        elif change.criterion is not None:
            self.held[change.id] = change.criterion
            for ids in self._places(change):
                ids.append(change.id)

    def _is_listed(self, change: Change, at: Path) -> bool:
        known = {i for ids in self._places(change) for i in ids}
        if change.id not in known:
            what = f"names the criterion {change.id}, which {self.policy.id} does not list here"
            self.fault(at, "unknown-name", what, _closest(change.id, known))
        return change.id in known

    def _remove(self, change: Change, at: Path) -> None:
        severity = self.held[change.id].severity
        effect = "loosens" if severity in WEIGHTY else "neutral"
        if change.effect != effect:
            what = f"is not what it does to take out a criterion that is {severity}: {effect}"
            self.fault((*at[:-1], "effect"), "invalid-value", what)
        for ids in self._places(change):
            ids[:] = [i for i in ids if i != change.id]

    def _stays_within(self, change: Change, at: Path) -> None:
        """Hold a change to the kinds of the overlay: a criterion is one for all that list it."""
        listing = {k for d in self.drugs for k, ids in self.lists[d].items() if change.id in ids}
        beyond = listing - set(self.overlay.kinds)
        if beyond:
            what = f"is listed too in kinds that the overlay does not speak for: {_joined(beyond)}"
            self.fault(at, "unknown-name", what, "add them to kinds")

    def _set(self, change: Change, now: Criterion, at: Path) -> Criterion:
        given = change.to.given if change.to else {}
        before = {key: getattr(now, key) for key in Criterion.model_fields}
        try:
            return Criterion(**{**before, **given})
        except ValidationError as error:
            for told in error.errors(include_input=False, include_url=False):
                path = (*at[:-1], "to", *(str(step) for step in told["loc"]))
                self.fault(path, "invalid-value", told["msg"].removeprefix("Value error, "))
            return now


_SORTS = {Span: "a span", Decimal: "a number", list: "a list", str: "text", bool: "yes or no"}


def _changed(held: Parameter | None, change: ParameterChange) -> Parameter:
    """Give the values of the overlay; those of the base stand before its first day."""
    first = min(change.values)
    earlier = {day: v for day, v in held.values.items() if day < first} if held else {}
    own = {day: DatedValue(value=v, cite=change.cite) for day, v in change.values.items()}
    title = held.title if held else change.title or ""
    return Parameter(title=title, values={**earlier, **own})


def _without(periods: Iterable[CertifiedPeriod], change: PeriodChange) -> Iterator[CertifiedPeriod]:
    for period in periods:
        kinds = tuple(kind for kind in period.kinds if kind not in change.kinds)
        if kinds:
            yield period.model_copy(update={"kinds": kinds})


def _period(change: PeriodChange) -> CertifiedPeriod:
    return CertifiedPeriod(kinds=change.kinds, span=change.span)


def _direction(before: Iterable[Span], after: Span) -> Effect:
    """Say what another span does; one that is longer somewhere loosens."""
    end = after.after(_SOME_DAY)
    ends = [span.after(_SOME_DAY) for span in before]
    if any(end > held for held in ends):
        return "loosens"
    return "tightens" if any(end < held for held in ends) else "neutral"


def _closest(name: str, known: Iterable[str]) -> str:
    close = similar(name, known)
    return f"did you mean {close}?" if close else ""


def _joined(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
