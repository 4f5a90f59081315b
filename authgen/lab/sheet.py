"""A policy as a checklist for one drug and kind of request: blank, or filled from a case.

Each criterion in English, with the papers to look in, boxes for what was found and room for the
exhibit page. What the boxes of a filled one say comes from the assessment; nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from authgen.check.finding import Finding
from authgen.determination.assessment import Assessment
from authgen.intake.policies import Rulebook
from authgen.lab.coding import code_lines
from authgen.lab.dosing import schedule_lines
from authgen.lab.english import HEADINGS, is_always, latest, listed, tested, used_terms
from authgen.lab.phrases import INDENT, Phrases
from authgen.lab.where import papers
from authgen.lab.words import term_words
from authgen.letters.citations import entries
from authgen.letters.exhibits import page_labels
from authgen.policy.criterion import Criterion
from authgen.policy.policy import Policy
from authgen.policy.reference import Reference, References
from authgen.policy.schedule import Schedule
from authgen.terms.words import Severity, Verdict

Node = dict[str, object]
_FIELD = re.compile(r"\{[^}]*\}")
_BLANK = "__________"
_PLAIN = {Verdict.MET: "met", Verdict.NOT_MET: "not met"}
_ENDS = {
    Severity.CONTRAINDICATION: {Verdict.MET: "present", Verdict.NOT_MET: "ruled out"},
    Severity.ADVISORY: {Verdict.MET: "flag", Verdict.NOT_MET: "no flag"},
}
_OPEN = {
    Verdict.NOT_DOCUMENTED: "not documented",
    Verdict.NOT_APPLICABLE: "not applicable",
}
_TICKED, _EMPTY = "☒", "☐"
_POLICY = "policy"


class Asked(Struct, frozen=True):
    """What a checklist is of: the law, the drug and the kind; the assessment of a filled one."""

    law: Rulebook
    references: References
    drug: str
    kind: str
    assessment: Assessment | None = None

    @property
    def policy(self) -> Policy:
        """The policy, with the overlay that the case was judged by."""
        return self.assessment.policy if self.assessment else self.law.policy

    @property
    def label(self) -> str:
        """The drug as letters name it."""
        product = self.law.tables.product(self.drug)
        return product.label if product else self.drug


def checklist(asked: Asked) -> Node:
    """Give the checklist as its template takes it; MissingInputError when nothing is held."""
    criteria = listed(asked.policy, asked.drug, asked.kind)
    phrases = Phrases(asked.policy, latest(asked.policy))
    numbered = _numbered(criteria, asked.references)
    parts = [
        _part(asked, heading, [c for c in criteria if c.severity is severity], phrases, numbered)
        for severity, heading in HEADINGS.items()
        if severity is not Severity.CONDITION
    ]
    return {
        **_head(asked),
        "parts": [part for part in parts if part["rows"]],
        "conditions": list(_conditions(asked, criteria)),
        "schedule": [_line(x) for x in schedule_lines(asked.drug, _schedule(asked))],
        "codes": [_line(x) for x in code_lines([asked.drug], asked.law.tables)],
        "terms": [_term(name, phrases) for name in used_terms(criteria, asked.policy)],
        "references": [
            "".join(run.text for run in entry.line) for entry in entries(list(numbered.values()))
        ],
    }


def _head(asked: Asked) -> Node:
    policy, done = asked.policy, asked.assessment
    stamp = done.stamp if done else None
    overlay = ""
    if stamp and stamp.overlay:
        overlay = f" with overlay {stamp.overlay} {stamp.overlay_version}"
    return {
        "title": f"{asked.label}: {asked.kind} request",
        "policy": policy.title,
        "law": f"{policy.id} {policy.version}{overlay}",
        "notice": stamp.notice if stamp else "",
        "digest": stamp.digest if stamp else asked.law.digest,
        "since": str(policy.effective.from_),
        "filled": done is not None,
        "fields": _in_twos([{"name": name, "value": value} for name, value in _fields(done)]),
        "advice": _advice(done) if done else "",
    }


def _in_twos(fields: list[Node]) -> list[list[Node]]:
    return [fields[at : at + 2] for at in range(0, len(fields), 2)]


def _fields(done: Assessment | None) -> Iterator[tuple[str, str]]:
    if done is None:
        names = ("Member", "Member id", "Birth date", "Case", "Received", "Prescriber")
        yield from ((name, "") for name in names)
    else:
        case = done.dossier.case
        member = case.member
        yield "Member", f"{member.given} {member.family}"
        yield "Member id", case.coverage.member_id
        yield "Birth date", str(member.birth_date)
        yield "Case", case.case_id
        yield "Received", str(case.request.received.date())
        yield "Prescriber", case.prescriber.name
    yield "Reviewer", ""
    yield "Date", ""


def _advice(done: Assessment) -> str:
    advice = done.advice.value.replace("_", " ")
    because = f": {', '.join(done.basis)}" if done.basis else ""
    return f"{advice}{because}"


def _part(
    asked: Asked,
    heading: str,
    criteria: Sequence[Criterion],
    phrases: Phrases,
    numbered: Mapping[str, Reference],
) -> Node:
    title, _, note = heading.partition(": ")
    rows = [_row(asked, criterion, phrases, numbered) for criterion in criteria]
    return {"title": title.capitalize(), "note": note, "rows": rows}


def _row(
    asked: Asked, criterion: Criterion, phrases: Phrases, numbered: Mapping[str, Reference]
) -> Node:
    found = _finding(asked.assessment, criterion.id)
    applies = phrases.lines(criterion.applies_if) if criterion.applies_if else []
    applying = ["applies when:", *(INDENT + x for x in applies)] if applies else []
    keys = list(numbered)
    cites = [str(keys.index(key) + 1) for key in criterion.cite if key in numbered]
    return {
        "id": criterion.id,
        "title": criterion.title,
        "lines": [_line(x) for x in (*applying, *tested(criterion, phrases))],
        "where": papers(asked.policy, criterion),
        "boxes": [
            {"mark": _TICKED if found and found.verdict is verdict else _EMPTY, "word": word}
            for verdict, word in _boxes(criterion)
        ],
        "found": found.reason if found else "",
        "pages": ", ".join(run.text for run in page_labels(found.citations)) if found else "",
        "cites": ", ".join(cites) or _POLICY,
    }


def _boxes(criterion: Criterion) -> Iterator[tuple[Verdict, str]]:
    yield from _ENDS.get(criterion.severity, _PLAIN).items()
    for verdict, word in _OPEN.items():
        if verdict is Verdict.NOT_DOCUMENTED or criterion.applies_if is not None:
            yield verdict, word


def _finding(done: Assessment | None, name: str) -> Finding | None:
    found = done.judgement.findings if done else ()
    return next((f for f in found if f.id == name), None)


def _conditions(asked: Asked, criteria: Sequence[Criterion]) -> Iterator[str]:
    """Give what a certification states; of a blank one that depends on a test, all that it may."""
    if asked.assessment:
        yield from (c.text for c in asked.assessment.judgement.conditions)
        return
    for criterion in criteria:
        if criterion.severity is Severity.CONDITION:
            where = "" if is_always(criterion) else " (where it applies)"
            yield _FIELD.sub(_BLANK, criterion.letter.met) + where


def _schedule(asked: Asked) -> Schedule:
    return asked.policy.schedules[asked.drug]


def _term(name: str, phrases: Phrases) -> Node:
    lines = phrases.lines(phrases.policy.definitions[name])
    return {"name": term_words(name), "lines": [_line(x) for x in lines]}


def _line(text: str) -> Node:
    """Tell how deep a line stands, for its margin."""
    bare = text.lstrip(" ")
    point = bare.startswith("- ")
    depth = (len(text) - len(bare)) // len(INDENT) + point
    return {"depth": depth, "point": point, "text": f"• {bare[2:]}" if point else bare}


def _numbered(criteria: Sequence[Criterion], references: References) -> dict[str, Reference]:
    """Give the references that may be printed, in the order in which they are cited."""
    keys = dict.fromkeys(key for criterion in criteria for key in criterion.cite)
    found = ((key, references.printable(key)) for key in keys)
    return {key: reference for key, reference in found if reference is not None}
