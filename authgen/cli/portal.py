"""`authgen portal`: every value of a case that is retyped into a payer's portal."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER, OVERLAY
from authgen.cli.fax import SHEET
from authgen.cli.letter import DENIAL, DETERMINATION, KIND, ORGANIZATION, TEMPLATES


@click.command(short_help="Write the values to retype into a payer's portal, on one page.")
@click.argument("case", metavar="CASE", type=FOLDER)
@SHEET
@KIND
@ORGANIZATION
@DETERMINATION
@DENIAL
@TEMPLATES
@OVERLAY
def portal(  # noqa: PLR0913, PLR0917 - the options of a letter
    case: Path,
    out: Path,
    kind: str | None,
    organization: Path | None,
    determination: Path | None,
    denial: Path | None,
    templates: Path | None,
    overlay: str | None,
) -> None:
    """Write the decision and every value to retype into a payer's portal, in order, on one page.

    \b
    Example:
      authgen portal seeds/ocrelizumab-breakthrough -o portal.pdf
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.formdesk import write_portal_sheet
    from authgen.review import Desk, Order

    order = Order(kind, determination=determination, denial=denial, overlay=overlay)
    click.echo(write_portal_sheet(Desk(organization, templates), case, order, out))
