"""`authgen criteria sheet`: a policy as a checklist to print, blank or filled from a case."""

from __future__ import annotations

from pathlib import Path

import click

from authgen.cli.check import FOLDER


@click.command(short_help="Print a checklist of a policy, blank or of a case.")
@click.argument("policy_id", metavar="POLICY")
@click.argument("case", metavar="[CASE]", type=FOLDER, required=False)
@click.option("-o", "--out", type=FOLDER, required=True, metavar="FILE.pdf", help="The new file.")
@click.option(
    "--drug", metavar="DRUG", help="For this drug key; without it, the first of the policy."
)
@click.option(
    "--kind", metavar="KIND", help="For this kind of request; without it, the first of the drug."
)
@click.option(
    "--criteria",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Criteria of your own in the place of those shipped.",
)
def sheet(  # noqa: PLR0913 - one for each word of the command
    *,
    policy_id: str,
    case: Path | None,
    out: Path,
    drug: str | None,
    kind: str | None,
    folder: Path | None,
) -> None:
    """Write a checklist as PDF: each criterion in plain English, where to find it, boxes to tick.

    With a CASE it is filled from the assessment of that case.

    \b
    Examples:
      authgen criteria sheet ms-natalizumab -o natalizumab.pdf
      authgen criteria sheet ms-ocrelizumab --kind continuation -o renewal.pdf
      authgen criteria sheet ms-ocrelizumab seeds/ocrelizumab-ppms -o filled.pdf
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.checklist import write_blank, write_filled
    from authgen.review import Desk

    desk = Desk(criteria=folder)
    if case is None:
        write_blank(desk, policy_id, drug, kind, out)
    else:
        write_filled(desk, policy_id, case, (drug, kind), out)
    click.echo(out)
