"""The options that say in which formats a letter is written, and what goes into its PDF."""

from __future__ import annotations

import click
from click.core import ParameterSource

FORMATS = {"docx": ("docx",), "pdf": ("pdf",), "both": ("docx", "pdf")}
ENGINES = (
    "weasyprint",
    "typst",
)  # written out, as the kinds of letters are; a test holds them equal
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="both",
    show_default=True,
    help="Word, PDF, or both.",
)
EMBED = click.option(
    "--embed",
    type=click.Choice(["summary", "full"]),
    default="summary",
    show_default=True,
    help="Data carried in the PDF: decision and digests, or the whole assessment too.",
)
PDF_ENGINE = click.option(
    "--pdf-engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    metavar="ENGINE",
    help="What lays out the PDF: weasyprint, or typst, many times faster, of authgen[typst].",
)


def needs_pdf(form: str, *options: str) -> None:
    """Refuse options that were given, and could do nothing because no PDF letter is written."""
    if "pdf" in FORMATS[form]:
        return
    source = click.get_current_context().get_parameter_source
    given = [name for name in options if source(name) is not ParameterSource.DEFAULT]
    if given:
        told = " and ".join("--" + name.replace("_", "-") for name in given)
        raise click.UsageError(f"only a PDF letter has a use for {told}: leave out --format docx")
