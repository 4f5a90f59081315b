"""The template language: what prints, loops and chooses is allowed, and nothing else."""

import time

import pytest

from authgen.errors import InvalidSettingsError
from authgen.render.sandbox import MOST_FILLED, MOST_LOOPS, MOST_SOURCE, Sandbox, fill

HOSTILE = {
    "runs code": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "reaches Python": "{{ ''.__class__.__mro__ }}",
    "a private name": "{{ name._secret }}",
    "calls": "{{ range(9) }}",
    "calls a method": "{{ name.upper() }}",
    "computes": "{{ 7 * 7 }}",
    "joins text": "{{ 'a' ~ 'b' }}",
    "switches escaping off": "{{ name|safe }}",
    "switches escaping off for a block": "{% autoescape false %}{{ name }}{% endautoescape %}",
    "reads by subscript": "{{ name['x'] }}",
    "imports": "{% import 'x' as y %}",
    "extends": "{% extends 'x' %}",
    "defines a macro": "{% macro m() %}{% endmacro %}",
    "assigns": "{% set x = 1 %}",
    "filters with more than the list": "{{ name|attr('x') }}",
    "tests with more than the list": "{% if name is callable %}{% endif %}",
    "includes what it computes": "{% include name %}",
    "is no template": "{% for %}",
    "never ends": "{% if name %}",
    "spans a million columns": '<td colspan="1000000">x</td>',
    "spans what it says in another way": "<td COLSPAN = '&#49;00000'>x</td>",
    "spans a value": "<td rowspan={{ name }}>x</td>",
    "spans a million columns of Word": '<w:gridSpan w:val="1000000"/>',
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_allowed_is_refused_before_it_is_filled(source: str) -> None:
    begun = time.process_time()

    with pytest.raises(InvalidSettingsError, match=r"The template letter\.x "):
        Sandbox({}).compile(source, "letter.x")

    assert time.process_time() - begun < 1  # other programs do not count


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ name }}", "&lt;6.5 &amp; rising"),
        ("{% for n in names %}{{ loop.index }}{{ n }}{% endfor %}", "1a2b"),
        ("{% if names and not none_of %}{{ names|length }}{% else %}-{% endif %}", "2"),
        ("{{ names|first|upper }}{{ 'x' if name == 'y' else 'z' }}", "Az"),
        ("{% with n = name %}{% include 'part' %}{% endwith %}", "[&lt;6.5 &amp; rising]"),
    ],
)
def test_values_loops_and_choices_are_filled(source: str, printed: str) -> None:
    context = {"name": "<6.5 & rising", "names": ["a", "b"], "none_of": []}

    compiled = Sandbox({"part": "[{{ n }}]"}).compile(source, "t")

    assert fill(compiled, context, "t") == printed


def test_a_value_is_never_a_template() -> None:
    compiled = Sandbox({}).compile("{{ name }}", "t")

    assert fill(compiled, {"name": "{{ 7*7 }}"}, "t") == "{{ 7*7 }}"


def test_a_name_that_the_letter_lacks_is_a_fault_of_the_template() -> None:
    for source in ("{{ nowhere }}", "{{ name.nowhere }}", "{% for x in nowhere %}{% endfor %}"):
        compiled = Sandbox({}).compile(source, "t")
        with pytest.raises(InvalidSettingsError, match="cannot be filled"):
            fill(compiled, {"name": {"a": "b"}}, "t")


def test_what_is_no_text_is_not_printed() -> None:
    compiled = Sandbox({}).compile("{{ names }}", "t")

    with pytest.raises(InvalidSettingsError, match="cannot be filled"):
        fill(compiled, {"names": ["a"]}, "t")


def test_a_part_may_not_include() -> None:
    with pytest.raises(InvalidSettingsError, match="include"):
        Sandbox({"part": "{% include 'part' %}"})


def test_an_include_of_nothing_is_a_fault_of_the_template() -> None:
    compiled = Sandbox({}).compile("{% include 'nowhere' %}", "t")

    with pytest.raises(InvalidSettingsError, match="cannot be filled"):
        fill(compiled, {}, "t")


def test_loops_within_loops_are_limited() -> None:
    def nested(depth: int) -> str:
        return "{% for x in names %}" * depth + "{% endfor %}" * depth

    Sandbox({}).compile(nested(MOST_LOOPS), "t")
    with pytest.raises(InvalidSettingsError, match="loops within loops"):
        Sandbox({}).compile(nested(MOST_LOOPS + 1), "t")


def test_length_is_limited() -> None:
    Sandbox({}).compile("x" * MOST_SOURCE, "t")
    with pytest.raises(InvalidSettingsError, match="longer than"):
        Sandbox({}).compile("x" * (MOST_SOURCE + 1), "t")


def test_what_comes_out_is_limited() -> None:
    compiled = Sandbox({}).compile("{% for x in names %}{{ x }}{% endfor %}", "t")
    fill(compiled, {"names": ["x" * MOST_FILLED]}, "t")
    with pytest.raises(InvalidSettingsError, match="comes to more than"):
        fill(compiled, {"names": ["x" * MOST_FILLED, "x"]}, "t")


def test_deep_nesting_is_a_refusal() -> None:
    source = "{% if a %}" * 3000 + "{% endif %}" * 3000

    with pytest.raises(InvalidSettingsError, match="nested too deeply"):
        Sandbox({}).compile(source, "t")
