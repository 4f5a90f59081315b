"""`authgen packet`: the letter with its exhibits as one PDF."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from authgen.cli.check import FOLDER, LEDGER, OVERLAY
from authgen.cli.formats import EMBED, FORMAT, FORMATS, PDF_ENGINE, needs_pdf
from authgen.cli.letter import (
    DENIAL,
    DETERMINATION,
    KIND,
    ORGANIZATION,
    OUT,
    SUPERSEDES,
    TEMPLATES,
    tell,
)


@click.command(short_help="Bind a letter with its exhibits as one PDF.")
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
@TEMPLATES
@OVERLAY
@LEDGER
def packet(  # noqa: PLR0913, PLR0917 - the options of the contract
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
    templates: Path | None,
    overlay: str | None,
    ledger: str | None,
) -> None:
    """Bind the letter for the case in folder CASE with its exhibits, as one PDF.

    Letter, exhibit index, timeline and exhibits, with bookmarks; page labels are those that the
    letter cites, and quoted words are highlighted. The letter is written beside it in the formats
    asked for. The packet is read back and proven before it is released.

    \b
    Examples:
      authgen packet seeds/ocrelizumab-breakthrough -o letters
      authgen packet seeds/ocrelizumab-sc-intolerance -o letters --format pdf
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.review import Desk, Order

    needs_pdf(form, "embed")  # the packet itself is laid out by the engine of any letter
    desk = Desk(organization, templates)
    order = Order(kind, FORMATS[form], determination, denial, overlay, packet=True)
    order = replace(order, full=embed == "full", ledger=ledger, pdf_engine=pdf_engine)
    order = replace(order, replaces=supersedes)
    tell(desk.letter(folder, out, order))
