"""`python -m docs.generate`: write the pages that follow from the code.

The command reference comes from the commands themselves, the JSON Schemas from the models of the
files that authgen reads, a page per policy from the criteria. The tests compare
the committed pages with these.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import click

import authgen.cli
from authgen.lab.english import describe
from authgen.review import Desk
from authgen.schemas import INPUT_FILES, schema_of

DOCS = Path(__file__).parent
WIDTH = 96


def pages() -> dict[Path, str]:
    """Give each generated page with its text."""
    return {DOCS / "cli.md": command_reference(), **schema_pages(), **policy_pages()}


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
            schema_of(name), indent=2, ensure_ascii=False
        )
        + "\n"
        for name in INPUT_FILES
    }


def policy_pages() -> dict[Path, str]:
    """Write each policy as `authgen criteria show` reads it, as `docs/policies/<id>.md`."""
    desk = Desk()
    return {
        DOCS / "policies" / f"{policy.id}.md": f"# {policy.title}\n\n"
        f"`authgen criteria show {policy.id}` prints this. Made by `make docs`.\n\n"
        f"```text\n{describe(policy, library=desk.library)}\n```\n"
        for policy in (law.policy for law in desk.laws())
    }


if __name__ == "__main__":
    for page, text in pages().items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, "utf-8")
        print(page.relative_to(DOCS.parent))
