"""`authgen criteria`: the law as people read it, and its own examples."""

from __future__ import annotations

import json

import click

from authgen.cli.impact import impact
from authgen.cli.lint import lint
from authgen.errors import ExitCode


@click.group()
def criteria() -> None:
    """List, read, look through and test the criteria, and see whom a change affects."""


criteria.add_command(impact)
criteria.add_command(lint)


@criteria.command(name="list", short_help="List the policies and the payer overlays.")
@click.option("--digests", is_flag=True, help="Print what an overlay pins: id, version, digest.")
def list_(*, digests: bool) -> None:
    """List the policies and the payer overlays: what they are, and for which drugs and kinds."""
    from authgen.lab.listing import overlay_lines, pin_lines, policy_lines
    from authgen.review import Desk

    desk = Desk()
    if digests:
        click.echo("\n".join(pin_lines(desk.laws())))
        return
    click.echo("\n".join([*policy_lines(desk.laws()), *overlay_lines(desk.overlays())]))


@criteria.command()
@click.argument("policy_id", metavar="POLICY")
@click.option("--drug", help="Only for this drug key.")
@click.option("--kind", help="Only for this kind of request.")
@click.option("--overlay", metavar="ID|FILE", help="Show the policy as a payer overlay has it.")
def show(policy_id: str, drug: str | None, kind: str | None, overlay: str | None) -> None:
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

    desk = Desk()
    base = desk.policy(policy_id)
    if overlay is None:
        click.echo(describe(base, drug, kind))
        return
    whole = desk.overlaid(policy_id, overlay)
    click.echo(describe_overlaid(base, whole, desk.overlay(overlay).overlay, drug, kind))


@criteria.command(short_help="Run the examples of each policy and overlay.")
@click.argument("names", metavar="[POLICY|OVERLAY|FILE]...", nargs=-1)
@click.pass_context
def test(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Run the examples that stand beside each policy and each payer overlay.

    FILE is an overlay of your own; its examples stand beside it.

    \b
    Example:
      authgen criteria test ms-ocrelizumab strict-step
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.overlay_examples import run_named
    from authgen.review import Desk

    report = run_named(Desk().library, names)
    click.echo(report.told())
    ctx.exit(ExitCode.OK if report.passed else ExitCode.DIFFERENT)


@criteria.command()
def schema() -> None:
    """Print the JSON Schema of a policy file."""
    from authgen.schemas import schema_of

    click.echo(json.dumps(schema_of("policy"), indent=2, ensure_ascii=False))
