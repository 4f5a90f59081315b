"""`authgen fax`: the cover of a fax that carries a letter."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER, OVERLAY
from authgen.cli.letter import DENIAL, DETERMINATION, KIND, ORGANIZATION, TEMPLATES

SHEET = click.option(
    "-o", "--out", required=True, type=FOLDER, metavar="FILE.pdf", help="The new file."
)


@click.command(short_help="Write the cover of a fax that carries a letter.")
@click.argument("case", metavar="CASE", type=FOLDER)
@SHEET
@click.option(
    "--send", type=FOLDER, metavar="FILE.pdf", help="What is faxed: the cover tells its pages."
)
@KIND
@ORGANIZATION
@DETERMINATION
@DENIAL
@TEMPLATES
@OVERLAY
def fax(  # noqa: PLR0913, PLR0917 - the options of a letter
    case: Path,
    out: Path,
    send: Path | None,
    kind: str | None,
    organization: Path | None,
    determination: Path | None,
    denial: Path | None,
    templates: Path | None,
    overlay: str | None,
) -> None:
    """Write the cover of a fax that carries the letter of the case in folder CASE.

    It says who sends how many pages to whom, and names no member. A letter that goes by mail has
    none.

    \b
    Example:
      authgen fax seeds/ocrelizumab-breakthrough -o cover.pdf --send letter.pdf
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.formdesk import write_fax_cover
    from authgen.review import Desk, Order

    order = Order(kind, determination=determination, denial=denial, overlay=overlay)
    click.echo(write_fax_cover(Desk(organization, templates), case, order, out, send))
