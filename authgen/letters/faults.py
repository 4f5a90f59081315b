"""What is wrong with a finished letter's citations; a letter with faults is not released.

Checks the letter as it stands, without the case: claims without a citation, references that are
not cited or not numbered by first use, exhibit pages that do not exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from authgen.letters.abbreviations import lines_of
from authgen.letters.claims import END
from authgen.letters.content import CriteriaTable, Letter, Line, Paragraph, Run

CLAIMING = frozenset({"Clinical rationale", "The case in brief", "Treatment and monitoring plan"})
"""Sections whose every sentence must end in a citation."""


def faults(letter: Letter) -> tuple[str, ...]:
    """Give every fault of the citations in words; none for a letter that may go out."""
    checks = (_unshown, _empty_rows, _numbers, _pages, _lists)
    return tuple(fault for check in checks for fault in check(letter))


def _runs(letter: Letter) -> Iterator[Run]:
    fields = (f.value for f in (*letter.re_fields, *letter.decision.fields))
    body = (line for s in letter.sections for b in s.blocks for line in lines_of(b))
    for line in chain(fields, body):
        yield from line


def _unshown(letter: Letter) -> Iterator[str]:
    for section in letter.sections:
        if section.heading in CLAIMING:
            for number, block in enumerate(section.blocks, 1):
                yield from _claims_without(section.heading, number, block)


def _claims_without(heading: str, number: int, block: object) -> Iterator[str]:
    if not isinstance(block, Paragraph):
        return
    claims = list(_claims(block.line))
    for position, claim in enumerate(claims, 1):
        if not any(run.exhibit or run.reference for run in claim):
            yield f"{heading}, paragraph {number}: claim {position} has no citation"


def _claims(line: Line) -> Iterator[Line]:
    claim: list[Run] = []
    for run in line:
        if run.text == END:
            yield tuple(claim)
            claim = []
        else:
            claim.append(run)
    if claim:
        yield tuple(claim)


def _empty_rows(letter: Letter) -> Iterator[str]:
    for section in letter.sections:
        for block in section.blocks:
            if isinstance(block, CriteriaTable):
                for row in block.rows:
                    if not row.exhibits or not row.references:
                        yield f"criteria table, row {row.number}: names no source"


def _numbers(letter: Letter) -> Iterator[str]:
    cited = list(dict.fromkeys(run.reference for run in _runs(letter) if run.reference))
    listed = [entry.number for entry in letter.references]
    if cited != sorted(cited) or listed != list(range(1, len(listed) + 1)):
        yield "references are not numbered by first citation"
    yield from (f"reference {n} is never cited" for n in listed if n not in cited)
    yield from (f"reference {n} is cited and not listed" for n in cited if n not in listed)


def _pages(letter: Letter) -> Iterator[str]:
    counts = {entry.label: entry.page_count for entry in letter.exhibits}
    for label in dict.fromkeys(run.exhibit for run in _runs(letter) if run.exhibit):
        exhibit, _, page = label.rpartition("-")
        if not 1 <= int(page) <= counts.get(exhibit, 0):
            yield f"exhibit page {label} does not exist"


def _lists(letter: Letter) -> Iterator[str]:
    """Find entries that stand twice, and an exhibit list that tells other pages than are cited."""
    for what, names in (
        ("exhibit", [entry.label for entry in letter.exhibits]),
        ("reference", [entry.key for entry in letter.references]),
    ):
        yield from (f"{what} {name} is listed twice" for name, n in Counter(names).items() if n > 1)
    cited = {run.exhibit for run in _runs(letter) if run.exhibit}
    listed = {page for entry in letter.exhibits for page in entry.pages}
    yield from (f"exhibit page {page} is listed as cited and is not" for page in listed - cited)
