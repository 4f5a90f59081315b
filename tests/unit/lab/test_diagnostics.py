"""A diagnostic says where it stands, whatever a place looks like."""

from __future__ import annotations

import pytest

from authgen.errors import Problem
from authgen.lab.diagnostics import RULES, of_problem


@pytest.mark.parametrize(
    ("where", "file", "line", "column", "path"),
    [
        (
            "criteria/a.yaml:31:12 clinical.mri.items[0]",
            "criteria/a.yaml",
            31,
            12,
            "clinical.mri.items[0]",
        ),
        ("my rules.yaml:3:1", "my rules.yaml", 3, 1, ""),
        ("my rules.yaml", "my rules.yaml", 0, 0, ""),
    ],
)
def test_a_place_is_read(where: str, file: str, line: int, column: int, path: str) -> None:
    found = of_problem(Problem(where, "is odd"))
    assert (found.file, found.line, found.column, found.path) == (file, line, column, path)
    assert (found.rule, found.level) == ("invalid-value", "error")


def test_what_is_not_fatal_warns() -> None:
    assert of_problem(Problem("a.yaml", "is odd", fatal=False)).level == "warning"


def test_a_missing_source_has_a_rule_and_a_way_out_of_its_own() -> None:
    found = of_problem(Problem("a.yaml:1:2 parameters.age.values.2025-08-01.cite", "is missing"))
    assert found.rule == "uncited-parameter"
    assert found.help == RULES["uncited-parameter"].help


def test_a_file_without_a_line_is_told_without_one() -> None:
    found = of_problem(Problem("a.yaml", "is not there", slug="missing-file"))
    assert found.told() == "a.yaml: error[missing-file] is not there"
