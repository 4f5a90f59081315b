"""`authgen case find`: the passages that may answer what is open, each with a line to paste."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER, FORMAT, OVERLAY, problems_as
from authgen.cli.columns import Sheet

if TYPE_CHECKING:
    from authgen.lens.find import Answer, Search
    from authgen.lens.passages import Passage, Skipped

_SHOWN = 6
_LIST = 12  # page numbers on a line
_PROPOSED = (
    "A passage is a proposal: read the page, write the fact, and paste its source under it. "
    "Nothing was written."
)


@click.command(short_help="Find passages that may answer what is open.")
@click.argument("folder", metavar="CASE", type=FOLDER)
@click.option("--criterion", metavar="ID", help="This criterion only, be it open or not.")
@OVERLAY
@FORMAT
@click.option("--all", "everything", is_flag=True, help="Show every passage.")
def find(
    folder: Path, criterion: str | None, overlay: str | None, form: str, *, everything: bool
) -> None:
    """Find passages in the exhibits that may answer what is open in the case in folder CASE.

    They are found by words that belong to the facts asked for: names, brands, abbreviations. Each
    comes with its source as a line for case.yaml, which holds when the case is checked.

    \b
    Examples:
      authgen case find seeds/natalizumab-jcv-not-documented
      authgen case find seeds/overlapping-dmt --criterion MONO-01
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.cli.sooner import open_ahead

    case = open_ahead(folder)
    from authgen.lens.find import find as look
    from authgen.lens.find import search_document
    from authgen.review import Desk

    with problems_as(form):
        found = look(Desk(), case, criterion, overlay)
    if form == "json":
        click.echo(json.dumps(search_document(found), indent=2, ensure_ascii=False))
    else:
        _show(found, everything=everything)


def _show(found: Search, *, everything: bool) -> None:
    from authgen.lens.passages import NO_TEXT

    sheet = Sheet()
    case = found.assessment.dossier.case
    sheet.add(f"{case.case_id}  judged as of {case.as_of.date()}", bold=True)
    if not found.answers:
        sheet.add("Nothing is open, and every fact that the case states is shown.")
    for answer in found.answers:
        sheet.add()
        _question(sheet, answer)
        _sought(sheet, answer, found.pages)
        _passages(sheet, answer, None if everything else _SHOWN)
    sheet.add()
    for line in _not_searched(found.skipped):
        sheet.add(line)
    if any(one.why == NO_TEXT for one in found.skipped):
        sheet.add("`authgen case ocr` drafts the text of pages that have none.")
    if any(answer.passages for answer in found.answers):
        sheet.add(_PROPOSED)
    sheet.show()


def _question(sheet: Sheet, answer: Answer) -> None:
    question = answer.question
    if question.criterion:
        sheet.add(f"{question.criterion}: {question.ask}", bold=True)
        sheet.add(question.why, 2, dim=True)
    else:
        sheet.add(question.ask, bold=True)
    for stated in question.stated:
        sheet.add(f"Stated at {stated.place}, and not shown: {stated.why}", 2)


def _sought(sheet: Sheet, answer: Answer, pages: int) -> None:
    sought = answer.sought
    names = f"{len(sought.names)} names of drugs ({sought.names[0]}, ...)" if sought.names else ""
    what = ", ".join(filter(None, (*sought.words, names)))
    if what:
        found = "" if answer.passages else "Nothing found. "
        sheet.add(f"{found}Searched {pages} pages for: {what}", 2, dim=True)
    if sought.unknown:
        sheet.add(f"No words are held for: {', '.join(sought.unknown)}", 2)


def _passages(sheet: Sheet, answer: Answer, most: int | None) -> None:
    for passage in answer.passages[:most]:
        _passage(sheet, passage)
    left = len(answer.passages[most:]) if most is not None else 0
    if left:
        sheet.add(f"{left} more passages; --all shows them", 2)
    if answer.is_cut:
        sheet.add("There are still more; ask with --criterion, or read the exhibit", 2)


def _passage(sheet: Sheet, passage: Passage) -> None:
    sheet.add(f"{passage.exhibit} p.{passage.page}  {', '.join(passage.terms)}", 2)
    for denial in passage.denied:
        sheet.add(f'! denied there: "{denial}"', 4)
    if passage.line is not None:
        sheet.add_whole(passage.line, 4)
    else:
        sheet.add(f'It reads "{passage.text}", and cannot be quoted alone: quote more of it', 4)


def _not_searched(skipped: Sequence[Skipped]) -> Iterator[str]:
    for one in skipped:
        pages = ", ".join(map(str, one.pages[:_LIST])) + (", ..." if one.pages[_LIST:] else "")
        yield f"Not searched: {one.exhibit}{f' p.{pages}' if pages else ''}: {one.why}"
