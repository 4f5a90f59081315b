"""Errors become a message and an exit code, never a traceback or a value of the case."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner, Result

from authgen.cli.faults import Commands, problems_json, told
from authgen.errors import InvalidCaseError, MissingInputError, Problem

PROBLEM = Problem("case.yaml:3:1 units", "is not a number", "write digits", "wrong-type")


def run(fault: BaseException | None) -> Result:
    @click.group(cls=Commands)
    def group() -> None:
        pass

    @group.command()
    def work() -> None:
        if fault is not None:
            raise fault

    return CliRunner().invoke(group, ["work"])


def test_an_error_of_ours_tells_its_problems_and_hint() -> None:
    ran = run(InvalidCaseError("the case is invalid", "mend it", (PROBLEM,)))
    assert ran.exit_code == 65
    assert ran.stdout == ""
    assert ran.stderr.splitlines() == [
        "authgen: the case is invalid [invalid-case]",
        "  case.yaml:3:1 units: is not a number (write digits)",
        "  hint: mend it",
    ]


def test_an_error_without_hint() -> None:
    assert run(MissingInputError("nothing there")).stderr == "authgen: nothing there [not-found]\n"


def test_a_fault_of_the_software_names_the_line_and_no_value() -> None:
    ran = run(KeyError("Jane Sample"))
    assert ran.exit_code == 70
    assert "Jane" not in ran.stderr
    assert "KeyError in" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("fault", "code"),
    [(None, 0), (KeyboardInterrupt(), 130), (click.UsageError("no"), 2), (click.Abort(), 1)],
)
def test_other_ends(fault: BaseException | None, code: int) -> None:
    assert run(fault).exit_code == code


def test_a_problem_on_one_line() -> None:
    assert told(Problem("a", "b")) == "a: b"


def test_problems_as_a_document() -> None:
    assert problems_json((PROBLEM,)) == {
        "schema": "authgen.problems/1",
        "problems": [
            {
                "where": "case.yaml:3:1 units",
                "what": "is not a number",
                "hint": "write digits",
                "slug": "wrong-type",
            }
        ],
    }
