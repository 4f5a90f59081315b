"""What is asked for: the question, why it is open, what would settle it, cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from authgen.check.finding import Finding, Need
from authgen.determination.assessment import Missing
from authgen.determination.papers import EXAMINED, ORDERED, TESTED
from authgen.letters.content import AskRow, AskTable, Line, Run
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.sentences import OPEN_PRIVATE, open_points, readable, told
from authgen.letters.typeset import sentence, unique
from authgen.terms.words import Cure, Verdict

NEW_TEST = "A new test, with its date and result."
RESULT = "The dated result, if you have it; otherwise a new test."
CORRECTED = "A corrected request or order."
ASSESSED = "A new clinical assessment, with its date."
CHANGED = "A change of the order or the plan, with a dated record of it."
RECORD = "A dated record that shows it: a note, a report or a list."
_SAYS_LITTLE = frozenset({"not stated", "no such record is on file"})


def grouped(missing: Iterable[Missing]) -> list[list[Missing]]:
    """Put together what one paper, test or order settles, in the order of the assessment."""
    return [[*items] for _, items in groupby(missing, key=lambda m: (m.remedy, m.paper))]


def table(draft: Draft, missing: Iterable[Missing], note: str) -> AskTable:
    """Give the table of what is asked for, a row for each paper: cheapest first."""
    groups = grouped(missing)
    rows = (_row(str(number), group, draft) for number, group in enumerate(groups, 1))
    return AskTable(note, tuple(rows))


def _row(number: str, items: Sequence[Missing], draft: Draft) -> AskRow:
    found = [(item, draft.finding(item.criterion)) for item in items]
    whys = [_why(item, finding, private=_private(finding)) for item, finding in found]
    settles = [_settles(item, finding, private=_private(finding)) for item, finding in found]
    whole = f"One {items[0].paper} can settle these {len(items)} points." if len(items) > 1 else ""
    return AskRow(
        number=number,
        ask=(Run(" ".join(unique(item.ask for item in items))),),
        why=_one_line(whys),
        settles=(Run(" ".join(unique((*((whole,) if whole else ()), *settles)))),),
    )


def _private(finding: Finding | None) -> bool:
    return finding is not None and finding.criterion.private


def _one_line(lines: Sequence[Line]) -> Line:
    spaced = ((Run(" "), *line) if at else line for at, line in enumerate(lines))
    return tuple(chain.from_iterable(spaced))


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
    if _about(item, ORDERED):
        return CORRECTED
    if item.cure is Cure.DOCUMENT:
        return RECORD
    if _about(item, TESTED):
        return NEW_TEST if failed else RESULT
    if failed:
        return ASSESSED if _about(item, EXAMINED) else CHANGED
    return RECORD


def _about(item: Missing, paths: tuple[str, ...]) -> bool:
    return any(fact.startswith(paths) for fact in item.facts)


def _says_little(need: Need | None) -> bool:
    """Whether a need says no more than that its one fact is missing."""
    return need is None or (need.joined == "fact" and need.reason in _SAYS_LITTLE)


def _stopped(text: str) -> str:
    said = sentence(text)
    return said if said.endswith((".", "?", "!")) else f"{said}."
