"""`authgen template`: templates belong to those who edit them; here they are checked and shown."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER
from authgen.cli.form import FORM, MAPPING
from authgen.cli.formats import FORMAT, FORMATS, PDF_ENGINE, needs_pdf
from authgen.cli.letter import ORGANIZATION, OUT, TEMPLATES


@click.group()
def template() -> None:
    """Check and try letter templates of your own."""


@template.command(short_help="Name every fault of templates, with its place.")
@click.argument("templates", metavar="[FOLDER]", type=FOLDER, required=False)
@click.option("--form", metavar="FORM", help=f"Check the mapping of a form instead. {FORM}")
@MAPPING
@click.option(
    "--comments",
    type=FOLDER,
    metavar="OUT.docx",
    help="Write a copy of the Word template with a comment at each of its faults.",
)
def lint(
    templates: Path | None, form: str | None, mapping: Path | None, comments: Path | None
) -> None:
    """Name every fault of the templates in FOLDER, with its place; the shipped ones without it.

    Unknown fields, fields of the wrong sort, blocks that are not closed, fields in footnotes and
    properties, and whatever is unsafe.

    \b
    Exit codes: 0 no fault, 78 a fault.

    \b
    Examples:
      authgen template lint my-templates --comments faults.docx
      authgen template lint --form payer.pdf --mapping payer.yaml
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen import workbench

    if form is None:
        if mapping is not None:
            raise click.UsageError("--mapping goes with --form")
        workbench.check(templates, comments)
    else:
        if templates is not None or comments is not None:
            raise click.UsageError("--form checks a mapping: leave out FOLDER and --comments")
        workbench.check_mapping(form, mapping)
    click.echo("no faults")


@template.command(short_help="List the fields that a template may use.")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["letters", "forms"]),
    default="letters",
    show_default=True,
    help="What the fields are for: templates of letters, or mappings of forms.",
)
@click.option("--form", metavar="FORM", help=f"List the fields of a form instead. {FORM}")
def fields(purpose: str, form: str | None) -> None:
    """List the fields that a template may use: name, sort, and a sample.

    \b
    Examples:
      authgen template fields
      authgen template fields --form sample-request
      authgen template fields --for forms
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen import workbench

    lines = workbench.form_fields(form) if form else workbench.fields(purpose)
    for line in lines:
        click.echo(line)


@template.command(short_help="Write a letter with your templates, to look at.")
@click.argument("case", metavar="CASE", type=FOLDER)
@OUT
@FORMAT
@PDF_ENGINE
@ORGANIZATION
@TEMPLATES
def preview(  # noqa: PLR0913, PLR0917 - its options
    case: Path,
    out: Path,
    form: str,
    pdf_engine: str,
    organization: Path | None,
    templates: Path | None,
) -> None:
    """Write the letter of CASE with your templates, to look at: no number, nothing released.

    \b
    Example:
      authgen template preview seeds/ocrelizumab-ppms -o look --templates mine
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen import workbench
    from authgen.review import Desk

    needs_pdf(form, "pdf_engine")
    desk = Desk(organization, templates)
    for path in workbench.preview(desk, case, out, FORMATS[form], pdf_engine):
        click.echo(path)
