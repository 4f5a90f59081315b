"""What no case can bring about, over all laws that share a criterion, as diagnostics.

A criterion that says the same in every case of one policy may tell cases apart in another, and a
part of it that never decides here may decide there: only what holds nowhere is told. Each day on
which a number changes is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from authgen.lab.diagnostics import Diagnostic, Place
from authgen.lab.solver.chart import AS_OF
from authgen.lab.solver.points import reached
from authgen.lab.solver.reach import Branch, Prober, Reach, branches_of
from authgen.lab.solver.study import scene_of
from authgen.lab.subjects import Subject
from authgen.policy.criterion import Criterion
from authgen.policy.overlay import ParameterChange
from authgen.policy.predicate import ParamRef
from authgen.terms.words import Severity

_ITEMS = (1, 2, 4)


class Shared(Struct):
    """One criterion as it stands in its file, with every law that lists it.

    `change` is the number of an overlay that it reads; then only that overlay's laws are here.
    """

    criterion: Criterion
    change: ParameterChange | None = None
    laws: list[Subject] = field(default_factory=list)

    def place(self, told: Iterable[Subject]) -> Place | None:
        """Give where it stands in one of the laws to be told about."""
        parts = (self.change,) if self.change else (self.criterion, self.criterion.test)
        found = (law.places.of(part) for law in told if law in self.laws for part in parts)
        place = next((place for place in found if place), None)
        return place and replace(place, criterion=self.criterion.id)

    def days(self) -> tuple[date, ...]:
        """Give the days to look at: each on which a number that it reads has a new value."""
        return days(self.laws, [self.criterion])


def days(laws: Iterable[Subject], criteria: Sequence[Criterion]) -> tuple[date, ...]:
    """Give the first day of each time in which the numbers of some criteria stay as they are.

    The last of them is looked at on the day of the scene, if it has begun by then.
    """
    found = {day for law in laws for one in criteria for day in _changing(law, one)}
    past = [day for day in sorted(found) if day <= AS_OF]
    return tuple(sorted({*past[:-1], AS_OF, *(day for day in found if day > AS_OF)}))


def since(found: Sequence[date], moments: Sequence[date]) -> str:
    """Say from when on something is so, where it is not always."""
    return f", from {found[0]} on" if len(found) < len(moments) else ""


def shared(subjects: Iterable[Subject]) -> tuple[Shared, ...]:
    """Put the laws that list one and the same criterion together."""
    found: dict[tuple[Any, ...], Shared] = {}
    for subject in subjects:
        for criterion in subject.policy.criteria:
            change = _own_number(subject, criterion)
            if subject.pairs(criterion.id) and (change or _is_own(subject, criterion)):
                key = (criterion.id, id(criterion.test), id(criterion.applies_if), id(change))
                found.setdefault(key, Shared(criterion, change)).laws.append(subject)
    return tuple(found.values())


def _is_own(law: Subject, criterion: Criterion) -> bool:
    """Tell whether a criterion stands in the files of the law itself."""
    return any(law.places.of(part) for part in (criterion, criterion.test))


def _numbers(law: Subject, criterion: Criterion) -> Iterator[str]:
    models = reached(law.policy, [criterion.id])
    return (model.param for model in models if isinstance(model, ParamRef))


def _own_number(law: Subject, criterion: Criterion) -> ParameterChange | None:
    """Give the number of an overlay that a criterion of the base reads."""
    if law.overlay is None or _is_own(law, criterion):
        return None
    changed = law.overlay.overlay.parameters
    return next((changed[name] for name in _numbers(law, criterion) if name in changed), None)


def _changing(law: Subject, criterion: Criterion) -> Iterator[date]:
    begins = law.force.from_
    for name in _numbers(law, criterion):
        yield from (max(day, begins) for day in law.policy.parameters[name].values)


class Faults:
    """Asks about criteria until enough is known; keeps which branches were found to decide."""

    def __init__(self, told: Iterable[Subject], beside: Iterable[Subject]) -> None:
        """Take the laws to tell about, and those beside them that may share their criteria.

        `constant` are the criteria told to say the same in every case, `opaque` the functions
        taken as able to tell anything.
        """
        self._told = tuple(told)
        self._shared = shared((*self._told, *beside))
        self._alive: set[int] = set()
        self.constant: set[str] = set()
        self._asked: dict[int, tuple[Branch, dict[str, Criterion]]] = {}
        self.opaque: set[str] = set()

    def found(self) -> Iterator[Diagnostic]:
        """Tell what is wrong with each criterion, then which branches are for nothing."""
        told = [found for one in self._shared for found in self._of_criterion(one)]
        told += self._dead()
        yield from told
        yield from self._idle({(one.criterion, one.rule) for one in told})

    def _of_criterion(self, one: Shared) -> Iterator[Diagnostic]:
        place = one.place(self._told)
        if place is None:
            return
        moments = one.days()
        told: dict[tuple[str, str], list[date]] = {}
        for day in moments:
            for verdict in self._verdicts(one, day):
                told.setdefault(verdict, []).append(day)
        for (rule, what), found in told.items():
            self.constant.add(one.criterion.id)
            yield _waived(place.tells(rule, what + since(found, moments)), [one.criterion])

    def _verdicts(self, one: Shared, day: date) -> Iterator[tuple[str, str]]:
        found = Reach()
        for items in _ITEMS:  # a few items of each list tell nearly all, and much faster
            for law in one.laws:
                self._probe(one.criterion, law, found, (day, items))
        return _verdict(one.criterion, found)

    def _probe(
        self, criterion: Criterion, law: Subject, found: Reach, scene: tuple[date, int]
    ) -> None:
        """Look at one law, if anything is not known yet."""
        asked = self._unknown(law, criterion)
        if not asked and not any(_verdict(criterion, found)):
            return
        day, items = scene
        opened = scene_of(law.policy, law.tables, law.pairs(criterion.id), day)
        prober = Prober(law.policy, criterion, replace(opened, per_word=items))
        prober.widen(found)
        self._alive |= prober.deciding(asked)
        self.opaque |= prober.opaque

    def _unknown(self, law: Subject, criterion: Criterion) -> list[Branch]:
        branches = branches_of(criterion, law.policy)
        for branch in branches:
            used = self._asked.setdefault(id(branch.node), (branch, {}))[1]
            used[criterion.id] = criterion
        return [branch for branch in branches if id(branch.node) not in self._alive]

    def _dead(self) -> Iterator[Diagnostic]:
        """Tell the outermost branches that never decided in any criterion that uses them."""
        dead = {key: found for key, found in self._asked.items() if key not in self._alive}
        for branch, used in dead.values():
            if any(id(outer.node) in dead for outer in branch.within()):
                continue
            if self.constant.issuperset(used):  # all of it is told already
                continue
            found = (law.places.of(branch.node) for law in self._told)
            place = next((place for place in found if place), None)
            if place is not None:
                what = f"never decides {', '.join(used)}: without it every case comes out the same"
                yield _waived(place.tells("dead-branch", what), used.values())

    def _idle(self, told: set[tuple[str, str]]) -> Iterator[Diagnostic]:
        for one in self._shared:
            place = one.place(self._told)
            for rule in one.criterion.waive if place else ():
                if place and (one.criterion.id, rule) not in told:
                    yield place.tells("idle-waiver", f"waives {rule}, which is not there", "waive")


def _waived(found: Diagnostic, criteria: Iterable[Criterion]) -> Diagnostic:
    reasons = (reason for c in criteria for rule, reason in c.waive.items() if rule == found.rule)
    return replace(found, waived=next(reasons, ""))


def _verdict(criterion: Criterion, found: Reach) -> Iterator[tuple[str, str]]:
    against = criterion.severity in (Severity.CONTRAINDICATION, Severity.ADVISORY)
    if not found.applies:
        yield "impossible", "never applies to any case"
        return
    if not found.meets:
        yield "impossible", "no case can have it" if against else "no case can meet it"
    optional = criterion.severity is Severity.ADVISORY and found.lapses
    if not (found.fails or optional or criterion.severity is Severity.CONDITION):
        yield "tautology", "holds in every case" if against else "no case can fail it"
