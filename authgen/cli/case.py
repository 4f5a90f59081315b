"""`authgen case`: start a case folder, work on it, and the schemas that editors complete by."""

from __future__ import annotations

import json
from pathlib import Path

import click

from authgen.cli.check import FOLDER, problems_as
from authgen.cli.find import find
from authgen.cli.ocr import ocr
from authgen.terms.words import DRUGS, KINDS


@click.group(short_help="Start case folders, and find what is open in a case.")
def case() -> None:
    """Start cases, find what is open in them, show the schemas of files."""


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
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="initial",
    show_default=True,
    help="What is asked for.",
)
@click.option("--xlsx", is_flag=True, help="Make a workbook to fill in, FOLDER.xlsx, instead.")
def new(folder: Path, drug: str, kind: str, *, xlsx: bool) -> None:
    """Make a commented starter case in FOLDER.

    \b
    Examples:
      authgen case new NG-2026-004500 --drug natalizumab
      authgen case new NG-2026-004501 --xlsx
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    if xlsx:
        from authgen.intake.exported import new_case_book

        click.echo(new_case_book(folder, drug, kind))
        return
    from authgen.intake.starter import new_case

    for path in new_case(folder, drug, kind):
        click.echo(path)


@case.command("import", short_help="Make case folders from a workbook.")
@click.argument("workbook", metavar="WORKBOOK", type=FOLDER)
@click.option(
    "-o", "--out", type=FOLDER, metavar="FOLDER", required=True, help="Where case folders are made."
)
@click.option(
    "--mapping", type=FOLDER, metavar="FILE", help="Which column is which key, where titles differ."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The folders made, one a line, or one JSON document.",
)
def import_(workbook: Path, out: Path, mapping: Path | None, form: str) -> None:
    """Make case folders from WORKBOOK: a list of requests, a row each, or one case.

    A case with a fault gets no folder, and its cells are named; the others are made. A folder
    that exists is never touched.

    \b
    Exit codes: 0 all imported, 65 some have faults.

    \b
    Example:
      authgen case import requests.xlsx -o cases
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.intake.imported import import_cases
    from authgen.intake.library import Library

    made: list[str] = []
    with problems_as(form, folders=made):
        for folder in import_cases(workbook, out, mapping, Library().tables):
            made.append(str(folder))
            if form == "text":
                click.echo(folder)
    if form == "json":
        click.echo(json.dumps({"schema": "authgen.imported/1", "folders": made}, indent=2))


@case.command(short_help="Write a case as an Excel workbook.")
@click.argument("folder", metavar="CASE", type=FOLDER)
@click.option("--xlsx", "file", type=FOLDER, metavar="FILE", required=True, help="The new file.")
def export(folder: Path, file: Path) -> None:
    """Write the case in folder CASE as an Excel workbook: a sheet for each list, drop-downs.

    `authgen case import` makes the same case of it again. Exhibits stay where they are.

    \b
    Example:
      authgen case export seeds/ocrelizumab-breakthrough --xlsx case.xlsx
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.intake.exported import export_case
    from authgen.intake.library import Library

    export_case(folder, file, Library().tables)
    click.echo(file)


@case.command()
@click.option(
    "--of",
    "name",
    type=click.Choice(["case", "policy", "overlay", "organization", "determination", "mapping"]),
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


@case.command(short_help="Make synthetic cases, to try a batch at size.")
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option(
    "--count",
    type=click.IntRange(1, 1_000_000),
    metavar="NUMBER",
    default=100,
    show_default=True,
    help="How many cases.",
)
@click.option(
    "--seed",
    type=int,
    metavar="NUMBER",
    default=1,
    show_default=True,
    help="The same seed, the same cases.",
)
def synth(folder: Path, count: int, seed: int) -> None:
    """Make synthetic case folders in FOLDER, to try a batch at size. All people are invented.

    \b
    Example:
      authgen case synth many --count 1000
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
    from authgen.lab.synth import synthesize

    click.echo(f"{synthesize(folder, count, seed)} cases", err=True)


case.add_command(find)
case.add_command(ocr)
