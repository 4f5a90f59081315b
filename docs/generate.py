"""`python -m docs.generate`: write the pages that follow from the code.

The command reference comes from the commands themselves, the JSON Schemas from the models of the
files that authgen reads. The tests compare the committed pages with these.
"""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
from pydantic import BaseModel

import authgen.cli
from authgen.case.fields import Frozen

DOCS = Path(__file__).parent
ROOMS_WITH_FILES = ("case", "policy", "intake", "determination", "letters")
WIDTH = 96


def pages() -> dict[Path, str]:
    """Give each generated page with its text."""
    return {DOCS / "cli.md": command_reference(), **schema_pages()}


def command_reference() -> str:
    """Write every command's own help, in the order in which `--help` lists them."""
    head = "# Commands\n\nWhat each command says about itself. Made by `make docs`.\n"
    return head + "".join(_entries(authgen.cli.main, None, "authgen"))


def _entries(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(
        command, parent, name, terminal_width=WIDTH, max_content_width=WIDTH, color=False
    )
    help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n## {context.command_path}\n\n```text\n{help_text}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from _entries(found, context, inner)


def schema_pages() -> dict[Path, str]:
    """Write one JSON Schema per file format, as `docs/schemas/case.schema.json`."""
    return {
        DOCS / "schemas" / f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema"}
            | model.model_json_schema(by_alias=True),
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
        for name, model in sorted(formats().items())
    }


def formats() -> dict[str, type[BaseModel]]:
    """Find the models of whole files: those whose `schema` key holds their name."""
    for room in ROOMS_WITH_FILES:
        package = importlib.import_module(f"authgen.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return {
        get_args(kind)[0].removeprefix("authgen.").split("/")[0]: model
        for model in _below(Frozen)
        if (kind := _schema_key(model)) is not None
    }


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def _schema_key(model: type[BaseModel]) -> object:
    return model.model_fields["schema_"].annotation if "schema_" in model.model_fields else None


if __name__ == "__main__":
    for page, text in pages().items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, "utf-8")
        print(page.relative_to(DOCS.parent))
