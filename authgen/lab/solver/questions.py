"""Everything that the lint asks the solver about the laws of one folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from authgen.lab.diagnostics import Diagnostic
from authgen.lab.solver.clash import clashes
from authgen.lab.solver.effects import effects
from authgen.lab.solver.faults import Faults, days, since
from authgen.lab.solver.study import scene_of
from authgen.lab.subjects import Shelf, Subject


def asked(shelf: Shelf) -> tuple[list[Diagnostic], set[str]]:
    """Give what is wrong with the laws of a folder, and the functions not looked into."""
    faults = Faults(shelf.subjects, shelf.beside())
    told = list(faults.found())
    for subject in shelf.subjects:
        told += _contradictions(subject, faults.constant)
        told += effects(subject)
    return told, faults.opaque


def _contradictions(subject: Subject, constant: set[str]) -> Iterator[Diagnostic]:
    """Tell which criteria are at odds, and for which requests, but not what is told already."""
    moments = days([subject], subject.policy.criteria)
    found: dict[tuple[str, ...], dict[str, list[date]]] = {}
    for day in moments:
        scene = scene_of(subject.policy, subject.tables, subject.pairs(), day)
        for clash in clashes(subject.policy, scene):
            asked = found.setdefault(clash.core, {})
            asked.setdefault(f"{clash.drug} {clash.kind}", []).append(day)
    for core, requests in found.items():
        if constant.issuperset(core):
            continue
        place = subject.places.of(subject.policy.criterion(core[0])) or subject.top
        whom = (f"{request}{since(held, moments)}" for request, held in requests.items())
        what = f"no case satisfies all of {', '.join(core)} ({'; '.join(whom)})"
        yield place.tells("contradiction", what)
