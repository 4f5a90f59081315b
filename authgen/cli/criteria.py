"""`authgen criteria`: the law as people read it, and its own examples."""

from __future__ import annotations

import json

import click

from authgen.errors import ExitCode


@click.group()
def criteria() -> None:
    """List, read and test the criteria."""


@criteria.command(name="list")
def list_() -> None:
    """List the policies: id, version, in force from, drugs and kinds."""
    from authgen.review import Desk

    for policy in Desk().policies():
        kinds = "; ".join(f"{drug}: {', '.join(kinds)}" for drug, kinds in policy.kinds.items())
        click.echo(f"{policy.id} {policy.version} ({policy.status}, from {policy.effective.from_})")
        click.echo(f"  {policy.title}\n  {kinds}")


@criteria.command()
@click.argument("policy_id", metavar="POLICY")
@click.option("--drug", help="Only for this drug key.")
@click.option("--kind", help="Only for this kind of request.")
def show(policy_id: str, drug: str | None, kind: str | None) -> None:
    """Read a policy in English, every number with its source.

    \b
    Example:
      authgen criteria show ms-natalizumab --kind initial
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.english import describe
    from authgen.review import Desk

    click.echo(describe(Desk().policy(policy_id), drug, kind))


@criteria.command()
@click.argument("policy_ids", metavar="[POLICY]...", nargs=-1)
@click.pass_context
def test(ctx: click.Context, policy_ids: tuple[str, ...]) -> None:
    """Run the examples that stand beside each policy.

    \b
    Example:
      authgen criteria test ms-ocrelizumab
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.examples import run_examples
    from authgen.review import Desk

    desk = Desk()
    report = run_examples(desk.library, policy_ids)
    click.echo(report.told())
    ctx.exit(ExitCode.OK if report.passed else ExitCode.DIFFERENT)


@criteria.command()
def schema() -> None:
    """Print the JSON Schema of a policy file."""
    from authgen.review import schema_of

    click.echo(json.dumps(schema_of("policy"), indent=2, ensure_ascii=False))
