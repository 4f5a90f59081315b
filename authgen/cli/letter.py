"""`authgen letter`: the letter that the recommendation, or the determination, calls for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from authgen.cli.check import FOLDER, LEDGER, OVERLAY
from authgen.cli.formats import EMBED, FORMAT, FORMATS, PDF_ENGINE, needs_pdf
from authgen.cli.signing import signing

if TYPE_CHECKING:
    from authgen.intake.keys import Key
    from authgen.review import Released

# Written out, because the room of letters loads only when asked for; a test holds the two equal.
KINDS = (
    "certification",
    "modified-certification",
    "request-for-information",
    "physician-referral",
    "peer-to-peer",
    "adverse-determination",
    "medical-necessity",
    "appeal",
)
OUT = click.option(
    "-o",
    "--out",
    required=True,
    type=FOLDER,
    metavar="FOLDER",
    help="Output folder; made when missing.",
)
ORGANIZATION = click.option(
    "--organization",
    type=FOLDER,
    metavar="FILE",
    help="organization.yaml; the shipped sample without it.",
)
TEMPLATES = click.option(
    "--templates",
    type=FOLDER,
    metavar="FOLDER",
    help="Templates of your own in the place of those shipped.",
)
KIND = click.option(
    "--kind",
    type=click.Choice(KINDS),
    metavar="KIND",
    help="One that the case does not justify is refused: " + ", ".join(KINDS) + ".",
)
DETERMINATION = click.option(
    "--determination",
    type=FOLDER,
    metavar="FILE",
    help="determination.yaml of the person who decided.",
)
SUPERSEDES = click.option(
    "--supersedes",
    metavar="REFERENCE",
    help="The letter that this one corrects, as it prints its reference; the new one says so.",
)
DENIAL = click.option(
    "--denial", type=FOLDER, metavar="FILE", help="denial.yaml of the payer, for --kind appeal."
)


@click.command(short_help="Write the letter of a case, as Word and PDF.")
@click.argument("folder", metavar="CASE", type=FOLDER)
@OUT
@KIND
@FORMAT
@ORGANIZATION
@DETERMINATION
@DENIAL
@SUPERSEDES
@EMBED
@PDF_ENGINE
@signing
@TEMPLATES
@OVERLAY
@LEDGER
def letter(  # noqa: PLR0913, PLR0917 - the options of the contract
    folder: Path,
    out: Path,
    kind: str | None,
    form: str,
    organization: Path | None,
    determination: Path | None,
    denial: Path | None,
    supersedes: str | None,
    embed: str,
    pdf_engine: str,
    key: Key | None,
    templates: Path | None,
    overlay: str | None,
    ledger: str | None,
) -> None:
    """Write the letter for the case in folder CASE, as Word and PDF.

    Without a determination it is prepared for signature. Each letter is proven before release.

    \b
    Examples:
      authgen letter seeds/ocrelizumab-breakthrough -o letters
      authgen letter my-case -o out --determination by-me.yaml --sign-with my.p12
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.review import Desk, Order

    needs_pdf(form, "embed", "pdf_engine")
    order = Order(kind, FORMATS[form], determination, denial, overlay, full=embed == "full")
    order = replace(order, ledger=ledger, replaces=supersedes, pdf_engine=pdf_engine, key=key)
    tell(Desk(organization, templates).letter(folder, out, order))


def tell(released: Released) -> None:
    """Say which letter was written, and name its files."""
    box = released.letter.decision
    click.echo(f"{released.letter.title}: {box.note or box.heading}", err=True)
    for name in released.filed.names:
        click.echo(released.filed.folder / name)
