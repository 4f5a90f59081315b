"""`authgen ledger purge`, `hold`, `release`: nothing is deleted unless it is asked for."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.words import run
from tests.unit.ledger.filed import file

WHY = ("--by", "A. Ruiz", "--reason", "docket 26-114")


def test_a_purge_is_shown_first_and_a_hold_keeps(tmp_path: Path) -> None:
    file(tmp_path, "A")
    file(tmp_path, "B")
    purge = ("ledger", "purge", tmp_path, "--before", "2999-01-01")
    ran = run(*purge)
    assert [line.split()[:3:2] for line in ran.stdout.splitlines()] == [["due", "A"], ["due", "B"]]
    assert ran.stderr.startswith("2 letters are past their time")
    assert (tmp_path / "A").exists()
    assert run(*purge, "--delete").exit_code == 2
    assert run("ledger", "hold", tmp_path, "A", *WHY).stderr == "held: A\n"
    ran = run(*purge, "--delete", *WHY)
    assert [line.split()[:3:2] for line in ran.stdout.splitlines()] == [
        ["deleted", "B"],
        ["held", "A"],
    ]
    assert ran.stderr == "1 letters were deleted; 1 stay under hold\n"
    assert [(tmp_path / name).exists() for name in "AB"] == [True, False]
    assert run("ledger", "verify", tmp_path, "--letters").exit_code == 0
    shown = run("ledger", "show", tmp_path, "--case", "A").stdout.splitlines()
    assert shown[-1].split()[1:] == ["held", "A", "docket", "26-114", "A.", "Ruiz"]
    assert run("ledger", "release", tmp_path, "A", *WHY).exit_code == 0
    assert run(*purge, "--delete", *WHY).stdout.startswith("deleted")


def test_what_cannot_be_done(tmp_path: Path) -> None:
    file(tmp_path, "A")
    assert run("ledger", "hold", tmp_path, "X", *WHY).exit_code == 66
    assert run("ledger", "hold", tmp_path, *WHY).exit_code == 2
    assert run("ledger", "release", tmp_path, "A", *WHY).exit_code == 2
    assert run("ledger", "purge", tmp_path, "--before", "soon").exit_code == 2
    assert run("ledger", "purge", tmp_path / "none", "--before", "2020-01-01").exit_code == 66
