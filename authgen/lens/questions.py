"""What the exhibits of a case may answer: open criteria, and facts that are stated and not shown.

A fact that an open criterion asks for stands under that criterion, with its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from authgen.case.lists import Dmt, HealthProblem, Listed, Medication, RedFlag, Test, Vaccine
from authgen.case.source import Sourced
from authgen.check.finding import Finding, Trace
from authgen.check.need import facts_of
from authgen.determination.assessment import Assessment
from authgen.determination.recommend import is_open
from authgen.errors import MissingInputError
from authgen.intake.case_folder import Loaded
from authgen.intake.sources import sourced_parts

WHERE = "Which page shows what the case states here?"
_ITEM = re.compile(r"(?:\.items)?\[\d+\]$")


class Stated(Struct, frozen=True):
    """A fact that the case states and no exhibit shows: where in the file, and why not.

    `fact` is its path as criteria name it; `names` are what the record itself calls it.
    """

    place: str
    why: str
    fact: str
    names: tuple[str, ...] = ()


class Question(Struct, frozen=True):
    """Something to look for. `criterion` is None for a fact that no open criterion asks for."""

    criterion: str | None
    ask: str
    why: str
    facts: tuple[str, ...]
    stated: tuple[Stated, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of drugs, problems and the like that the case itself gives."""
        return tuple(dict.fromkeys(name for stated in self.stated for name in stated.names))


def questions(
    loaded: Loaded, assessment: Assessment, criterion: str | None = None
) -> tuple[Question, ...]:
    """Give the open questions of a case, or that of one criterion, be it open or not."""
    found = assessment.judgement.findings
    asked = [f for f in found if is_open(f)] if criterion is None else [_named(found, criterion)]
    stated = tuple(_stated(loaded, assessment))
    told = tuple(_with_stated(_question(finding), stated) for finding in asked)
    if criterion is not None:
        return told
    covered = {id(one) for question in told for one in question.stated}
    return (*told, *(_alone(one) for one in stated if id(one) not in covered))


def _named(findings: Sequence[Finding], criterion: str) -> Finding:
    for finding in findings:
        if finding.id == criterion:
            return finding
    held = ", ".join(finding.id for finding in findings)
    raise MissingInputError(f"{criterion} is no criterion of this case", f"its criteria: {held}")


def _question(finding: Finding) -> Question:
    facts = facts_of(finding.need) or tuple(dict.fromkeys(_looked_at(finding.trace)))
    ask = finding.criterion.ask or finding.criterion.title
    return Question(finding.id, ask, finding.reason, facts)


def _looked_at(trace: Trace) -> Iterator[str]:
    if trace.fact:
        yield trace.fact
    for child in trace.children:
        yield from _looked_at(child)


def _with_stated(question: Question, stated: Sequence[Stated]) -> Question:
    about = (one for one in stated if any(_is_part(one.fact, fact) for fact in question.facts))
    return replace(question, stated=tuple(about))


def _is_part(one: str, other: str) -> bool:
    """Tell whether two facts are the same, or one is a part of the other."""
    short, long = sorted((one, other), key=len)
    return long == short or (long.startswith(short) and long[len(short)] in ".[")


def _alone(stated: Stated) -> Question:
    return Question(None, WHERE, stated.why, (stated.fact,), (stated,))


def _stated(loaded: Loaded, assessment: Assessment) -> Iterator[Stated]:
    for path, part in sourced_parts(assessment.dossier.case.clinical):
        standing = assessment.dossier.standings[path]
        if not standing.citations and _says_something(part):
            place, why = loaded.placed(path), "; ".join(standing.faults)
            yield Stated(place, why, _fact(path, part), tuple(_names(part)))


def _says_something(part: Sourced) -> bool:
    """Tell whether a part states a fact; a list does so only when it calls itself complete."""
    if isinstance(part, Listed):
        return part.complete is True
    return any(value not in (None, ()) for name, value in part if name != "source")


def _fact(path: str, part: Sourced) -> str:
    head = _ITEM.sub("", path)
    if isinstance(part, Test):
        return f"{head}[{part.test}]"
    return f"{head}[{part.name}]" if isinstance(part, HealthProblem) else head


def _names(part: Sourced) -> Iterator[str]:
    match part:
        case Dmt(drug=name) | Medication(name=name) | Vaccine(name=name):
            yield name
        case HealthProblem(name=name) | RedFlag(sign=name):
            yield name
