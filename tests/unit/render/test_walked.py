"""Loops are counted, and stopped before they print too much."""

from __future__ import annotations

import pytest

from authgen.errors import InvalidSettingsError
from authgen.render.sandbox import Sandbox, fill
from authgen.render.walked import MOST_WALKED

LIST = [{"name": "x"}] * 100


def nested(depth: int, inside: str) -> str:
    return "{% for x in names %}" * depth + inside + "{% endfor %}" * depth


@pytest.mark.parametrize(
    ("source", "partial"),
    [
        (nested(5, "{{ x.name }}"), ""),
        (nested(5, ""), ""),
        (nested(2, "x" * 100_000), ""),
        (nested(2, "{% include 'part' %}"), "x" * 100_000),
        (nested(1, "{% include 'part' %}"), nested(4, "x")),
    ],
    ids=["values", "nothing", "text", "an included text", "included loops"],
)
def test_loops_that_print_too_much_are_stopped(source: str, partial: str) -> None:
    compiled = Sandbox({"part": partial}).compile(source, "t")
    with pytest.raises(InvalidSettingsError, match="its loops would print too much"):
        fill(compiled, {"names": LIST}, "t")


def test_what_a_letter_needs_is_far_from_the_limit() -> None:
    compiled = Sandbox({}).compile(nested(2, "{{ x.name }}"), "t")
    assert fill(compiled, {"names": LIST}, "t") == "x" * 10_000
    assert fill(compiled, {"names": LIST}, "t") == "x" * 10_000  # each filling begins anew
    assert MOST_WALKED > 10_000 * 100


def test_the_counter_is_out_of_reach() -> None:
    with pytest.raises(InvalidSettingsError, match="the filter walk is not allowed"):
        Sandbox({}).compile("{{ names|walk(0) }}", "t")


def test_the_letters_of_a_word_can_be_walked_and_what_is_absent_cannot() -> None:
    compiled = Sandbox({}).compile("{% for x in name %}{{ x }}.{% endfor %}", "t")
    assert fill(compiled, {"name": "ab"}, "t") == "a.b."
    with pytest.raises(InvalidSettingsError, match="is undefined"):
        fill(compiled, {}, "t")
