"""The ledger's commands end as the contract has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from authgen.cli import main
from authgen.errors import ExitCode
from authgen.ledger.book import Book
from tests.unit.ledger.filed import claim, file


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["ledger", *map(str, words)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    file(tmp_path, "A")
    file(tmp_path, "B")
    assert run("checkpoint", tmp_path).output.startswith("authgen.checkpoint/1\n2\n")
    return tmp_path


def test_show_in_each_form(out: Path) -> None:
    assert len(run("show", out).output.splitlines()) == 2
    [said] = json.loads(run("show", out, "--case", "B", "--format", "json").output)
    assert said["number"] == 2
    export = out / "entries.txt"
    export.write_text(run("show", out, "--format", "entries").output)
    assert run("verify", out, "--entries", export).output == "intact: 2 entries\n"


def test_verify_says_what_is_wrong(out: Path) -> None:
    assert run("verify", out, "--letters").exit_code == ExitCode.OK
    (out / "A" / "letter.docx").write_bytes(b"another")
    found = run("verify", out, "--letters")
    assert (found.exit_code, "number 1" in found.stderr) == (ExitCode.DIFFERENT, True)
    assert run("verify", out / "none").exit_code == ExitCode.NOT_FOUND
    book = Book(out)
    book.reserve(claim("C"))
    book.close()
    assert "not yet issued: 1" in run("verify", out).output


def test_a_proof_is_given_and_verified(out: Path) -> None:
    proof = out / "proof.json"
    proof.write_text(run("show", out, "--number", "2", "--proof").output)
    assert run("verify", out, "--proof", proof).output.startswith("proven: 2 ")
    assert run("show", out, "--proof").exit_code == ExitCode.USAGE
