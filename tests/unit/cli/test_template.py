"""The commands for those who edit templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from authgen.cli import main

SEED = Path(__file__).parents[3] / "seeds" / "ocrelizumab-breakthrough"


def test_shipped_templates_are_without_fault_and_a_fault_ends_with_78(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["template", "lint"])
    assert (ran.exit_code, ran.stdout) == (0, "no faults\n")
    (tmp_path / "letter.html.jinja").write_text("{{ titel }}")
    ran = CliRunner().invoke(main, ["template", "lint", "--form", "sample-request"])
    assert (ran.exit_code, ran.stdout) == (0, "no faults\n")
    ran = CliRunner().invoke(main, ["template", "lint", str(tmp_path)])
    assert ran.exit_code == 78
    assert "line 1: there is no field titel (did you mean title?)" in ran.stderr


def test_fields_are_listed_and_a_preview_names_its_files(tmp_path: Path) -> None:
    assert "title\ttext\t" in CliRunner().invoke(main, ["template", "fields"]).stdout
    listed = CliRunner().invoke(main, ["template", "fields", "--form", "sample-request"]).stdout
    assert "hcpcs\ttext\t\tHCPCS code\n" in listed
    words = ["template", "preview", str(SEED), "-o", str(tmp_path), "--format", "docx"]
    ran = CliRunner().invoke(main, words)
    assert ran.stdout.strip() == str(tmp_path / "letter.docx")


@pytest.mark.parametrize(
    "words",
    [
        ["--mapping", "payer.yaml"],
        ["mine", "--form", "sample-request"],
        ["--comments", "faults.docx", "--form", "sample-request"],
    ],
    ids=["mapping", "folder", "comments"],
)
def test_what_would_be_passed_over_is_refused(words: list[str]) -> None:
    ran = CliRunner().invoke(main, ["template", "lint", *words])
    assert (ran.exit_code, "--form" in ran.stderr) == (2, True)
