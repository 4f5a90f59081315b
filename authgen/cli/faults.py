"""How a command ends when it cannot go on: a clear message and its exit code, no traceback."""

from __future__ import annotations

from typing import Any

import click

from authgen.errors import AuthgenError, ExitCode, Problem, own_fault


class Commands(click.Group):
    """A group whose commands turn our errors into messages on stderr."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; end with the error's exit code where it raises one of ours."""
        try:
            return super().invoke(ctx)
        except AuthgenError as error:
            tell(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("authgen: stopped; what was finished stays", err=True)
            ctx.exit(ExitCode.INTERRUPTED)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except Exception as fault:  # noqa: BLE001 - a traceback could carry patient values
            tell(own_fault(fault))
            ctx.exit(ExitCode.INTERNAL)


def tell(error: AuthgenError) -> None:
    """Write an error and its problems to stderr."""
    click.echo(f"authgen: {error.what} [{error.slug}]", err=True)
    for problem in error.problems:
        click.echo(f"  {told(problem)}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)


def told(problem: Problem) -> str:
    """Give a problem on one line: place, fault, way out."""
    also = f"; see {', '.join(problem.also)}" if problem.also else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.where}: {problem.what}{also}{hint}"


def problems_json(problems: tuple[Problem, ...]) -> dict[str, object]:
    """Give the document that stands for an invalid case (contract, section 2)."""
    return {
        "schema": "authgen.problems/1",
        "problems": [
            {"where": p.where, "what": p.what, "hint": p.hint, "slug": p.slug} for p in problems
        ],
    }
