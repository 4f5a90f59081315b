"""Tests mirror the rooms; modules and functions stay small; names say what a thing is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "authgen").rglob("*.py"))
MODULE_LINES = 300
FUNCTION_LINES = 40
VAGUE = re.compile(r"(Manager|Helper|Utils?|Data|Info|Handler)(?![a-z])")
VAGUE_SNAKE = re.compile(r"^_?(process|do)_|(^|_)(manager|helpers?|utils?|data|info|handler)(_|$)")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def definitions(path: Path) -> Iterator[Definition]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Definition):
            yield node


def holds_functions(path: Path) -> bool:
    """Tell whether there is anything to call; tables and plain shapes are tested by their users."""
    return any(isinstance(d, ast.FunctionDef) for d in definitions(path))


def mirror(path: Path) -> Path:
    inside = path.relative_to(ROOT / "authgen")
    return ROOT / "tests" / "unit" / inside.parent / f"test_{inside.name}"


@pytest.mark.parametrize("path", [p for p in MODULES if holds_functions(p)], ids=name_of)
def test_a_module_has_its_tests(path: Path) -> None:
    stem = path.parent.name if path.name == "__init__.py" else path.stem
    test = mirror(path.with_name(f"{stem}.py"))
    assert test.is_file(), f"write {name_of(test)}"
    assert any(d.name.startswith(("test_", "Test")) for d in definitions(test))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_its_ceiling(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_fit_their_ceiling(path: Path) -> None:
    too_long = {
        d.name: d.end_lineno - d.lineno + 1
        for d in definitions(path)
        if not isinstance(d, ast.ClassDef) and d.end_lineno is not None
        if d.end_lineno - d.lineno + 1 > FUNCTION_LINES
    }
    assert not too_long


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_say_what_a_thing_is(path: Path) -> None:
    names = [path.stem, path.parent.name, *(d.name for d in definitions(path))]
    assert not [n for n in names if VAGUE.search(n) or VAGUE_SNAKE.search(n)]


@pytest.mark.parametrize(
    ("name", "vague"),
    [
        ("CaseManager", True),
        ("PatientData", True),
        ("DataFrame", True),
        ("process_case", True),
        ("_do_check", True),
        ("date_utils", True),
        ("Database", False),
        ("undo_move", False),
        ("information", False),
        ("dated", False),
    ],
)
def test_vague_names_are_told_from_plain_ones(name: str, vague: bool) -> None:  # noqa: FBT001
    assert bool(VAGUE.search(name) or VAGUE_SNAKE.search(name)) is vague
