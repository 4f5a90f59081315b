"""`authgen check`: the assessment of one case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from authgen.cli import faults
from authgen.errors import ExitCode, InvalidCaseError
from authgen.terms.words import Advice

if TYPE_CHECKING:
    from authgen.determination.assessment import Assessment
    from authgen.intake.case_folder import Loaded
    from authgen.intake.opened import Opened
    from authgen.review import Desk

EXITS = {
    Advice.CERTIFY: ExitCode.OK,
    Advice.REQUEST_INFORMATION: ExitCode.REQUEST_INFORMATION,
    Advice.REFER: ExitCode.REFER,
}


class _Place(click.Path):
    """A path; no words at all, as of a variable that is not set, are none, and not where we are."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Give the path."""
        if value == "":
            self.fail("it is empty", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = _Place(path_type=Path)


OVERLAY = click.option(
    "--overlay",
    metavar="ID|FILE",
    help="Judge by a payer overlay, of the criteria or your own; beats coverage.overlay.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people, or one JSON document.",
)


LEDGER = click.option(
    "--ledger",
    metavar="URL",
    envvar="AUTHGEN_LEDGER",
    help="A ledger shared through PostgreSQL; else OUT/ledger.db.  [env: AUTHGEN_LEDGER]",
)


@click.command(short_help="Judge a case, and say what is missing.")
@click.argument("folder", metavar="CASE", type=FOLDER)
@click.argument("overlays", metavar="[ID|FILE]...", nargs=-1)
@OVERLAY
@click.option("--compare", is_flag=True, help="Compare the base with the overlays named, or all.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="A table for people, one JSON document, or one page with the cited exhibit pages.",
)
@click.option("--all", "everything", is_flag=True, help="Show advisories that do not fire too.")
@click.pass_context
def check(  # noqa: PLR0913 - the options of the contract
    ctx: click.Context,
    folder: Path,
    overlays: tuple[str, ...],
    overlay: str | None,
    form: str,
    *,
    compare: bool,
    everything: bool,
) -> None:
    """Judge the case in folder CASE by the policy in force, and say what is missing.

    \b
    Exit codes: 0 certify, 20 request information, 21 refer to a physician,
    65 invalid case. With --compare, 0 when the comparison is made.

    \b
    Examples:
      authgen check seeds/natalizumab-jcv-not-documented
      authgen check seeds/hbv-positive --format json
      authgen check seeds/hbv-positive --format html > review.html
      authgen check seeds/ocrelizumab-ppms --compare strict-step label-only
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    _refuse_mixed(overlay, overlays, form, compare=compare)
    from authgen.cli.sooner import collect_seldom, open_ahead, without_plugins

    collect_seldom()
    without_plugins()
    case = open_ahead(folder)
    from authgen.cli import table  # noqa: F401 - what it imports loads while exhibits are read
    from authgen.review import Desk

    with problems_as(form):
        if compare:
            _compare(Desk(), case, overlays, form)
            return
        loaded, assessment = Desk().examine(case, overlay)
    _show(case, loaded, assessment, form, everything=everything)
    ctx.exit(EXITS[assessment.advice])


def _refuse_mixed(
    overlay: str | None, overlays: tuple[str, ...], form: str, *, compare: bool
) -> None:
    if (compare and overlay) or (overlays and not compare):
        raise click.UsageError("name overlays after --compare, or one with --overlay")
    if compare and form == "html":
        raise click.UsageError("a comparison is text or JSON")


def _show(
    case: Opened, loaded: Loaded, assessment: Assessment, form: str, *, everything: bool
) -> None:
    from authgen.cli import table
    from authgen.review import Desk

    if form == "html":
        from authgen.lens.page import page

        click.echo(page(loaded, assessment, case.files, everything=everything), nl=False)
    elif form == "json":
        click.echo(Desk.document(assessment).decode(), nl=False)
    else:
        table.show(assessment, everything=everything)


def _compare(desk: Desk, case: Opened, overlays: tuple[str, ...], form: str) -> None:
    from authgen.cli.compare import show

    show(desk.compare(case, overlays), form)


@contextmanager
def problems_as(form: str, **more: object) -> Iterator[None]:
    """Print the problems of an invalid case, with `more`, as JSON where that is asked for."""
    try:
        yield
    except InvalidCaseError as error:
        if form == "json":
            click.echo(json.dumps({**faults.problems_json(error.problems), **more}, indent=2))
        raise
