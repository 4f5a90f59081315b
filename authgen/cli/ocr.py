"""`authgen case ocr`: what a machine reads on the scans of a case, for a person to confirm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER, FORMAT, problems_as
from authgen.cli.columns import Sheet

if TYPE_CHECKING:
    from authgen.lens.drafts import Drafts, Scan
    from authgen.lens.find import Answer

_DRAFT = (
    "A draft is no evidence. Read the page itself, mend the words, and write under read_by who "
    "read it, in which role and when; without that the case is invalid. Nothing was written."
)


@click.command(short_help="Draft the text of scans, for a person to confirm.")
@click.argument("folder", metavar="CASE", type=FOLDER)
@click.option("--exhibit", metavar="ID", help="The scans of this exhibit only.")
@FORMAT
def ocr(folder: Path, exhibit: str | None, form: str) -> None:
    """Draft the text of the pages without text in the case in folder CASE.

    Debian's tesseract reads them. Words that it is not sure of are marked [so?]. Where a line may
    answer what is open, it comes as a source that the person who reads the page completes.

    \b
    Example:
      authgen case ocr seeds/scan-unread
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.cli.sooner import open_ahead

    case = open_ahead(folder)
    from authgen.lens.drafts import drafts, drafts_document
    from authgen.review import Desk

    with problems_as(form):
        found = drafts(Desk(), case, exhibit)
    if form == "json":
        click.echo(json.dumps(drafts_document(found), indent=2, ensure_ascii=False))
    else:
        _show(found)


def _show(found: Drafts) -> None:
    sheet = Sheet()
    if not found.scans:
        sheet.add("No page is without text.")
    for scan in found.scans:
        _scan(sheet, scan)
    for answer in found.answers:
        _answer(sheet, answer)
    if found.left_out:
        sheet.add(f"{found.left_out} more scans were left out; ask for one with --exhibit")
    if found.scans:
        sheet.add(_DRAFT)
    sheet.show()


def _scan(sheet: Sheet, scan: Scan) -> None:
    place = f"{scan.exhibit} p.{scan.page}"
    if scan.fault:
        sheet.add(f"{place}: nothing was read: {scan.fault}", bold=True)
    else:
        doubtful = sum(len(line.doubtful) for line in scan.lines)
        sheet.add(
            f"{place}: a draft of {len(scan.lines)} lines, {doubtful} words to look at twice",
            bold=True,
        )
    for line in scan.lines:
        words = (f"[{w}?]" if w in line.doubtful else w for w in line.text.split(" "))
        sheet.add_whole(" ".join(words), 2)
    sheet.add()


def _answer(sheet: Sheet, answer: Answer) -> None:
    from authgen.lens.drafts import draft_line

    name = answer.question.criterion
    sheet.add(f"{name}: {answer.question.ask}" if name else answer.question.ask, bold=True)
    for stated in answer.question.stated:
        sheet.add(f"Stated at {stated.place}, and not shown: {stated.why}", 2)
    for passage in answer.passages:
        sheet.add(f"{passage.exhibit} p.{passage.page}  {', '.join(passage.terms)}", 2)
        for denial in passage.denied:
            sheet.add(f'! denied there: "{denial}"', 4)
        sheet.add_whole(draft_line(passage), 4)
    sheet.add()
