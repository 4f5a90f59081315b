"""`authgen batch`: every case folder below a folder, on all processors, again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from authgen.cli.check import FOLDER, LEDGER, OVERLAY
from authgen.cli.formats import FORMAT, FORMATS, PDF_ENGINE, needs_pdf
from authgen.cli.letter import ORGANIZATION, OUT, TEMPLATES
from authgen.errors import InvalidSettingsError, MissingInputError, UsageError
from authgen.terms.words import Advice

if TYPE_CHECKING:
    from authgen.batch.run import Batch, Outcome


@click.command(short_help="Check every case of a folder and write its letter.")
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@OUT
@FORMAT
@PDF_ENGINE
@ORGANIZATION
@TEMPLATES
@OVERLAY
@LEDGER
@click.option(
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="NUMBER",
    help="Processes; all processors without it.",
)
@click.option(
    "--determinations",
    type=FOLDER,
    metavar="FOLDER",
    help="Holds a CASE_ID.yaml for each decided case.",
)
@click.option(
    "--numbers",
    type=FOLDER,
    metavar="FILE",
    help="Authorization numbers set aside, one a line or CSV: each certification gets one.",
)
@click.option(
    "--supersedes",
    type=FOLDER,
    metavar="FILE",
    help="Corrected letters: a CSV of case_id and the reference of the letter replaced.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([advice.value for advice in Advice]),
    help="Write letters of this outcome only; may be given again. All cases are judged.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    metavar="YYYY-MM-DD[THH:MM:SS]",
    help="Leave out folders whose files have not changed since.",
)
@click.option(
    "--delivery",
    is_flag=True,
    help="Also list where each letter goes, in OUT/delivery.csv and .json: names and addresses.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Judge with the processes of this machine, or of a Dask cluster.",
)
@click.option("--scheduler", metavar="URL", help="Of the Dask cluster: tcp://HOST:8786.")
@click.option("--dry-run", is_flag=True, help="Say which cases would be judged; write nothing.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines for people, or a JSON object a line.",
)
@click.pass_context
def batch(ctx: click.Context, /, folder: Path, out: Path, **asked: Any) -> None:  # noqa: ANN401 - the options, as click gives them
    """Check every case folder below FOLDER and write its letter.

    A case that is invalid is reported and harms no other. OUT/report.json, .csv, .xlsx and .html
    have one row a case; OUT/due.ics has the due dates.
    Cases that have not changed since an earlier run are not judged again, and no letter is issued
    twice. Ctrl-C ends the batch with what is finished.

    \b
    Exit codes: 0 all certified, 20 some not, 65 some invalid or quarantined,
    78 authorization numbers ran out, 130 stopped.

    \b
    Examples:
      authgen batch seeds -o letters
      authgen batch inbox -o letters --jobs 8 --log-format json 2> batch.log
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.cli.progress import JsonLog, Progress

    needs_pdf(asked["form"], "pdf_engine")
    wanted = _batch(folder, out, asked)
    if asked["dry_run"]:
        _tell_plan(wanted)
        return
    log = JsonLog() if asked["log_format"] == "json" else Progress()
    with _crew(wanted, asked) as crewed, log as watcher:
        outcome = crewed.run(watcher)
    _tell(outcome, wanted)
    ctx.exit(outcome.exit_code)


def _tell(outcome: Outcome, wanted: Batch) -> None:
    """Say what a batch came to; InvalidSettingsError where numbers ran out."""
    click.echo(outcome.summary())
    twins = sum(bool(row.same_as) for row in outcome.rows)
    if twins:
        click.echo(f"{twins} cases share member, drug and period with another", err=True)
    if not outcome.is_whole:
        click.echo("authgen: stopped; run again to go on", err=True)
    unused = wanted.cases.corrections.keys() - {row.case_id for row in outcome.rows}
    if unused:
        click.echo(f"corrected, and not in this batch: {', '.join(sorted(unused))}", err=True)
    if outcome.waiting:
        raise InvalidSettingsError(
            f"no authorization number is left for {outcome.waiting} certifications",
            "add as many to the file, and run again: what was given stays as it is",
        )


def _batch(folder: Path, out: Path, asked: dict[str, Any]) -> Batch:
    from authgen.batch.cases import Cases
    from authgen.batch.run import Batch
    from authgen.intake.confined import processors
    from authgen.intake.corrections import read_corrections
    from authgen.intake.numbers import read_numbers
    from authgen.review import Desk, Order

    numbers = read_numbers(asked["numbers"]) if asked["numbers"] else ()
    corrections = read_corrections(asked["supersedes"]) if asked["supersedes"] else {}
    desk = Desk(asked["organization"], asked["templates"])
    if asked["overlay"]:
        desk.overlay(asked["overlay"])  # one that cannot be used stops the batch, not each case
    decided, since = asked["determinations"], asked["since"]
    if decided is not None and not decided.is_dir():
        raise MissingInputError("the folder of determinations does not exist", "name a folder")
    order = Order(
        formats=FORMATS[asked["form"]],
        overlay=asked["overlay"],
        ledger=asked["ledger"],
        pdf_engine=asked["pdf_engine"],
    )
    only = frozenset(asked["only"])
    cases = Cases(desk, folder, out, order, only, decided, bool(numbers), corrections)
    moment = since.timestamp() if isinstance(since, datetime) else 0.0
    return Batch(cases, asked["jobs"] or processors(), moment, numbers, asked["delivery"])


@contextmanager
def _crew(wanted: Batch, asked: dict[str, Any]) -> Iterator[Batch]:
    """Give the batch to a cluster, where one is asked for."""
    if asked["engine"] == "local":
        if asked["scheduler"] is not None:
            raise UsageError("--scheduler is for a Dask cluster", "add --engine dask")
        yield wanted
        return
    from authgen.batch.cluster import cluster

    if asked["scheduler"] is None:
        raise UsageError("--engine dask needs --scheduler", "tcp://HOST:8786")
    with cluster(asked["scheduler"], wanted.cases) as hire:
        yield replace(wanted, hire=hire)


def _tell_plan(wanted: Batch) -> None:
    plan = wanted.preview()
    for task in plan.tasks:
        click.echo(task.folder)
    click.echo(f"{len(plan.tasks)} to judge, {len(plan.standing)} unchanged", err=True)
