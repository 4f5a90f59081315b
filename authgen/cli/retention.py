"""`authgen ledger purge`, `hold` and `release`: how long letters are kept."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from authgen.cli.check import FOLDER, LEDGER

if TYPE_CHECKING:
    from authgen.ledger.archive import Archive
    from authgen.ledger.retention import Word

BY = click.option("--by", metavar="NAME", help="Who asks for it; goes into the ledger.")
REASON = click.option(
    "--reason", metavar="TEXT", help="Why; goes into the ledger, so name no member."
)


@click.command(short_help="Delete the files of letters past their time.")
@click.argument("out", metavar="OUT", type=FOLDER)
@LEDGER
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    required=True,
    help="Letters that were released last before this day (UTC).",
)
@click.option("--delete", is_flag=True, help="Do it; needs --by and --reason.")
@BY
@REASON
def purge(  # noqa: PLR0913 - the options of the contract
    out: Path,
    ledger: str | None,
    before: datetime,
    *,
    delete: bool,
    by: str | None,
    reason: str | None,
) -> None:
    """Say which letters in OUT are past their time, and with --delete delete their files.

    A letter goes in all its forms; one under legal hold stays. The entries of the ledger stay,
    for they hold no value of the case, and say from then on that it was purged: the ledger
    verifies as before, and the letter is not made again. Case folders, reports and backups are
    yours to delete.

    \b
    Examples:
      authgen ledger purge out --before 2019-11-26
      authgen ledger purge out --before 2019-11-26 --delete --by Ruiz --reason age
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    moment = before.replace(tzinfo=UTC)
    with _archive(out, ledger) as archive:
        found = archive.purge(moment, _word(by, reason)) if delete else archive.preview(moment)
    for letter in found.due:
        click.echo(f"{'deleted' if delete else 'due'}  {letter}")
    for letter in found.held:
        click.echo(f"held  {letter}")
    done = "were deleted" if delete else "are past their time; --delete deletes them"
    click.echo(f"{len(found.due)} letters {done}; {len(found.held)} stay under hold", err=True)


@click.command(short_help="Keep the letters of cases from being purged.")
@click.argument("out", metavar="OUT", type=FOLDER)
@click.argument("case_ids", metavar="CASE_ID...", nargs=-1, required=True)
@LEDGER
@BY
@REASON
def hold(
    out: Path, case_ids: tuple[str, ...], ledger: str | None, by: str | None, reason: str | None
) -> None:
    """Put cases under legal hold: no letter of theirs, present or to come, is purged.

    A case may be held for several reasons, and is held until each of them was released.

    \b
    Example:
      authgen ledger hold letters NG-2026-004417 --by "A. Ruiz" --reason appeal
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    with _archive(out, ledger) as archive:
        archive.hold(case_ids, _word(by, reason))
    click.echo(f"held: {', '.join(case_ids)}", err=True)


@click.command(short_help="End a hold on the letters of cases.")
@click.argument("out", metavar="OUT", type=FOLDER)
@click.argument("case_ids", metavar="CASE_ID...", nargs=-1, required=True)
@LEDGER
@BY
@REASON
def release(
    out: Path, case_ids: tuple[str, ...], ledger: str | None, by: str | None, reason: str | None
) -> None:
    """End the hold on cases that was put on them for the same reason.

    \b
    Example:
      authgen ledger release letters NG-2026-004417 --by "A. Ruiz" --reason appeal
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    with _archive(out, ledger) as archive:
        archive.lift(case_ids, _word(by, reason))
    click.echo(f"no longer held for that reason: {', '.join(case_ids)}", err=True)


def _archive(out: Path, url: str | None) -> closing[Archive]:
    from authgen.ledger.archive import Archive

    return closing(Archive(out, url))


def _word(by: str | None, reason: str | None) -> Word:
    from authgen.ledger.retention import Word

    return Word(by or "", reason or "")
