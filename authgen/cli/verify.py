"""`authgen verify`: whether a letter is still as it was released, years later too."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER

OVERLAY = click.option(
    "--overlay", metavar="FILE", help="The payer overlay, where the letter names a file of yours."
)


@click.command(short_help="Check a PDF letter, years later too.")
@click.argument("pdf", metavar="LETTER.pdf", type=FOLDER)
@click.option(
    "--case", type=FOLDER, help="The case folder: case, exhibits and law are checked too."
)
@OVERLAY
def verify(pdf: Path, case: Path | None, overlay: str | None) -> None:
    """Check a PDF letter against the data that it carries, and against its case.

    The text must be what the data say it is. With --case the case file, every exhibit and the
    policy are compared by their digests, and the case is judged again: by the version of the
    policy that the letter names, superseded or not. Exit 1 when anything differs; everything that
    differs is named.

    \b
    Examples:
      authgen verify letters/NG-2026-004417/letter.pdf
      authgen verify letters/NG-2026-004417/letter.pdf --case seeds/ocrelizumab-breakthrough
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.recheck import recheck
    from authgen.review import Desk

    if overlay and case is None:
        raise click.UsageError("--overlay goes with --case")
    letter = recheck(Desk(), pdf, case, overlay)
    click.echo(f"intact: {letter.kind}, {letter.reference}")
    if letter.law:
        click.echo(f"judged again by {letter.law}")
