"""Which of pydantic's errors are told, and where; the words are tested with `wording`."""

from typing import Literal

import pytest
from pydantic import BaseModel, ValidationError

from authgen.case.fields import Frozen, Many, Text
from authgen.intake.flaws import Flaw, flaws
from authgen.intake.parse import parse
from authgen.policy.predicate import Predicate


class Inner(Frozen):
    one: int


class Other(Frozen):
    two: int
    three: int


class Outer(Frozen):
    plain: int | None = None
    mixed: bool | Text | Many[int] | None = None
    part: Inner | Other | int | None = None
    word: Literal["a", "b"] | None = None
    inners: Many[Inner] = ()
    named: dict[Literal["x"], int] | None = None
    test: Predicate | None = None


def found(text: str, model: type[BaseModel] = Outer) -> list[Flaw]:
    tree = parse(text.encode(), "x.yaml").tree
    assert tree is not None
    with pytest.raises(ValidationError) as refused:
        model.model_validate(tree.value)
    return flaws(refused.value, tree)


def told(text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(flaw.kind, flaw.path) for flaw in found(text)]


def test_every_fault_is_told_once() -> None:
    assert told("plain: x\nword: c\ninners: [{one: x}, {}, {one: 1, two: 2}]") == [
        ("int_type", ("plain",)),
        ("literal_error", ("word",)),
        ("int_type", ("inners", 0, "one")),
        ("missing", ("inners", 1, "one")),
        ("extra_forbidden", ("inners", 2, "two")),
    ]


def test_a_value_that_fits_no_arm_is_one_fault() -> None:
    [flaw] = found("mixed: 3")
    assert flaw.path == ("mixed",)
    assert flaw.expected == ("true or false", "text", "a list")


def test_of_a_union_the_arm_that_was_meant_is_kept() -> None:
    assert told("part: {one: x}") == [("int_type", ("part", "one"))]
    assert told("part: {two: 1}") == [("missing", ("part", "three"))]
    assert told("mixed: [x]") == [("int_type", ("mixed", 0))]
    assert told("mixed: ''") == [("string_too_short", ("mixed",))]


def test_unions_below_unions() -> None:
    test = "{all: [{fact: a, is: {parm: x}}, {fact: b, is: [1]}, {none: 3}]}"
    assert told(f"test: {test}") == [
        ("missing", ("test", "all", 0, "is", "param")),
        ("extra_forbidden", ("test", "all", 0, "is", "parm")),
        ("string_type", ("test", "all", 1, "is")),
        ("tuple_type", ("test", "all", 2, "none")),
    ]


def test_keys_of_a_mapping_are_told_by_their_path() -> None:
    assert told("named: {y: 1}") == [("literal_error", ("named", "y"))]


def test_a_list_is_not_called_short_for_the_faults_of_its_entries() -> None:
    assert told("test: {all: [{fact: a, of: 1}]}") == [
        ("extra_forbidden", ("test", "all", 0, "of")),
    ]
    assert told("test: {all: []}") == [("too_short", ("test", "all"))]


def test_a_file_of_another_sort() -> None:
    assert told("[]") == [("model_type", ())]
