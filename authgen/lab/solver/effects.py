"""Whether each change of an overlay does to the base what it declares (`Grounds.effect`).

Looked at by criteria: one is loosened when a case satisfies it by the overlay and not by the base.
What registered functions read is not seen here; periods, additions and removals are held to
what they declare where an overlay is laid over its base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from authgen.lab.diagnostics import Diagnostic
from authgen.lab.solver.clash import satisfied
from authgen.lab.solver.faults import days
from authgen.lab.solver.law import SymbolicLaw
from authgen.lab.solver.points import reached
from authgen.lab.solver.props import both, negated
from authgen.lab.solver.search import Prop
from authgen.lab.solver.study import Study, scene_of
from authgen.lab.subjects import Subject
from authgen.policy.overlay import WEIGHTY, Change, ParameterChange
from authgen.policy.policy import Policy
from authgen.policy.predicate import CriterionRef, ParamRef

_Changed = ParameterChange | Change


class _Effect(Struct):
    """What one change does to the criteria that decide and that it reaches."""

    change: _Changed
    reached: list[str] = field(default_factory=list)
    loosened: list[str] = field(default_factory=list)
    tightened: list[str] = field(default_factory=list)


def effects(subject: Subject) -> Iterator[Diagnostic]:
    """Tell which changes of an overlay do something else to their base than they declare."""
    found = {id(change): _Effect(change) for change in _changes(subject).values()}
    for name in _deciding(subject):
        touching = _touching(subject, name)
        if touching:
            loosened, tightened = _compared(subject, name)
            blamed = _blamed(touching, name)
            for change in touching:
                effect = found[id(change)]
                effect.reached.append(name)
                if loosened and change in blamed:
                    effect.loosened.append(name)
                if tightened:
                    effect.tightened.append(name)
    for effect in found.values():
        yield from _differing(subject, effect)


def _blamed(touching: Sequence[_Changed], criterion: str) -> list[_Changed]:
    """Give the changes that a loosening is put down to: declared ones, else the criterion's own."""
    declared = [change for change in touching if change.effect == "loosens"]
    own = (change for change in touching if isinstance(change, Change) and change.id == criterion)
    return declared or list(own) or list(touching)


def _changes(subject: Subject) -> dict[str, _Changed]:
    """Give the changes looked at: numbers of the base by name, criteria decided anew by id."""
    if subject.overlay is None or subject.base is None:
        return {}
    overlay, base = subject.overlay.overlay, subject.base
    held = [c for c in overlay.changes if c.holds_in(base.id) and c.operation != "add"]
    numbers = {n: c for n, c in overlay.parameters.items() if n in base.parameters}
    return {
        **{name: change for name, change in numbers.items() if change.holds_in(base.id)},
        **{c.id: c for c in held if c.criterion or (c.to and c.to.decides)},
    }


def _deciding(subject: Subject) -> list[str]:
    """Give the criteria that decide by the base or by the overlay, and are listed by both."""
    before = {c.id: c for c in subject.base.criteria} if subject.base else {}
    return [
        c.id
        for c in subject.policy.criteria
        if c.id in before and subject.pairs(c.id)
        if c.severity in WEIGHTY or before[c.id].severity in WEIGHTY
    ]


def _touching(subject: Subject, criterion: str) -> list[_Changed]:
    """Give the changes that a criterion reads, by itself or through others."""
    models = list(reached(subject.policy, [criterion]))
    names = {m.param for m in models if isinstance(m, ParamRef)} | {criterion}
    names |= {m.criterion for m in models if isinstance(m, CriterionRef)}
    return [change for name, change in _changes(subject).items() if name in names]


def _compared(subject: Subject, criterion: str) -> tuple[bool, bool]:
    """Tell whether a case satisfies a criterion by the overlay only, and by the base only."""
    base, whole = subject.base, subject.policy
    assert base is not None  # noqa: S101 - only an overlay has changes
    loosened = tightened = False
    for day in days([subject], [whole.criterion(criterion)]):
        scene = scene_of(whole, subject.tables, subject.pairs(criterion), day)
        study = Study([base, whole], [criterion], scene)
        before, after = (_passes(study.law(law), law, criterion) for law in (base, whole))
        loosened = loosened or study.possible(both(after, negated(before)))
        tightened = tightened or study.possible(both(before, negated(after)))
    return loosened, tightened


def _passes(law: SymbolicLaw, policy: Policy, criterion: str) -> Prop:
    severity = policy.criterion(criterion).severity
    return satisfied(severity, law.verdicts(criterion)) if severity in WEIGHTY else True


def _differing(subject: Subject, effect: _Effect) -> Iterator[Diagnostic]:
    change, place = effect.change, subject.places.of(effect.change)
    if place is None or not effect.reached:
        return
    base = subject.policy.id
    if effect.loosened and change.effect != "loosens":
        what = f"is declared as {change.effect}, but lets a case pass {_of(effect.loosened, base)}"
        yield place.tells("undeclared-loosening", what, "effect")
    elif change.effect == "loosens" and not effect.loosened:
        what = f"is declared as loosens, but lets no case pass {_of(effect.reached, base)}"
        yield place.tells("effect-differs", what, "effect")
    elif change.effect == "neutral" and effect.tightened:
        what = f"is declared as neutral, but stops a case at {_of(effect.tightened, base)}"
        yield place.tells("effect-differs", what, "effect")


def _of(names: list[str], base: str) -> str:
    return f"{', '.join(names)} of {base}"
