"""`authgen criteria impact`: which of these cases a change of the law reaches, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER, FORMAT
from authgen.cli.columns import Sheet
from authgen.cli.table import told_advice
from authgen.lens.words import verdict_words

if TYPE_CHECKING:
    from pathlib import Path

    from authgen.determination.comparison import Difference
    from authgen.lab.impact import Law, Reached

_ABSENT = "not asked"


@click.command(short_help="Tell which cases come out otherwise by another law.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@FORMAT
def impact(before: str, after: str, folder: Path, form: str) -> None:
    """Tell which cases below FOLDER come out otherwise by law B than by law A, and why.

    A and B are each `shipped`, a folder of criteria, or a payer overlay by its id or file.

    \b
    Examples:
      authgen criteria impact shipped strict-step seeds
      authgen criteria impact shipped my-criteria cases --format json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from rich.console import Console
    from rich.progress import track

    from authgen.intake.case_tree import case_folders
    from authgen.lab.impact import Law, impact_document, reached_by

    laws = Law(before), Law(after)
    cases = case_folders(folder)
    found = reached_by(*laws, cases, folder)
    console = Console(stderr=True)
    is_still = not console.is_terminal
    bar = track(found, "Judging", len(cases), console=console, transient=True, disable=is_still)
    reached = tuple(bar)
    if form == "json":
        document = impact_document(*laws, reached)
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        _sheet(laws, reached).show()


def _sheet(laws: tuple[Law, Law], reached: Sequence[Reached]) -> Sheet:
    sheet = Sheet()
    changed = [one for one in reached if one.changes]
    refused = [one for one in reached if one.refused]
    sheet.add(f"{laws[0].name} -> {laws[1].name}: {len(changed)} of {len(reached)} cases change")
    for one in sorted(changed, key=lambda one: len(set(one.advice)), reverse=True):
        _case(sheet, one)
    if refused:
        sheet.add()
        sheet.add(f"Not judged: {len(refused)}")
        for one in refused:
            sheet.add(f"{one.folder}: {one.refused}", indent=2)
    sheet.add()
    sheet.add("The software recommends; a named, qualified person decides.", dim=True)
    return sheet


def _case(sheet: Sheet, one: Reached) -> None:
    told = list(dict.fromkeys(told_advice(advice)[0] for advice in one.advice))
    same = "recommendation unchanged: " if len(told) == 1 else ""
    sheet.add()
    sheet.add(f"{one.folder}: {same}{' -> '.join(told)}", bold=True)
    for difference in one.comparison.differences if one.comparison else ():
        sheet.add(f"{difference.id}  {_verdicts(difference)}", indent=2)
        after = difference.findings[-1]
        if after is not None and after.reason:
            sheet.add(after.reason, indent=4)


def _verdicts(difference: Difference) -> str:
    return " -> ".join(verdict_words(f) if f else _ABSENT for f in difference.findings)
