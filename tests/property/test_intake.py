"""Whatever is written is read back as it was, or refused in words; nothing else can happen."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from authgen.case.case import Case
from authgen.intake.canonical import canonical
from authgen.intake.encoding import REFUSED
from authgen.intake.parse import parse
from authgen.intake.tree import Value
from authgen.intake.validate import read_model

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*/case.yaml"))
CASE = next(p for p in SEEDS if p.parent.name == "ocrelizumab-breakthrough").read_bytes()
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
KEPT = st.text(max_size=20).filter(lambda text: not REFUSED.search(text))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**38), 10**38)
    | st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
    )
    | KEPT
)
TREES: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEPT.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=20,
)


class Dumper(yaml.SafeDumper):
    """Writes decimals as plain numbers and all text in quotes: its own rules are those of 1.1."""


Dumper.add_representer(
    str, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')
)
Dumper.add_representer(
    Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")
)


def read(content: bytes, file: str) -> Value:
    parsed = parse(content, file)
    assert parsed.problems == ()
    assert parsed.tree is not None
    return parsed.tree.value


def quoted(text: str) -> str:
    """Write a text between double quotes; lone surrogates as escapes, the rest as it is."""
    plain = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in plain)


@given(TREES)
def test_json_is_read_as_it_was_written(tree: Value) -> None:
    assert read(canonical(tree), "x.json") == tree
    assert canonical(read(canonical(tree), "x.json")) == canonical(tree)


@given(TREES)
def test_yaml_is_read_as_it_was_written(tree: Value) -> None:
    if not isinstance(tree, (dict, list)):
        tree = [tree]
    for flow in (False, True):
        text = yaml.dump(tree, Dumper=Dumper, allow_unicode=True, default_flow_style=flow)
        assert read(text.encode(), "x.yaml") == tree


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_a_case_is_read_as_it_was_written(path: Path) -> None:
    case = read_model(path.read_bytes(), "case.yaml", Case).value
    assert case is not None
    assert read_model(canonical(case), "case.json", Case).value == case


@given(ANY_TEXT)
def test_any_text_is_the_same_text_or_refused_with_its_key(text: str) -> None:
    parsed = parse(f'{{"name": {quoted(text)}}}'.encode(), "x.json")
    if REFUSED.search(text):
        [problem] = parsed.problems
        assert problem.where == "x.json:1:10 name"
    else:
        assert parsed.problems == ()
        assert parsed.tree is not None
        assert parsed.tree.value == {"name": text}


@given(ANY_TEXT)
def test_any_text_of_a_case_is_normalised_or_refused_with_its_key(text: str) -> None:
    written = CASE.replace(b"given: Marit", f"given: {quoted(text)}".encode(), 1)
    found = read_model(written, "case.yaml", Case)
    if found.value is None:
        assert {p.where.partition(" ")[2] for p in found.problems} == {"member.given"}
    else:
        assert found.value.member.given == unicodedata.normalize("NFC", text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for file in ("x.yaml", "x.json"):
        parsed = parse(content, file)
        assert parsed.problems or parsed.tree is not None


@given(st.text(alphabet="{}[]:,-?!&*#|>%@`'\"\\ \n\tab1<", max_size=60))
def test_any_marks_are_read_or_refused(text: str) -> None:
    for file in ("x.yaml", "x.json"):
        parsed = parse(text.encode(), file)
        assert parsed.problems or parsed.tree is not None


@given(st.integers(0, len(CASE)), st.binary(max_size=3))
def test_a_damaged_case_is_read_or_refused_in_words(at: int, damage: bytes) -> None:
    found = read_model(CASE[:at] + damage + CASE[at + 1 :], "case.yaml", Case)
    assert (found.value is None) == bool(found.problems)
    assert all(p.where.startswith("case.yaml:") and p.what for p in found.problems)


@given(st.integers(0, len(CASE)))
def test_a_case_cut_off_anywhere_is_refused(at: int) -> None:
    found = read_model(CASE[:at], "case.yaml", Case)
    assert found.value is not None or found.problems
