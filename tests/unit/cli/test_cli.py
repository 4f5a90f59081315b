"""The door: every command has help with an example, and completion is explained."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from authgen.cli import main
from tests.unit.cli.words import run


def inner(group: click.Group) -> list[tuple[str, click.Command]]:
    context = click.Context(group)
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    return [(name, command) for name, command in found if command is not None]


def commands(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in inner(group):
        at = (*path, name)
        found += commands(command, *at) if isinstance(command, click.Group) else [at]
    return found


def test_help_tells_the_commands_and_completion() -> None:
    ran = run("--help")
    assert ran.exit_code == 0
    assert "_AUTHGEN_COMPLETE" in ran.output
    for name in ("batch", "case", "check", "criteria", "letter"):
        assert re.search(rf"^  {name} ", ran.output, re.MULTILINE)


def test_the_version_is_told() -> None:
    assert run("--version").output.startswith("authgen ")


def at_80_columns(path: tuple[str, ...]) -> str:
    ran = CliRunner().invoke(main, [*path, "--help"], terminal_width=78)  # click leaves 2 free
    assert ran.exit_code == 0
    assert max(map(len, ran.output.splitlines())) <= 80
    return ran.output


@pytest.mark.parametrize("path", commands(main), ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    told = at_80_columns(path)
    assert "Usage:" in told
    shown = told.count(f"    authgen {' '.join(path)}")
    assert ("  Example:" in told, "  Examples:" in told) == (shown == 1, shown > 1)
    assert shown


@pytest.mark.parametrize("path", commands(main), ids=" ".join)
def test_every_option_says_what_it_is_for_and_takes(path: tuple[str, ...]) -> None:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        command = dict(inner(command))[name]
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.opts for option in options if not option.help] == []
    vague = {"PATH", "INTEGER", "INTEGER RANGE", "DATETIME"}
    context = click.Context(command)
    assert [option.opts for option in options if option.make_metavar(context) in vague] == []
    out = [option.opts for option in options if "-o" in option.opts]
    assert out in ([], [["-o", "--out"]])


def groups(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    below = [(n, c) for n, c in inner(group) if isinstance(c, click.Group)]
    return [path, *(found for n, c in below for found in groups(c, *path, n))]


@pytest.mark.parametrize("path", groups(main), ids=" ".join)
def test_no_line_of_a_list_of_commands_is_cut_off(path: tuple[str, ...]) -> None:
    listed = at_80_columns(path).partition("Commands:")[2].splitlines()
    assert listed
    assert [line for line in listed if line.endswith("...")] == []


def test_a_check_starts_its_child_before_anything_slow_is_imported() -> None:
    program = (
        "import sys, click\n"
        "from authgen.cli import main\n"
        "main.get_command(click.Context(main), 'check')\n"
        "import authgen.intake.opened\n"
        "print({'pydantic', 'rich', 'authgen.cli.criteria', 'authgen.cli.batch'} & {*sys.modules})"
    )
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told.strip() == "set()"


def test_a_mistyped_command_is_a_usage_error() -> None:
    assert run("chek").exit_code == 2
