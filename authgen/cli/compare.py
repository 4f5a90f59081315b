"""One case by several laws, side by side, as people read it: only what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from authgen.cli.columns import Sheet
from authgen.cli.table import told_advice
from authgen.determination.assessment import Assessment
from authgen.determination.comparison import Comparison, Difference, comparison_document
from authgen.lens.words import verdict_words

BASE = "base policy"
_GAP = 2
_ABSENT = "not asked"


def show(comparison: Comparison, form: str) -> None:
    """Print a comparison to stdout, as text or as one JSON document."""
    if form == "json":
        click.echo(json.dumps(comparison_document(comparison), indent=2, ensure_ascii=False))
    else:
        _sheet(comparison).show()


def _sheet(comparison: Comparison) -> Sheet:
    sheet = Sheet()
    first = comparison.assessments[0]
    case = first.dossier.case
    sheet.add(f"{case.case_id}  {case.request.drug}, {first.judgement.kind}", bold=True)
    sheet.add(f"Policy {first.stamp.id} {first.stamp.version}; judged as of {case.as_of.date()}")
    sheet.add()
    _laws(sheet, comparison.assessments)
    if comparison.silent:
        sheet.add(f"Nothing to say about this request: {', '.join(comparison.silent)}.")
        sheet.add()
    if len(comparison.assessments) == 1:
        sheet.add("No overlay speaks for this drug and kind of request.")
    elif not comparison.differences:
        sheet.add("The findings are the same by every law.")
    for columns in _pages(sheet, comparison):
        _page(sheet, comparison, columns)
    stamps = [a.stamp for a in comparison.assessments]
    for notice in dict.fromkeys(s.notice for s in stamps if s.notice):
        named = ", ".join(s.overlay for s in stamps if s.overlay and s.notice == notice)
        sheet.add(f"{notice[0].upper()}{notice[1:]}: {named}.")
    sheet.add("The software recommends; a named, qualified person decides.", dim=True)
    return sheet


def _law(assessment: Assessment) -> str:
    return assessment.stamp.overlay or BASE


def _laws(sheet: Sheet, assessments: Sequence[Assessment]) -> None:
    widths = [max(len(_law(a)) for a in assessments), 29, 0]
    widths[2] = max(sheet.width - sum(widths) - 2 * _GAP, 1)
    sheet.add_row(("Law", "Recommendation", "Because of"), widths)
    for assessment in assessments:
        word, colour = told_advice(assessment.advice)
        basis = ", ".join(assessment.basis)
        sheet.add_row((_law(assessment), word, basis), widths, colour)
    sheet.add()


def _pages(sheet: Sheet, comparison: Comparison) -> Iterator[list[int]]:
    """Give the laws that fit beside each other on the sheet, always with the base first."""
    if not comparison.differences:
        return
    room = (sheet.width - _first(comparison)) // (_column(comparison) + _GAP)
    others = list(range(1, len(comparison.assessments)))
    step = max(room - 1, 1)
    for start in range(0, len(others), step):
        yield [0, *others[start : start + step]]


def _page(sheet: Sheet, comparison: Comparison, columns: Sequence[int]) -> None:
    rows = [d for d in comparison.differences if _differs(d, columns)]
    if not rows:
        return
    widths = [_first(comparison), *(_column(comparison) for _ in columns)]
    sheet.add("Where they differ", bold=True)
    sheet.add_row(("", *(_law(comparison.assessments[c]) for c in columns)), widths)
    for row in rows:
        sheet.add_row((row.id, *(_word(row, c) for c in columns)), widths)
        sheet.add(row.title, indent=_first(comparison) + _GAP, dim=True)
    sheet.add()


def _differs(difference: Difference, columns: Sequence[int]) -> bool:
    return len({_word(difference, c) for c in columns}) > 1


def _word(difference: Difference, column: int) -> str:
    finding = difference.findings[column]
    return _ABSENT if finding is None else verdict_words(finding)


def _first(comparison: Comparison) -> int:
    return max(len(d.id) for d in comparison.differences)


def _column(comparison: Comparison) -> int:
    words = [_word(d, c) for d in comparison.differences for c in range(len(d.findings))]
    return max(len(word) for word in (*words, *map(_law, comparison.assessments)))
