"""The command line: words to calls, and what comes back to words. No logic.

stdout carries the product only; messages go to stderr. A command is imported when it is asked for
and imports its rooms when it runs, so that `authgen check` loads no PDF or Word library.
"""

from __future__ import annotations

from importlib import import_module

import click

from authgen.cli.faults import Commands

_COMMANDS = (
    "batch",
    "case",
    "check",
    "criteria",
    "fax",
    "form",
    "ledger",
    "letter",
    "packet",
    "portal",
    "template",
    "verify",
)
"""Each stands under its own name in a module of that name."""
_COMPLETION = """\b
Shell completion, for bash (zsh and fish likewise):
  eval "$(_AUTHGEN_COMPLETE=bash_source authgen)"
"""


class _Door(Commands):
    """Finds a command by its name; the others are not even imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """Name every command."""
        return [*_COMMANDS]

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click has it
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command; None for a name that is none."""
        if cmd_name not in _COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"authgen.cli.{cmd_name}"), cmd_name)
        return found


@click.group(cls=_Door, epilog=_COMPLETION, context_settings={"max_content_width": 100})
@click.version_option(package_name="authgen", message="authgen %(version)s")
def main() -> None:
    """Check prior-authorization requests for MS infusions, and write the letters.

    A case folder holds case.yaml and the exhibits that it names. The software recommends;
    a named, qualified person decides.

    \b
    Examples:
      authgen check seeds/ocrelizumab-breakthrough
      authgen letter seeds/ocrelizumab-breakthrough -o letters
      authgen batch seeds -o letters
    """  # noqa: D301 - \b is click's mark for text to be kept as it stands
