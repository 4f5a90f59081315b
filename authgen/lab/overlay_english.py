"""A policy with a payer overlay in English: the merged law, and what the overlay changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from authgen.intake.library import Library
from authgen.lab.english import describe
from authgen.lab.phrases import INDENT, said
from authgen.policy.overlay import Change, Grounds, Overlay, ParameterChange, PeriodChange
from authgen.policy.policy import Policy

_DONE = {
    "add": "added",
    "replace": "replaced",
    "set": "changed",
    "remove": "no longer asked",
}


def describe_overlaid(  # noqa: PLR0913, PLR0917 - one for each word of the command
    base: Policy,
    whole: Policy,
    overlay: Overlay,
    drug: str | None,
    kind: str | None,
    library: Library | None = None,
) -> str:
    """Give a policy with its overlay in English; what the overlay changed stands first.

    In the law itself each criterion that it changed is marked. MissingInputError as `describe`.
    """
    changes = [c for c in overlay.changes if c.holds_in(base.id)]
    marks = {c.id: f"[{_DONE[c.operation]} by {overlay.id}; {c.effect}]" for c in changes}
    law = describe(whole, drug, kind, marks, library)
    return "\n".join([*_title(overlay), "", *_changed(base, overlay, changes), "", law])


def _title(overlay: Overlay) -> Iterator[str]:
    yield f"WITH OVERLAY {overlay.id} {overlay.version}: {overlay.title}"
    yield f"Payer: {overlay.payer}. {_capital(overlay.notice)}".rstrip()
    yield f"Source: {overlay.source.text} ({overlay.source.date})"


def _capital(notice: str) -> str:
    return f"{notice[0].upper()}{notice[1:]}." if notice else ""


def _changed(base: Policy, overlay: Overlay, changes: Iterable[Change]) -> Iterator[str]:
    yield f"WHAT IT CHANGES IN {base.id} {base.version}"
    for name, parameter in overlay.parameters.items():
        if parameter.holds_in(base.id):
            yield from _told(_number(base, name, parameter), parameter)
    for period in overlay.periods:
        if period.holds_in(base.id):
            yield from _told(_period(period), period)
    for change in changes:
        kinds = f" for {', '.join(change.kinds)}" if change.kinds else ""
        yield from _told(f"{change.id} is {_DONE[change.operation]}{kinds}", change)


def _number(base: Policy, name: str, change: ParameterChange) -> str:
    values = "; ".join(f"{said(v)} from {day}" for day, v in change.values.items())
    held = base.parameters.get(name)
    if held is None:
        return f"New number, {change.title}: {values}"
    before = held.values[max(held.values)]
    return f"{held.title}: {values}, instead of {said(before.value)}"


def _period(change: PeriodChange) -> str:
    return f"One certification covers {change.span} ({', '.join(change.kinds)})"


def _told(what: str, grounds: Grounds) -> Iterator[str]:
    yield f"{INDENT}{what} [{grounds.effect}]"
    sources = ", ".join(grounds.cite)
    yield f"{INDENT * 2}{grounds.reason} ({sources}, {grounds.source_date})"
