"""One case of a batch's report: what it came to, and nothing else of the case.

Member, dates of birth, findings and evidence stay in the letters. The payer is named, so that a
report can count by payer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct, to_builtins

from authgen.determination.assessment import Assessment
from authgen.terms.words import Advice, Cure

INVALID = "invalid"
QUARANTINED = "quarantined"
OUTCOMES = (*Advice, INVALID, QUARANTINED)


class Ask(Struct, frozen=True):
    """One missing item: the criterion, what is asked for, and what kind of answer cures it."""

    criterion: str
    ask: str
    cure: str


class Row(Struct, frozen=True):
    """One case of the report. `folder` is relative to the batch's folder.

    `outcome` is a recommendation, or says that nothing was judged. `letter` is None where no
    letter was asked for. `wants` is the authorization number that its letter waits for, "" where
    any will do. `twin` is equal for equal members, drugs and periods; `same_as` names the
    folders where it is.
    """

    folder: str
    case_id: str | None
    outcome: str
    letter: str | None = None
    reference: str | None = None
    due: str | None = None
    problems: tuple[str, ...] = ()
    drug: str | None = None
    kind: str | None = None
    payer: str | None = None
    received: str | None = None
    answer_by: str | None = None
    missing: tuple[Ask, ...] = ()
    files: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    twin: str = ""
    wants: str | None = None
    line_of_business: str | None = None
    decided: str | None = None


def row_of(folder: str, assessment: Assessment) -> Row:
    """Give the row of a case that was judged, without a letter."""
    case, due = assessment.dossier.case, assessment.due
    return Row(
        folder=folder,
        case_id=case.case_id,
        outcome=assessment.advice.value,
        due=due.at.isoformat() if due.at else None,
        answer_by=due.answer_by.isoformat() if due.answer_by else None,
        drug=case.request.drug,
        kind=assessment.judgement.kind,
        payer=case.coverage.payer,
        line_of_business=case.coverage.line_of_business,
        received=case.request.received.isoformat(),
        missing=tuple(
            Ask(m.criterion, m.ask, m.cure.value)
            for m in assessment.missing
            if m.cure is not Cure.NONE
        ),
        twin=_twin(assessment),
    )


def written(row: Row) -> str:
    """Give a row as JSON text, to be kept."""
    return json.dumps(to_builtins(row), ensure_ascii=False)


def read(text: str) -> Row:
    """Give a row that was kept; TypeError or ValueError for one of another version."""
    said = json.loads(text)
    asks = tuple(Ask(**ask) for ask in said.pop("missing", ()))
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Row(**{**said, **lists, "missing": asks})


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """Count the outcomes, in their order; those that did not occur are left out."""
    counts = Counter(row.outcome for row in rows)
    return {outcome: counts[outcome] for outcome in OUTCOMES if counts[outcome]}


def _twin(assessment: Assessment) -> str:
    """Digest what makes two requests the same one; nobody reads the member out of it."""
    case = assessment.dossier.case
    member = (case.coverage.payer, case.coverage.member_id, case.member.birth_date)
    asked = (case.request.drug, case.request.period.start, case.request.period.end)
    return sha256(repr((*map(str, member), *map(str, asked))).encode()).hexdigest()
