"""Values and their places."""

import pytest

from authgen.errors import Problem
from authgen.intake.parse import parse
from authgen.intake.paths import Path
from authgen.intake.tokens import Fault
from authgen.intake.tree import Tree, Value

TEXT = b"""\
clinical:
  mri: {complete: true, items: [{date: 2026-10-02}, null]}
empty:
"""


@pytest.fixture(name="tree")
def fixture_tree() -> Tree:
    tree = parse(TEXT, "case.yaml").tree
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("path", "value", "there"),
    [
        (("clinical", "mri", "complete"), True, True),
        (("clinical", "mri", "items", 0, "date"), "2026-10-02", True),
        (("clinical", "mri", "items", 1), None, True),
        (("clinical", "mri", "items", 2), None, False),
        (("clinical", "mri", "items", "date"), None, False),
        (("clinical", 0), None, False),
        (("clinical", "mri", "complete", "x"), None, False),
        (("empty",), None, True),
        (("absent",), None, False),
    ],
)
def test_values_are_found_by_their_path(tree: Tree, path: Path, value: Value, there: bool) -> None:  # noqa: FBT001
    assert tree.at(path) == value
    assert tree.has(path) is there


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("clinical", "mri"), (2, 8)),
        (("clinical", "mri", "items", 0, "date"), (2, 40)),
        (("clinical", "mri", "items", 0, "region"), (2, 33)),
        (("absent", "key"), (1, 1)),
    ],
)
def test_a_missing_value_stands_where_its_parent_does(
    tree: Tree, path: Path, place: tuple[int, int]
) -> None:
    assert tree.place(path) == place


def test_places_are_written_with_file_and_key(tree: Tree) -> None:
    path: Path = ("clinical", "mri", "items", 0, "date")
    assert tree.where(path) == "case.yaml:2:40 clinical.mri.items[0].date"
    assert tree.where_key(path) == "case.yaml:2:34 clinical.mri.items[0].date"
    assert tree.where_key(path[:-1]) == "case.yaml:2:33 clinical.mri.items[0]"
    assert tree.where(()) == "case.yaml:1:1"


def test_a_problem_carries_its_place(tree: Tree) -> None:
    made = tree.problem(("empty",), Fault("slug", "is empty", "fill it"))
    assert made == Problem("case.yaml:3:7 empty", "is empty", "fill it", "slug")
