"""`authgen verify`: whether a letter is still as it was released, years later too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER

if TYPE_CHECKING:
    from authgen.recheck import Intact

OVERLAY = click.option(
    "--overlay", metavar="FILE", help="The payer overlay, where the letter names a file of yours."
)


@click.command(short_help="Check a PDF letter, years later too.")
@click.argument("pdf", metavar="LETTER.pdf", type=FOLDER)
@click.option(
    "--case",
    type=FOLDER,
    metavar="FOLDER",
    help="The case folder: case, exhibits and law are checked too.",
)
@OVERLAY
@click.option(
    "--trust",
    "roots",
    metavar="CERTIFICATE",
    type=FOLDER,
    multiple=True,
    help="A root, PEM or DER, that the signature must lead to; may be given several times.",
)
def verify(pdf: Path, case: Path | None, overlay: str | None, roots: tuple[Path, ...]) -> None:
    """Check a PDF letter against the data that it carries, and against its case.

    The text must be what the data say it is. A signature must hold and cover the whole file; whose
    it is, only a certificate that you trust tells: name its root with --trust. With --case the
    case file, every exhibit and the policy are compared by their digests, and the case is judged
    again: by the version of the policy that the letter names, superseded or not. Everything
    that differs is named.

    \b
    Exit codes: 0 intact, 1 something differs.

    \b
    Examples:
      authgen verify letters/NG-2026-004417/letter.pdf
      authgen verify letter.pdf --case seeds/ocrelizumab-breakthrough
      authgen verify letter.pdf --trust hospital-root.pem
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.intake.keys import certificates_of
    from authgen.recheck import recheck
    from authgen.review import Desk

    if overlay and case is None:
        raise click.UsageError("--overlay goes with --case")
    letter = recheck(Desk(), pdf, case, overlay, certificates_of(roots))
    click.echo(f"intact: {letter.kind}, {letter.reference}")
    click.echo(_signature(letter))
    if letter.law:
        click.echo(f"judged again by {letter.law}")


def _signature(letter: Intact) -> str:
    signed = letter.signed
    if signed is None:
        return "not signed digitally"
    at = f"{signed.at:%Y-%m-%d %H:%M:%S %Z}" if signed.at else "no time"
    trust = "trusted" if signed.trusted else "not trusted: nobody vouches for it; see --trust"
    return f"signed by {signed.by}, {at} by their clock, over the whole file; certificate {trust}"
