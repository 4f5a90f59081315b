"""`authgen case`: start a case folder, and the schemas that editors complete by."""

from __future__ import annotations

import json
from pathlib import Path

import click

from authgen.cli.check import FOLDER
from authgen.terms.words import DRUGS, KINDS


@click.group()
def case() -> None:
    """Start case folders and show the schemas of input files."""


@case.command()
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option(
    "--drug",
    type=click.Choice(DRUGS),
    metavar="DRUG",
    default="ocrelizumab",
    show_default=True,
    help=f"One of {', '.join(DRUGS)}.",
)
@click.option("--kind", type=click.Choice(KINDS), default="initial", show_default=True)
def new(folder: Path, drug: str, kind: str) -> None:
    """Make a commented starter case in FOLDER.

    \b
    Example:
      authgen case new NG-2026-004500 --drug natalizumab
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.intake.starter import new_case

    for path in new_case(folder, drug, kind):
        click.echo(path)


@case.command()
@click.option(
    "--of",
    "name",
    type=click.Choice(["case", "policy", "overlay", "organization", "determination"]),
    default="case",
    show_default=True,
    help="Which input file.",
)
def schema(name: str) -> None:
    """Print the JSON Schema of an input file.

    \b
    Example:
      authgen case schema > case.schema.json
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.schemas import schema_of

    click.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))


@case.command()
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option("--count", type=click.IntRange(1, 1_000_000), default=100, show_default=True)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same cases."
)
def synth(folder: Path, count: int, seed: int) -> None:
    """Make synthetic case folders in FOLDER, to try a batch at size. All people are invented.

    \b
    Example:
      authgen case synth many --count 1000
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.synth import synthesize

    click.echo(f"{synthesize(folder, count, seed)} cases", err=True)
