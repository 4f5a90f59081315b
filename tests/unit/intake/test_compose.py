"""A tree built from tokens: places, refused keys, faults with the key they belong to."""

from authgen.intake.compose import Composer
from authgen.intake.json_tokens import json_tokens
from authgen.intake.tokens import Fault, Sort, Token

WHOLE = '{"a": [{"b": null}, {"c": []}], "d": {}, "e": 1}'


def test_a_tree_is_built_with_its_places() -> None:
    composer = Composer("x.json")
    tree = composer.compose(json_tokens(WHOLE))
    assert tree is not None
    assert tree.value == {"a": [{"b": None}, {"c": []}], "d": {}, "e": 1}
    assert tree.place(("a", 1, "c")) == (1, 27)
    assert composer.problems == []


def test_a_tree_may_be_one_scalar() -> None:
    tree = Composer("x.json").compose(json_tokens("3"))
    assert tree is not None
    assert (tree.value, tree.place(())) == (3, (1, 1))


def test_no_tokens_are_an_empty_file() -> None:
    composer = Composer("x.json")
    assert composer.compose([]) is None
    assert [p.slug for p in composer.problems] == ["empty-file"]


def test_faults_name_the_key_whose_value_comes_next() -> None:
    fault = Fault("slug", "is odd")
    composer = Composer("x")
    tree = composer.compose(
        [
            Token(Sort.OPEN_MAP, 1, 1),
            Token(Sort.SCALAR, 1, 2, "a"),
            Token(Sort.OPEN_LIST, 1, 3),
            Token(Sort.SCALAR, 1, 4, 0),
            Token(Sort.FAULT, 1, 5, fault=fault),
            Token(Sort.SCALAR, 1, 6, fault=fault),
            Token(Sort.CLOSE, 1, 7),
            Token(Sort.CLOSE, 1, 8),
        ]
    )
    assert tree is not None
    assert tree.value == {"a": [0, None]}
    assert [p.where for p in composer.problems] == ["x:1:5 a[1]", "x:1:6 a[1]"]
    assert composer.faulty == {("a", 1)}


def test_the_value_of_a_refused_key_is_passed_over() -> None:
    composer = Composer("x.json")
    tree = composer.compose(json_tokens('{"a": 1, "a": {"b": [2]}, "c": 3}'))
    assert tree is not None
    assert tree.value == {"a": 1, "c": 3}
    assert len(composer.problems) == 1
