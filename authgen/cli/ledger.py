"""`authgen ledger`: what was released, and whether the record of it is intact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER, LEDGER
from authgen.cli.retention import hold, purge, release
from authgen.errors import DisagreementError

if TYPE_CHECKING:
    from authgen.ledger.records import Records


@click.group()
def ledger() -> None:
    """Show and verify the record of the letters that were released."""


ledger.add_command(purge)
ledger.add_command(hold)
ledger.add_command(release)


@ledger.command(short_help="Show what the ledger says.")
@click.argument("out", metavar="OUT", type=FOLDER)
@LEDGER
@click.option("--case", "case_id", metavar="ID", help="Only the entries of a case.")
@click.option("--number", type=int, metavar="NUMBER", help="Only the entries of a number.")
@click.option("--proof", is_flag=True, help="Prove that the letter of --number is in the ledger.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "entries"]),
    default="text",
    show_default=True,
    help="entries: whole, as `ledger verify --entries` reads them.",
)
def show(  # noqa: PLR0913, PLR0917 - the options of the contract
    out: Path,
    ledger: str | None,
    case_id: str | None,
    number: int | None,
    proof: bool,  # noqa: FBT001 - as click gives it
    form: str,
) -> None:
    """Show what the ledger of the output folder OUT says.

    \b
    Examples:
      authgen ledger show letters --case NG-2026-004417
      authgen ledger show letters --format entries > entries.txt
      authgen ledger show letters --number 1 --proof > letter-1.proof.json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    with _records(out, ledger) as records:
        if proof:
            click.echo(json.dumps(records.proof(number), indent=2))
            return
        found = records.entries(case_id, number)
        if form == "json":
            click.echo(json.dumps([entry.content() for entry in found], indent=2))
            return
        told = records.lines(found) if form == "text" else (entry.line.rstrip() for entry in found)
        for line in told:
            click.echo(line)


@ledger.command(short_help="Say whether the ledger is intact.")
@click.argument("out", metavar="OUT", type=FOLDER)
@LEDGER
@click.option(
    "--entries", type=FOLDER, metavar="FILE", help="Verify exported entries instead of the ledger."
)
@click.option("--checkpoint", type=FOLDER, metavar="FILE", help="OUT/ledger.checkpoint without it.")
@click.option(
    "--public-key",
    type=FOLDER,
    metavar="FILE",
    help="OUT/ledger.pub without it; keep a copy elsewhere.",
)
@click.option("--letters", is_flag=True, help="Also hold the files in OUT to their entries.")
@click.option(
    "--proof", type=FOLDER, metavar="FILE", help="Verify a proof that `show --proof` gave."
)
def verify(  # noqa: PLR0913, PLR0917 - the options of the contract
    out: Path,
    ledger: str | None,
    entries: Path | None,
    checkpoint: Path | None,
    public_key: Path | None,
    letters: bool,  # noqa: FBT001 - as click gives it
    proof: Path | None,
) -> None:
    """Say whether the ledger of OUT is intact, or which entry is the first bad one.

    \b
    Exit codes: 0 intact, 1 not, 66 there is no ledger, 74 it cannot be read.

    \b
    Example:
      authgen ledger verify letters --letters
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    with _records(out, ledger) as records:
        records.keys(checkpoint, public_key)
        if proof:
            click.echo(records.proven(proof))
            return
        click.echo(records.audit(entries))
        if pending := records.pending():
            click.echo(f"reserved and not yet issued: {len(pending)} (the next batch settles them)")
        lost = list(records.lost()) if letters else []
    if lost:
        raise DisagreementError("letters are not as they were issued", "; ".join(lost))


@ledger.command(short_help="Sign how many entries there are, and their root.")
@click.argument("out", metavar="OUT", type=FOLDER)
@LEDGER
@click.option(
    "--key",
    type=FOLDER,
    metavar="FILE",
    help="OUT/ledger.key without it; made when missing. OUT/ledger.pub is its public half.",
)
def checkpoint(out: Path, ledger: str | None, key: Path | None) -> None:
    """Sign how many entries the ledger of OUT has, and their root.

    Keep the key, or the checkpoints, where those who keep the ledger cannot write: whoever holds
    both can sign another history.

    \b
    Example:
      authgen ledger checkpoint letters --key ~/keys/ledger.key
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    with _records(out, ledger) as records:
        click.echo(records.sign(key), nl=False)


def _records(out: Path, url: str | None) -> Records:
    from authgen.ledger.records import Records

    return Records(out, url)
