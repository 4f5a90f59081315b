"""Everything that the lint asks the solver about the laws of one folder.

Each law by itself is looked at by a process beside this one, which looks for what holds over all
of them; which process has looked at what makes no difference.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date
from multiprocessing import get_context

from msgspec import Struct

from authgen.intake.confined import processors
from authgen.lab.diagnostics import Diagnostic
from authgen.lab.solver.clash import clashes
from authgen.lab.solver.effects import effects
from authgen.lab.solver.faults import Faults, days, since
from authgen.lab.solver.study import scene_of
from authgen.lab.subjects import Shelf, Subject
from authgen.system import FORKS

_laws: list[Subject] = []  # of the folder, in a process beside


class Looked(Struct, frozen=True):
    """What one law by itself tells: contradictions, each with its criteria, and effects."""

    contradictions: tuple[tuple[tuple[str, ...], Diagnostic], ...]
    effects: tuple[Diagnostic, ...]


def asked(shelf: Shelf) -> tuple[list[Diagnostic], set[str]]:
    """Give what is wrong with the laws of a folder, and the functions not looked into."""
    faults = Faults(shelf.subjects, shelf.beside())
    with ExitStack() as stack:
        beside = _each(shelf.subjects, stack)
        told = list(faults.found())
        for looked in beside:
            told += [one for core, one in looked.contradictions if not faults.constant >= {*core}]
            told += looked.effects
    return told, faults.opaque


def _each(laws: Sequence[Subject], stack: ExitStack) -> Iterator[Looked]:
    """Begin to look at each law, if it can be beside; give in order what they tell."""
    if len(laws) < 2 or not FORKS:  # noqa: PLR2004 - one needs no help
        return map(_looked_at, laws)
    pool = ProcessPoolExecutor(processors(), get_context("fork"), _begin, (laws,))
    return stack.enter_context(pool).map(_numbered, range(len(laws)))


def _begin(laws: Sequence[Subject]) -> None:
    """Be a process beside: places of a law are known by its very parts, so that it is forked."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once
    _laws[:] = laws


def _numbered(number: int) -> Looked:
    return _looked_at(_laws[number])


def _looked_at(law: Subject) -> Looked:
    return Looked(tuple(_contradictions(law)), tuple(effects(law)))


def _contradictions(subject: Subject) -> Iterator[tuple[tuple[str, ...], Diagnostic]]:
    """Tell which criteria are at odds, and for which requests."""
    moments = days([subject], subject.policy.criteria)
    found: dict[tuple[str, ...], dict[str, list[date]]] = {}
    for day in moments:
        scene = scene_of(subject.policy, subject.tables, subject.pairs(), day)
        for clash in clashes(subject.policy, scene):
            asked = found.setdefault(clash.core, {})
            asked.setdefault(f"{clash.drug} {clash.kind}", []).append(day)
    for core, requests in found.items():
        place = subject.places.of(subject.policy.criterion(core[0])) or subject.top
        whom = (f"{request}{since(held, moments)}" for request, held in requests.items())
        what = f"no case satisfies all of {', '.join(core)} ({'; '.join(whom)})"
        yield core, place.tells("contradiction", what)
