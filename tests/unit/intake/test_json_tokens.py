"""JSON cut into tokens with places, exactly as the standard library would read it."""

import json
from decimal import Decimal

import pytest

from authgen.intake.json_tokens import json_tokens
from authgen.intake.tokens import BrokenTextError, Scalar, Sort


def scalars(text: str) -> list[Scalar]:
    return [t.value for t in json_tokens(text) if t.sort is Sort.SCALAR]


def broken(text: str) -> BrokenTextError:
    with pytest.raises(BrokenTextError) as stopped:
        list(json_tokens(text))
    return stopped.value


def is_json(text: str) -> bool:
    """Ask the standard library, which takes NaN for a number unless it is told otherwise."""
    strange: list[str] = []
    try:
        json.loads(text, parse_constant=strange.append)
    except json.JSONDecodeError:
        return False
    return not strange


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"a"', "a"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\ud83d"', "\ud83d"),
        ('"\\ude00\\ud83d"', "\ude00\ud83d"),
        ('"\\u00e9\\n\\t\\r\\b\\f\\/\\\\\\""', 'é\n\t\r\b\f/\\"'),
        ('"😀"', "😀"),
        ('"\x07"', "\x07"),
        ("1e5", Decimal("1e5")),
        ("-0", 0),
        ("3.10", Decimal("3.10")),
        ("true", True),
        ("false", False),
        ("null", None),
    ],
)
def test_scalars(text: str, value: Scalar) -> None:
    assert scalars(text) == [value]
    assert str(scalars(text)[0]) == str(value)


def test_a_whole_text_with_its_places() -> None:
    tokens = list(json_tokens('\n{"a": [1, {}],\n "b": []}\n'))
    assert [(t.sort.name, t.line, t.column, t.value) for t in tokens] == [
        ("OPEN_MAP", 2, 1, None),
        ("SCALAR", 2, 2, "a"),
        ("OPEN_LIST", 2, 7, None),
        ("SCALAR", 2, 8, 1),
        ("OPEN_MAP", 2, 11, None),
        ("CLOSE", 2, 12, None),
        ("CLOSE", 2, 13, None),
        ("SCALAR", 3, 2, "b"),
        ("OPEN_LIST", 3, 7, None),
        ("CLOSE", 3, 8, None),
        ("CLOSE", 3, 9, None),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ends before"),
        ('{"a": 1', "ends before"),
        ("[", "ends before"),
        ('{"a":', "ends before"),
        ("[1,]", "a value is missing"),
        ('{"a": 1,}', "a key in double quotes is missing"),
        ("{a: 1}", "a key in double quotes is missing"),
        ("{1: 1}", "a key in double quotes is missing"),
        ('{"a" 1}', "a colon is missing"),
        ("[1 2]", "a comma or a closing bracket is missing"),
        ("[1}", "a comma or a closing bracket is missing"),
        ("[NaN]", "a value is missing"),
        ("[-Infinity]", "a value is missing"),
        ("[01]", "a value is missing"),
        ("[1.]", "a value is missing"),
        ("[1.2.3]", "a value is missing"),
        ("[truely]", "a value is missing"),
        ("['a']", "a value is missing"),
        ('["a]', "a closing quote is missing"),
        ('["a\nb"]', "runs over a line break"),
        ('["a\tb"]', "runs over a line break"),
        ('["\\x"]', "an escape that JSON does not know"),
        ('["\\u12"]', "an escape that JSON does not know"),
        ("{} {}", "something stands after the end"),
        ("1 2", "something stands after the end"),
        ("\u00a01", "a value is missing"),
    ],
)
def test_what_is_no_json_is_told_in_words(text: str, said: str) -> None:
    fault = broken(text).fault
    assert fault.slug == "json-syntax"
    assert said in fault.what
    assert not is_json(text)


def test_the_place_of_a_fault() -> None:
    error = broken('{"a": 1,\n  "b" 2}')
    assert (error.line, error.column) == (2, 7)


def test_numbers_have_a_limit() -> None:
    [token] = json_tokens("1e999")
    assert token.fault is not None
    assert token.fault.slug == "over-limit"


def test_brackets_without_end_do_not_recurse() -> None:
    assert broken("[" * 100_000).fault.slug == "json-syntax"
