"""YAML 1.2 cut into tokens, and everything that is refused on the way."""

from decimal import Decimal

import pytest
import yaml

from authgen.intake import yaml_tokens as module
from authgen.intake.tokens import BrokenTextError, Fault, Sort, Token
from authgen.intake.yaml_tokens import plain, yaml_tokens


def broken(text: str) -> BrokenTextError:
    with pytest.raises(BrokenTextError) as stopped:
        list(yaml_tokens(text))
    return stopped.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("nUll", "nUll"),
        ("3.10", Decimal("3.10")),
        ("12", 12),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("2026-11-17", "2026-11-17"),
        ("1e3", Decimal("1e3")),
        ("1.", Decimal(1)),
        ("+.5", Decimal("0.5")),
        (".", "."),
        ("-", "-"),
        ("0o8", "0o8"),
        ("Infinity", "Infinity"),
        ("NaN", "NaN"),
    ],
)
def test_the_core_schema(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN"])
def test_numbers_without_end_are_refused(text: str) -> None:
    assert isinstance(plain(text), Fault)


def test_quoted_scalars_are_text() -> None:
    tokens = list(yaml_tokens("""['12', "true", null, "a\\tb"]"""))
    assert [t.value for t in tokens if t.sort is Sort.SCALAR] == ["12", "true", None, "a\tb"]


def test_places_count_from_one() -> None:
    tokens = list(yaml_tokens("a:\n  - é: x\n"))
    assert [(t.sort, t.line, t.column) for t in tokens[:5]] == [
        (Sort.OPEN_MAP, 1, 1),
        (Sort.SCALAR, 1, 1),
        (Sort.OPEN_LIST, 2, 3),
        (Sort.OPEN_MAP, 2, 5),
        (Sort.SCALAR, 2, 5),
    ]
    assert (tokens[5].line, tokens[5].column) == (2, 8)


def test_line_breaks_of_yaml_1_1_are_characters() -> None:
    tokens = list(yaml_tokens("a: x\u2028y\x85z\nb: 1"))
    assert [(t.value, t.line) for t in tokens if t.sort is Sort.SCALAR] == [
        ("a", 1),
        ("x\u2028y\x85z", 1),
        ("b", 2),
        (1, 2),
    ]


@pytest.mark.parametrize("text", ["a: &x 1", "a: &x [1]", "a: &x {b: 1}", "&x a: 1"])
def test_anchors_are_named_and_the_value_kept(text: str) -> None:
    faults = [t.fault for t in yaml_tokens(text) if t.sort is Sort.FAULT]
    assert [f.slug for f in faults if f] == ["yaml-anchor"]


def test_an_alias_has_no_value() -> None:
    alias = list(yaml_tokens("[&x 1, *x]"))[3]
    assert (alias.sort, alias.value, alias.fault and alias.fault.slug) == (
        Sort.SCALAR,
        None,
        "yaml-anchor",
    )


@pytest.mark.parametrize("text", ["a: !!str 5", "a: !x [1]", "a: ! 5", "!!map {a: 1}"])
def test_tags_are_named(text: str) -> None:
    assert "yaml-tag" in [t.fault.slug for t in yaml_tokens(text) if t.fault]


@pytest.mark.parametrize("text", ["%YAML 1.2\n---\na: 1", "\n# x\n%TAG ! x\n---\na: 1"])
def test_directives_are_refused(text: str) -> None:
    assert broken(text).fault.slug == "yaml-directive"


def test_a_million_directives_cost_nothing() -> None:
    assert broken("%TAG !a! x\n" * 100_000).fault.slug == "yaml-directive"
    assert broken("a: 1\n...\n" + "%TAG !a! x\n" * 100_000).fault.slug == "yaml-documents"


@pytest.mark.parametrize(
    ("text", "place"), [("a: 1\n---\nb: 2", (2, 1)), ("a: 1\n...\n# x\n b: 2", (4, 2))]
)
def test_second_documents_are_refused(text: str, place: tuple[int, int]) -> None:
    error = broken(text)
    assert (error.fault.slug, error.line, error.column) == ("yaml-documents", *place)


@pytest.mark.parametrize("text", ["---\na: 1\n...\n", "a: 1\n...", "a: 1\n... # end\n\n  # x\n"])
def test_one_document_may_be_marked(text: str) -> None:
    assert len(list(yaml_tokens(text))) == 4


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("a: [1,\n", "did not find expected node content", "cut off"),
        ('a: "x\n', "while scanning a quoted scalar that began on line 1", "cut off"),
        ("a: b: c", "mapping values are not allowed", "colon in quotes"),
        ("a: @b", "cannot start any token", "tabs"),
        ("a:\n\t- b", "cannot start any token", "tabs"),
        ("a: 'x' y\n", "did not find expected", "cut off"),
        ('a: "\\q"', "unknown escape character", "quotes"),
    ],
)
def test_syntax_is_told_in_words(text: str, said: str, hint: str) -> None:
    fault = broken(text).fault
    assert fault.slug == "yaml-syntax"
    assert said in fault.what
    assert hint in fault.hint


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\ud83d\\ude00"', 'a: "\\U00110000"'])
def test_escapes_that_are_no_character(text: str) -> None:
    error = broken(text)
    assert (error.fault.slug, error.line) == ("control-character", 1)


def test_brackets_without_end() -> None:
    assert broken("[" * 100_000).fault.slug == "over-limit"


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: [1, 'x', null]}",
        "a: |\n  x\n  y\nb: >-\n  z\n",
        "- 1\n- - 2\n  - c: d\n",
        "a: x\u2028y\x07",
        "? a\n: b",
    ],
)
def test_the_pure_parser_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = [t for t in yaml_tokens(text) if t.sort is not Sort.CLOSE]
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    assert [t for t in yaml_tokens(text) if t.sort is not Sort.CLOSE] == fast


def test_the_pure_parser_repeats_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    error = broken("a: !canary!x y")
    assert "canary" not in error.fault.what
    assert error.fault.slug == "yaml-syntax"


def test_a_token_is_a_plain_tuple() -> None:
    assert Token(Sort.CLOSE, 1, 2) == (Sort.CLOSE, 1, 2, None, None)
