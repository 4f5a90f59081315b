"""What the reader makes of a file's text, YAML and JSON alike."""

import json
from collections.abc import Iterator

import pytest

from authgen.intake import parse as room
from authgen.intake.limits import DEPTH, NODES, TEXT_LENGTH
from authgen.intake.parse import Parsed, parse
from authgen.intake.tokens import Token


def told(parsed: Parsed) -> list[tuple[str, str]]:
    return [(p.where, p.slug) for p in parsed.problems]


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_depth_ends_at_its_limit(file: str) -> None:
    assert parse(nested(DEPTH.most).encode(), file).problems == ()
    deep = parse(nested(DEPTH.most + 1).encode(), file)
    assert deep.tree is None
    assert [p.what for p in deep.problems] == [DEPTH.sentence]


def test_block_lists_nest_no_deeper() -> None:
    [problem] = parse(b"- " * (DEPTH.most + 1) + b"x", "case.yaml").problems
    assert problem.what == DEPTH.sentence


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_nodes_end_at_their_limit(file: str) -> None:
    items = ["1"] * (NODES.most - 1)
    assert parse(f"[{','.join(items)}]".encode(), file).problems == ()
    [problem] = parse(f"[{','.join([*items, '1'])}]".encode(), file).problems
    assert problem.what == NODES.sentence


def test_keys_and_containers_are_nodes_too() -> None:
    pairs = ",".join(f'"k{n}":[]' for n in range(NODES.most // 2))
    [problem] = parse(f"{{{pairs}}}".encode(), "case.json").problems
    assert problem.what == NODES.sentence


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_texts_end_at_their_limit(file: str) -> None:
    longest = "x" * TEXT_LENGTH.most
    assert parse(f'{{"a": "{longest}"}}'.encode(), file).problems == ()
    over = parse(f'{{"a": "{longest}x", "b": 1}}'.encode(), file)
    assert told(over) == [(f"{file}:1:7 a", "over-limit")]
    assert over.faulty == {("a",)}
    assert over.tree is not None
    assert over.tree.value == {"a": None, "b": 1}


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_a_key_is_given_once(file: str) -> None:
    parsed = parse(b'{"a": {"b": 1,\n "b": [2]}, "c": 3,\n"a": 4}', file)
    assert told(parsed) == [
        (f"{file}:2:2 a.b", "duplicate-key"),
        (f"{file}:3:1 a", "duplicate-key"),
    ]
    assert "line 1, column 8" in parsed.problems[0].what
    assert parsed.tree is not None
    assert parsed.tree.value == {"a": {"b": 1}, "c": 3}


def test_keys_are_text() -> None:
    parsed = parse(b"1: a\n2026-01-01: b\ntrue: c\n~: d\n", "case.yaml")
    assert [p.slug for p in parsed.problems] == ["key-form"] * 3
    assert parsed.tree is not None
    assert parsed.tree.value == {"2026-01-01": "b"}


def test_a_list_is_no_key() -> None:
    assert told(parse(b"a:\n  ? [x]\n  : y\n", "case.yaml")) == [("case.yaml:2:5 a", "key-form")]


def test_anchors_aliases_and_merges_are_told_once_each() -> None:
    parsed = parse(b"a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n", "case.yaml")
    assert told(parsed) == [
        ("case.yaml:1:4 a", "yaml-anchor"),
        ("case.yaml:2:4 c", "yaml-anchor"),
        ("case.yaml:4:3 d.<<", "yaml-anchor"),
    ]
    assert parsed.tree is not None
    assert parsed.tree.value == {"a": {"b": 1}, "c": None, "d": {"e": 2}}
    assert parsed.faulty == {("c",)}


def test_an_alias_is_no_key() -> None:
    parsed = parse(b"a: &x b\n*x : 1\n", "case.yaml")
    assert [p.slug for p in parsed.problems] == ["yaml-anchor"] * 2


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Token]:
    """Collect the tokens that are taken from a text."""
    tokens, found = room._tokens, []  # noqa: SLF001 - where both readers come together

    def noted(text: str, file: str) -> Iterator[Token]:
        for token in tokens(text, file):
            found.append(token)
            yield token

    monkeypatch.setattr(room, "_tokens", noted)
    return found


def test_a_bomb_of_aliases_costs_nothing(taken: list[Token]) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 200)]
    text = "\n".join(lines)
    parsed = parse(text.encode(), "case.yaml")
    assert len(taken) < len(text)
    assert {p.slug for p in parsed.problems} == {"yaml-anchor"}


def test_a_bomb_of_merges_costs_nothing(taken: list[Token]) -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 500)]
    text = "\n".join(lines)
    parsed = parse(text.encode(), "case.yaml")
    assert len(taken) < len(text)
    assert {p.slug for p in parsed.problems} == {"yaml-anchor"}


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_a_hundred_kilobytes_of_brackets(file: str, taken: list[Token]) -> None:
    for bracket in (b"[", b'{"a":'):
        taken.clear()
        [problem] = parse(bracket * 100_000, file).problems
        assert len(taken) < 3 * DEPTH.most
        assert problem.what == DEPTH.sentence


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\uffff"])
def test_control_characters_are_refused_with_their_key(file: str, character: str) -> None:
    parsed = parse(f'{{"x": [1, {{"name": "a{character}b"}}]}}'.encode(), file)
    assert told(parsed) == [(f"{file}:1:20 x[1].name", "control-character")]
    assert f"U+{ord(character):04X}" in parsed.problems[0].what
    assert parsed.faulty == {("x", 1, "name")}


def test_control_characters_in_keys_are_refused() -> None:
    parsed = parse(b'{"a\x07": 1, "b": 2}', "case.json")
    assert told(parsed) == [("case.json:1:2 a?", "control-character")]
    assert parsed.tree is not None
    assert parsed.tree.value == {"b": 2}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("case.json", '{"name": "\\ud800x"}'),
        ("case.json", '{"name": "\\udc00"}'),
        ("case.yaml", 'name: "\\ud800x"'),
        ("case.yaml", 'name: "\\uDC00"'),
    ],
)
def test_lone_surrogates_are_refused_with_their_key(file: str, text: str) -> None:
    [problem] = parse(text.encode(), file).problems
    assert problem.where.endswith(" name")
    assert problem.slug == "control-character"


@pytest.mark.parametrize("file", ["case.yaml", "case.json"])
def test_bytes_that_are_not_utf8_are_refused_with_their_key(file: str) -> None:
    for bad in (b"caf\xe9", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80"):
        parsed = parse(b'{"a": "%s"}' % bad, file)
        assert told(parsed) == [(f"{file}:1:7 a", "encoding")]


def test_what_no_value_holds_is_refused_by_its_place() -> None:
    assert told(parse(b"a: 1 # caf\xe9\n", "case.yaml")) == [("case.yaml:1:11", "encoding")]
    assert told(parse(b"a: 1\n# \x07", "case.yaml")) == [("case.yaml:2:3", "control-character")]


def test_other_encodings_are_told_once() -> None:
    assert told(parse("a: b".encode("utf-16"), "case.yaml")) == [("case.yaml:1:1", "encoding")]


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_a_file_without_values(content: bytes) -> None:
    [problem] = parse(content, "case.yaml").problems
    assert problem.slug == "empty-file"


def test_odd_but_printable_text_is_kept() -> None:
    text = "İ\u2028ß\u200dé\ufefe\U0001f600\ue000"
    for file in ("case.yaml", "case.json"):
        parsed = parse(json.dumps({"a": text}, ensure_ascii=False).encode(), file)
        assert parsed.problems == ()
        assert parsed.tree is not None
        assert parsed.tree.value == {"a": text}


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_json_file_cut_off_anywhere_has_one_problem(cut: int) -> None:
    whole = b'{"schema": "authgen.case/1", "member": {"given": "Jane"}, "n": [1]}'
    [problem] = parse(whole[:cut], "case.json").problems
    assert problem.slug == "json-syntax"


def test_faults_of_one_file_are_told_together() -> None:
    parsed = parse(b"a: &x 1\na: 2\nb: !t 3\nc: .inf\n1: d\n", "case.yaml")
    slugs = ["yaml-anchor", "duplicate-key", "yaml-tag", "invalid-value", "key-form"]
    assert [p.slug for p in parsed.problems] == slugs
