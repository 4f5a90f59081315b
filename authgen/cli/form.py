"""`authgen form`: a payer's own PDF form, filled from a case."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER
from authgen.cli.letter import ORGANIZATION, TEMPLATES

FORM = "A shipped form (sample-request), or the path of a PDF form."
MAPPING = click.option(
    "--mapping",
    type=FOLDER,
    metavar="FILE",
    help="Which field takes which value; without it, the .yaml file beside the form.",
)


@click.command(short_help="Fill a payer's PDF form from a case.")
@click.argument("case", metavar="CASE", type=FOLDER)
@click.option("--form", required=True, metavar="FORM", help=FORM)
@MAPPING
@click.option("-o", "--out", required=True, type=FOLDER, metavar="FILE.pdf", help="The new file.")
@ORGANIZATION
@TEMPLATES
def form(  # noqa: PLR0913, PLR0917 - the options of the contract
    case: Path,
    form: str,
    mapping: Path | None,
    out: Path,
    organization: Path | None,
    templates: Path | None,
) -> None:
    """Fill a payer's PDF form from the case in folder CASE.

    A text that has no room goes on in an addendum at the end. Whatever acts in the form (scripts,
    actions, attachments) is taken out and told. The form is read back and proven before it is
    written; it is never signed.

    \b
    Examples:
      authgen form seeds/ocrelizumab-ppms --form sample-request -o request.pdf
      authgen form my-case --form payer.pdf --mapping payer.yaml -o request.pdf
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.formdesk import fill_form
    from authgen.review import Desk

    done = fill_form(Desk(organization, templates), case, form, mapping, out)
    _tell("taken out of the form", done.taken)
    _tell("goes on in the addendum", done.continued)
    _tell("left blank, though the form asks for it", done.blank)
    click.echo(done.path)


def _tell(what: str, things: tuple[str, ...]) -> None:
    if things:
        click.echo(f"{what}: {', '.join(things)}", err=True)
