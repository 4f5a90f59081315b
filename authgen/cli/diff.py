"""`authgen criteria diff`: which verdicts a change of the law can turn, each shown by a case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FORMAT
from authgen.cli.columns import Sheet

if TYPE_CHECKING:
    from authgen.lab.diff import Compared, Diff
    from authgen.lab.solver.turns import Turned

    Told = Sequence[tuple[Compared, Turned]]

_UNPROVEN = "perhaps too, but no case that was made up shows it: "


@click.command(short_help="Show which verdicts another law turns, with cases.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@FORMAT
def diff(before: str, after: str, form: str) -> None:
    """Show which verdicts law B turns that law A gives, each with the smallest case.

    A and B are each `shipped`, a folder of criteria, or a payer overlay by its id or file. Cases
    are made up by the solver (authgen[lint]) and judged by both laws; one that does not come out
    so is not shown. A criterion is tighter or looser two-valued, where all is documented, and
    three-valued, where something may be open.

    \b
    Examples:
      authgen criteria diff shipped my-criteria
      authgen criteria diff shipped strict-step --format json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from rich.console import Console
    from rich.progress import track

    from authgen.lab.diff import Diff

    found = Diff.between(before, after)
    console = Console(stderr=True)
    count, is_still = len(found.compared), not console.is_terminal
    bar = track(found.each(), "Comparing", count, console=console, transient=True, disable=is_still)
    told = tuple(bar)
    if form == "json":
        click.echo(json.dumps(found.document(told), indent=2, ensure_ascii=False))
    else:
        _sheet(found, told).show()


def _sheet(found: Diff, told: Told) -> Sheet:
    sheet = Sheet()
    noun = "criterion differs" if len(told) == 1 else "criteria differ"
    sheet.add(f"{found.laws[0]} -> {found.laws[1]}: {len(told) or 'no'} {noun}")
    for policy, law in found.alone:
        sheet.add(f"Only {law} holds {policy}")
    for one, turned in told:
        sheet.add()
        _criterion(sheet, found.laws, one, turned)
    return sheet


def _criterion(sheet: Sheet, laws: tuple[str, str], one: Compared, found: Turned) -> None:
    from authgen.lab.diff import case_lines, direction

    sheet.add(f"{one.id}  {one.title} ({', '.join(one.policies)})", bold=True)
    for law, pairs in zip(laws, one.only, strict=True):
        if pairs:
            sheet.add(f"only by {law}: {', '.join(map(' '.join, pairs))}", indent=2)
    words = [direction(found.turns, decided=decided) for decided in (True, False)]
    if not one.decides:
        sheet.add("decides nothing by itself", indent=2)
    elif found.turns:
        sheet.add(f"two-valued {words[0]}, three-valued {words[1]}", indent=2)
    for turn in found.turns:
        sheet.add(f"{turn.before} -> {turn.after}", indent=2)
        for line in case_lines(turn.case):
            sheet.add(line, indent=4)
    if found.unproven:
        told = ", ".join(f"{before} -> {after}" for before, after in found.unproven)
        sheet.add(_UNPROVEN + told, indent=2)
    if one.opaque:
        sheet.add(f"reads what has changed, and is not looked into: {', '.join(one.opaque)}", 2)
