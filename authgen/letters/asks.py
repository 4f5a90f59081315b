"""What is asked for: the question, why it is open, what would settle it, cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase

from authgen.check.finding import Finding, Need
from authgen.check.wording import SAYS_LITTLE, tells_nothing_new
from authgen.determination.assessment import Missing
from authgen.determination.papers import EXAMINED, ORDERED, TESTED
from authgen.letters.content import AskRow, AskTable, Line, Run
from authgen.letters.draft import Draft
from authgen.letters.exhibits import pages_cited
from authgen.letters.sentences import OPEN_PRIVATE, open_points, readable, told
from authgen.letters.typeset import sentence, unique
from authgen.terms.words import Cure

NEW_TEST = "A new test, with its date and result."
RESULT = "The dated result, if you have it; otherwise a new test."
CORRECTED = "A corrected request or order."
ASSESSED = "A new clinical assessment, with its date."
CHANGED = "A change of the order or the plan, with a dated record of it."
RECORD = "A dated record that shows it: a note, a report or a list."


def grouped(missing: Iterable[Missing]) -> list[list[Missing]]:
    """Put together what one paper, test or order settles, in the order of the assessment."""
    return [[*items] for _, items in groupby(missing, key=lambda m: (m.remedy, m.paper))]


def table(draft: Draft, missing: Iterable[Missing], note: str) -> AskTable:
    """Give the table of what is asked for: cheapest first, one number for each paper."""
    groups = enumerate(grouped(missing), 1)
    return AskTable(note, tuple(row for n, items in groups for row in _rows(str(n), items, draft)))


def _rows(number: str, items: Sequence[Missing], draft: Draft) -> Iterator[AskRow]:
    """Give the questions that one paper settles: what it is stands beside the first one."""
    letters = ascii_lowercase[: len(items)] if len(items) > 1 else [""]
    for at, item in enumerate(items):
        letter = letters[at] if at < len(letters) else letters[-1]
        finding = draft.finding(item.criterion)
        private = _private(finding)
        why = _why(item, finding, private=private)
        one = len(items) == 1
        settles = _settles(item, private=private) if one else _together(number, items, at, draft)
        yield AskRow(f"{number}{letter}", (Run(item.ask),), why, (Run(settles),))


def _together(number: str, items: Sequence[Missing], at: int, draft: Draft) -> str:
    """Tell what settles all beside the first question; beside another, what settles it alone."""
    if at == 0:
        return _shared(number, items, draft)
    usual = _usual(items[at])
    alone = "" if usual == _usual(items[0]) else f" Otherwise {usual[0].lower()}{usual[1:]}"
    return f"As {number}a.{alone}"


def _shared(number: str, items: Sequence[Missing], draft: Draft) -> str:
    found = [(item, draft.finding(item.criterion)) for item in items]
    told = unique(_usual(item) for item in items)
    usual = [words for words in told if words != RECORD] or told  # a record is said by its name
    last = ascii_lowercase[: len(items)][-1]
    joint = "and" if last == "b" else "to"
    whole = f"One {items[0].paper} can settle {number}a {joint} {number}{last}."
    faults = unique(r for i, f in found if not _private(f) for r in _faults(i.need))
    sent = (f"What was sent does not do: {'; '.join(faults)}.",) if faults else ()
    return " ".join((whole, *usual, *sent))


def _faults(need: Need | None) -> Iterator[str]:
    """Give why what was sent does not settle a point; that a thing is missing says nothing."""
    if need is None:
        return
    if need.joined == "fact" and need.reason not in SAYS_LITTLE:
        yield from () if tells_nothing_new(need.reason) else (readable(need.reason),)
    for part in need.of:
        yield from _faults(part)


def _private(finding: Finding | None) -> bool:
    return finding is not None and finding.criterion.private


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


def _settles(item: Missing, *, private: bool) -> str:
    usual = _usual(item)
    still = "" if private or _says_little(item.need) else open_points(item.need)
    return f"{usual} Still open: {still}." if still else usual


def _usual(item: Missing) -> str:
    if _about(item, ORDERED):
        return CORRECTED
    if item.cure is Cure.DOCUMENT:
        return RECORD
    if _about(item, TESTED):
        return NEW_TEST if item.failed else RESULT
    if item.failed:
        return ASSESSED if _about(item, EXAMINED) else CHANGED
    return RECORD


def _about(item: Missing, paths: tuple[str, ...]) -> bool:
    return any(fact.startswith(paths) for fact in item.facts)


def _says_little(need: Need | None) -> bool:
    """Whether a need says no more than that its one fact is missing."""
    return need is None or (need.joined == "fact" and need.reason in SAYS_LITTLE)


def _stopped(text: str) -> str:
    said = sentence(text)
    return said if said.endswith((".", "?", "!")) else f"{said}."
