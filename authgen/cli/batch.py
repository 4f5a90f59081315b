"""`authgen batch`: every case folder below a folder, one after the other."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER, OVERLAY
from authgen.cli.letter import FORMAT, FORMATS, ORGANIZATION, OUT, TEMPLATES


@click.command()
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@OUT
@FORMAT
@ORGANIZATION
@TEMPLATES
@OVERLAY
@click.pass_context
def batch(  # noqa: PLR0913, PLR0917 - the options of the contract
    ctx: click.Context,
    folder: Path,
    out: Path,
    form: str,
    organization: Path | None,
    templates: Path | None,
    overlay: str | None,
) -> None:
    """Check every case folder below FOLDER and write its letter.

    A case that is invalid is reported and harms no other. OUT/report.json has one row a case.

    \b
    Exit codes: 0 all certified, 20 some not, 65 some invalid.

    \b
    Example:
      authgen batch seeds -o letters
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.batch.run import run
    from authgen.cli.progress import Progress
    from authgen.review import Desk, Order

    desk, order = Desk(organization, templates), Order(formats=FORMATS[form], overlay=overlay)
    if overlay:
        desk.overlay(overlay)  # one that cannot be used stops the batch, not each of its cases
    with Progress() as progress:
        outcome = run(desk, folder, out, order, progress)
    click.echo(outcome.summary())
    ctx.exit(outcome.exit_code)
