"""`authgen criteria lint`: what is wrong with a law, before any case finds it."""

from __future__ import annotations

import json

import click

from authgen.errors import ExitCode


@click.command(short_help="Look through criteria for mistakes.")
@click.argument("names", metavar="[FOLDER|POLICY|OVERLAY|FILE]...", nargs=-1)
@click.option("--quick", is_flag=True, help="Leave out what needs the solver (authgen[lint]).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Lines for people, one JSON document, or SARIF for code reviews.",
)
@click.pass_context
def lint(ctx: click.Context, names: tuple[str, ...], form: str, *, quick: bool) -> None:
    """Look through criteria for mistakes, each with its place and the way out.

    Facts that no case has, numbers without a source, dates out of order; with the solver also
    criteria that no case can meet or fail, parts that never decide, criteria at odds with each
    other, and changes of an overlay that let pass what they do not declare.

    FOLDER is a folder of criteria of your own, FILE an overlay of your own. Without a name,
    everything that comes with authgen is looked through.

    \b
    Exit codes: 0 no error, 78 an error.

    \b
    Examples:
      authgen criteria lint
      authgen criteria lint my-criteria --quick
      authgen criteria lint ms-natalizumab strict-step
      authgen criteria lint my-overlay.yaml --format sarif > lint.sarif
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.lint import lint as looked_through
    from authgen.lab.sarif import sarif

    found = looked_through(names, quick=quick)
    if form == "text":
        click.echo(found.told())
    else:
        document = found.document() if form == "json" else sarif(found)
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    ctx.exit(ExitCode.OK if found.is_sound else ExitCode.INVALID_SETTINGS)
