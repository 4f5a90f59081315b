"""What is asked for: the question, why it is open, what would settle it, cheapest first."""

from __future__ import annotations

from collections.abc import Iterable

from authgen.check.finding import Finding, Need
from authgen.determination.assessment import Missing
from authgen.letters.content import AskRow, AskTable, Line, Run
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.sentences import OPEN_PRIVATE, open_points, readable, told
from authgen.letters.typeset import sentence
from authgen.terms.words import Cure, Verdict

NEW_TEST = "A new test, with its date and result."
RESULT = "The dated result, if you have it; otherwise a new test."
CORRECTED = "A corrected request or order."
ASSESSED = "A new clinical assessment, with its date."
CHANGED = "A change of the order or the plan, with a dated record of it."
RECORD = "A dated record that shows it: a note, a report or a list."
_ORDERED = ("request.", "clinical.diagnosis.icd10")
_TESTED = ("clinical.tests", "clinical.mri", "clinical.edss")
_EXAMINED = ("clinical.infection", "clinical.relapse.")
_SAYS_LITTLE = frozenset({"not stated", "no such record is on file"})


def table(draft: Draft, missing: Iterable[Missing], note: str) -> AskTable:
    """Give the table of what is asked for, in the order of the assessment: cheapest first."""
    rows = tuple(
        _row(str(number), item, draft.finding(item.criterion))
        for number, item in enumerate(missing, 1)
    )
    return AskTable(note, rows)


def _row(number: str, item: Missing, finding: Finding | None) -> AskRow:
    private = finding is not None and finding.criterion.private
    return AskRow(
        number=number,
        ask=(Run(item.ask),),
        why=_why(item, finding, private=private),
        settles=(Run(_settles(item, finding, private=private)),),
    )


def _why(item: Missing, finding: Finding | None, *, private: bool) -> Line:
    if finding is None:
        return (Run(_stopped(readable(item.reason))),)
    title = finding.criterion.title
    reason = OPEN_PRIVATE if private else told(finding)
    said = title if reason.removesuffix(".") == title else f"{title}: {reason}"
    pages = pages_cited(finding.citations)
    if not pages:
        return (Run(_stopped(said)),)
    return (Run(f"{said.removesuffix('.')} ("), *pages, Run(")."))


def _settles(item: Missing, finding: Finding | None, *, private: bool) -> str:
    usual = _usual(item, failed=finding is not None and finding.verdict is Verdict.NOT_MET)
    still = "" if private or _says_little(item.need) else open_points(item.need)
    return f"{usual} Still open: {still}." if still else usual


def _usual(item: Missing, *, failed: bool) -> str:
    if _about(item, _ORDERED):
        return CORRECTED
    if item.cure is Cure.DOCUMENT:
        return RECORD
    if _about(item, _TESTED):
        return NEW_TEST if failed else RESULT
    if failed:
        return ASSESSED if _about(item, _EXAMINED) else CHANGED
    return RECORD


def _about(item: Missing, paths: tuple[str, ...]) -> bool:
    return any(fact.startswith(paths) for fact in item.facts)


def _says_little(need: Need | None) -> bool:
    """Whether a need says no more than that its one fact is missing."""
    return need is None or (need.joined == "fact" and need.reason in _SAYS_LITTLE)


def _stopped(text: str) -> str:
    said = sentence(text)
    return said if said.endswith((".", "?", "!")) else f"{said}."
