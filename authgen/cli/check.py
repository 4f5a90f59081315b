"""`authgen check`: the assessment of one case."""

from __future__ import annotations

import json
from pathlib import Path

import click

from authgen.errors import ExitCode, InvalidCaseError
from authgen.terms.words import Advice

EXITS = {
    Advice.CERTIFY: ExitCode.OK,
    Advice.REQUEST_INFORMATION: ExitCode.REQUEST_INFORMATION,
    Advice.REFER: ExitCode.REFER,
}
FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("folder", metavar="CASE", type=FOLDER)
@click.option("--overlay", metavar="ID", help="Judge by a payer overlay; beats coverage.overlay.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people, or one JSON document.",
)
@click.option("--all", "everything", is_flag=True, help="Show advisories that do not fire too.")
@click.pass_context
def check(
    ctx: click.Context, folder: Path, overlay: str | None, form: str, *, everything: bool
) -> None:
    """Judge the case in folder CASE by the policy in force, and say what is missing.

    \b
    Exit codes: 0 certify, 20 request information, 21 refer to a physician, 65 invalid case.

    \b
    Examples:
      authgen check seeds/natalizumab-jcv-not-documented
      authgen check seeds/hbv-positive --format json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.cli import faults, table
    from authgen.review import Desk

    try:
        assessment = Desk().assess(folder, overlay)
    except InvalidCaseError as error:
        if form == "json":
            click.echo(json.dumps(faults.problems_json(error.problems), indent=2))
        raise
    if form == "json":
        click.echo(Desk.document(assessment).decode(), nl=False)
    else:
        table.show(assessment, everything=everything)
    ctx.exit(EXITS[assessment.advice])
