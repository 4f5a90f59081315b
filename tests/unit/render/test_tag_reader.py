"""Names that nothing has, and values used as what they are not, are told with file and line."""

from __future__ import annotations

from jinja2 import Environment

from authgen.render.shape import shape_of
from authgen.render.tag_reader import TagReader

CONTEXT = {
    "title": "x",
    "count": 1,
    "sample": True,
    "lines": [{"text": "a", "runs": [{"word": "b"}]}],
    "names": ["a"],
}


def told(source: str, **partials: str) -> list[tuple[str, int, str]]:
    trees = {name: Environment(autoescape=True).parse(text) for name, text in partials.items()}
    tree = Environment(autoescape=True).parse(source)
    found = TagReader("page", trees).read(tree, shape_of([CONTEXT]).fields)
    return [(one.file, one.line, one.what) for one in found]


def test_what_is_included_is_read_with_what_is_known_there() -> None:
    loop = "{% for l in lines %}\n{% include 'part' %}{% endfor %}"
    assert told(loop, part="{{ l.text }}{{ title }}") == []
    assert told(loop, part="\n\n{{ l.txt }}") == [("part", 3, "there is no field txt")]
    assert told("{% include 'part' %}{{ titel }}", part="{{ l }}") == [
        ("part", 1, "there is no field l"),
        ("page", 1, "there is no field titel"),
    ]


def test_the_same_fault_is_told_once() -> None:
    twice = "{% include 'part' %}{% include 'part' %}"
    assert told(twice, part="{{ nothing }}") == [("part", 1, "there is no field nothing")]


def test_filters_take_what_they_are_for_and_give_what_they_give() -> None:
    assert told("{{ title|upper|lower }}{{ names|last|upper }}{{ (lines|first).text }}") == []
    assert told("{{ count|upper }}") == [("page", 1, "upper is for a text, and this is a number")]
    assert told("{{ sample|length }}") == [
        ("page", 1, "length is for a list or a text, and this is a flag")
    ]
    assert told("{{ (lines|first).txt }}") == [("page", 1, "there is no field txt")]
    assert told("{{ nothing|upper }}") == [("page", 1, "there is no field nothing")]


def test_unlike_values_are_never_the_same() -> None:
    assert told("{% if title == 'x' and count > 0 and sample == true %}{% endif %}") == []
    assert (
        told("{% if (title == 'x') == sample %}{% endif %}{% if title == none %}{% endif %}") == []
    )
    assert told("{% if count == '1' %}{% endif %}") == [
        ("page", 1, "compares a number with a text, which are never the same")
    ]


def test_a_test_is_read_for_its_names() -> None:
    assert told("{% if title is defined %}{% endif %}{% if nope is defined %}{% endif %}") == [
        ("page", 1, "there is no field nope")
    ]
