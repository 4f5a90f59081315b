"""`authgen criteria`: the law as people read it, and its own examples."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from authgen.cli.diff import diff
from authgen.cli.impact import impact
from authgen.cli.lint import lint
from authgen.cli.sheet import sheet
from authgen.errors import ExitCode


@click.group(short_help="Read, test and compare the criteria.")
def criteria() -> None:
    """List, read, look through and test the criteria, and see whom a change affects."""


criteria.add_command(diff)
criteria.add_command(impact)
criteria.add_command(lint)
criteria.add_command(sheet)

FROM = click.option(
    "--criteria",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Criteria of your own in the place of those shipped.",
)


@criteria.command(name="list", short_help="List the policies and the payer overlays.")
@click.option("--digests", is_flag=True, help="Print what an overlay pins: id, version, digest.")
def list_(*, digests: bool) -> None:
    """List the policies and the payer overlays: what they are, and for which drugs and kinds.

    \b
    Examples:
      authgen criteria list
      authgen criteria list --digests
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.listing import overlay_lines, pin_lines, policy_lines
    from authgen.review import Desk

    desk = Desk()
    if digests:
        click.echo("\n".join(pin_lines(desk.laws())))
        return
    click.echo("\n".join([*policy_lines(desk.laws()), *overlay_lines(desk.overlays())]))


@criteria.command()
@click.argument("policy_id", metavar="POLICY")
@click.option("--drug", metavar="DRUG", help="Only for this drug key.")
@click.option("--kind", metavar="KIND", help="Only for this kind of request.")
@click.option("--overlay", metavar="ID|FILE", help="Show the policy as a payer overlay has it.")
@FROM
def show(
    policy_id: str, drug: str | None, kind: str | None, overlay: str | None, folder: Path | None
) -> None:
    """Read a policy in English, every number with its source.

    With an overlay, what it changes stands first, and is marked where it stands.

    \b
    Examples:
      authgen criteria show ms-natalizumab --kind initial
      authgen criteria show ms-ocrelizumab --overlay strict-step
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.english import describe
    from authgen.lab.overlay_english import describe_overlaid
    from authgen.review import Desk

    desk = Desk(criteria=folder)
    base = desk.policy(policy_id)
    if overlay is None:
        click.echo(describe(base, drug, kind, library=desk.library))
        return
    whole, laid = desk.overlaid(policy_id, overlay), desk.overlay(overlay).overlay
    click.echo(describe_overlaid(base, whole, laid, drug, kind, desk.library))


@criteria.command(short_help="Run the examples of each policy and overlay.")
@click.argument("names", metavar="[POLICY|OVERLAY|FILE]...", nargs=-1)
@FROM
@click.option("--examples-only", is_flag=True, help="Make no cases from the criteria themselves.")
@click.option(
    "--cover",
    type=click.IntRange(0, 100),
    default=90,
    show_default=True,
    metavar="PERCENT",
    help="Fail when less than this was seen of what the leaves of the criteria can be.",
)
@click.option("--gaps", is_flag=True, help="List every leaf that is not fully tried.")
@click.pass_context
def test(  # noqa: PLR0913 - one for each word of the command
    ctx: click.Context,
    names: tuple[str, ...],
    folder: Path | None,
    *,
    examples_only: bool,
    cover: int,
    gaps: bool,
) -> None:
    """Run the examples of criteria, and cases made from them.

    FILE is an overlay of your own; its examples stand beside it. From each policy named, cases
    are made just below, at and just above every threshold, and others in which one leaf (a
    condition that is not made of others) turns the verdict alone.

    \b
    Exit codes: 0 all hold and enough was tried, 1 not.

    \b
    Examples:
      authgen criteria test ms-ocrelizumab strict-step
      authgen criteria test ms-natalizumab --gaps
      authgen criteria test --criteria my-criteria --examples-only
      authgen criteria test --cover 95
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.bench import bench_report
    from authgen.review import Desk

    library = Desk(criteria=folder).library
    least = None if examples_only else cover
    report = bench_report(library, names, least=least, begin=_begun)
    click.echo(report.told(gaps=gaps))
    ctx.exit(ExitCode.OK if report.passed else ExitCode.DIFFERENT)


def _begun(name: str) -> None:
    """Tell whoever watches that cases of a policy are being made; it takes some seconds."""
    if sys.stderr.isatty():
        click.echo(f"making cases of {name} ...", err=True)


@criteria.command()
def schema() -> None:
    """Print the JSON Schema of a policy file.

    \b
    Example:
      authgen criteria schema > policy.schema.json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.schemas import schema_of

    click.echo(json.dumps(schema_of("policy"), indent=2, ensure_ascii=False))
