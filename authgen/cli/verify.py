"""`authgen verify`: whether a letter is still as it was released, years later too."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER


@click.command(short_help="Check a PDF letter, years later too.")
@click.argument("pdf", metavar="LETTER.pdf", type=FOLDER)
@click.option(
    "--case", type=FOLDER, help="The case folder: case, exhibits and law are checked too."
)
def verify(pdf: Path, case: Path | None) -> None:
    """Check a PDF letter against the data that it carries, and against its case.

    The text must be what the data say it is. With --case the case file, every exhibit and the
    policy are compared by their digests, and the case is judged again. Exit 1 when anything
    differs; everything that differs is named.

    \b
    Examples:
      authgen verify letters/NG-2026-004417/letter.pdf
      authgen verify letters/NG-2026-004417/letter.pdf --case seeds/ocrelizumab-breakthrough
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.review import Desk

    kind, reference = Desk().verify(pdf, case)
    click.echo(f"intact: {kind}, {reference}")
