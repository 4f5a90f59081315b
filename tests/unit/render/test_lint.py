"""Faults of templates, all at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.lint import lint
from authgen.render.shape import Shape, shape_of
from authgen.render.tags import tagged
from authgen.render.template import PAGE, TYPST, WORD, Template
from tests.unit.render import sample
from tests.unit.render.package import changed, replaced


def shapes() -> tuple[Shape, Shape]:
    letters: list[Letter] = [
        sample.certification(),
        sample.request_for_information(),
        sample.referral(),
    ]
    contexts = [letter_context(letter) for letter in letters]
    return shape_of(contexts), shape_of([tagged(c) for c in contexts])


def told(template: Template) -> list[str]:
    return [f"{p.where}: {p.what} ({p.hint})" for p in lint(template, *shapes())]


def html(template: Template, source: str) -> Template:
    return replace(template, files={**template.files, PAGE: source.encode()})


def word(template: Template, change: Callable[[dict[str, bytes]], None]) -> Template:
    return replace(template, files={**template.files, WORD: changed(template.files[WORD], change)})


def test_the_shipped_template_has_no_faults(template: Template) -> None:
    assert told(template) == []


def test_a_typst_source_that_reaches_out_is_a_fault(template: Template) -> None:
    files = {**template.files, TYPST: b'#let x = 1\n#import "@preview/x:1.0.0"'}
    (said,) = told(replace(template, files=files))
    assert "letter.typ line 2: import is not allowed" in said


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("\n{{ titel }}", "line 2: there is no field titel (did you mean title?)"),
        ("{{ xyzzy }}", "line 1: there is no field xyzzy (see: authgen template fields)"),
        ("{{ decision.headings }}", "there is no field headings (did you mean heading?)"),
        ("{{ title.text }}", "asks a text for text; it has no fields"),
        ("{{ addressee }}", "prints a list (loop over it)"),
        ("{{ decision }}", "prints a group of fields (print one of them: fields, heading, note)"),
        ("{% for x in title %}{{ x.y }}{% endfor %}", "loops over a text, which is no list"),
        ("{% for s in sections %}{{ s.headings }}{% endfor %}", "did you mean heading?"),
        ("{% for s in sectoins %}{{ s.heading }}{% endfor %}", "did you mean sections?"),
        ("{% for s in sections %}{{ loop.idx }}{% endfor %}", "did you mean index?"),
        ("{% with a = titel %}{{ a }}{% endwith %}", "did you mean title?"),
        ("{% if cc and titel %}x{% endif %}", "did you mean title?"),
        ("{% if cc %}", "line 1: this if is never closed"),
        ("{{ title | }}", "a tag cannot be read"),
        ("{{ title() }}", "call is not allowed"),
        ("{{ title|safe }}", "filter safe is not allowed"),
    ],
)
def test_a_fault_of_the_page_is_told_with_its_line(
    source: str, fault: str, template: Template
) -> None:
    found = told(html(template, source))
    assert any(fault in said for said in found), found


@pytest.mark.parametrize(
    "source",
    [
        "{% for s in sections %}{% if loop.first %}{{ s.heading|upper }}{% endif %}{% endfor %}",
        "{% with a = decision %}{{ a.heading }}{% endwith %}{% include 'line.html.jinja' %}",
    ],
)
def test_what_may_be_used_is_no_fault(source: str, template: Template) -> None:
    assert told(html(template, source)) == []


def test_a_fault_in_word_is_told_with_its_cell(template: Template) -> None:
    bad = word(template, replaced("word/document.xml", b"{{ field.label }}", b"{{ field.labels }}"))
    (said,) = told(bad)
    assert said.startswith("letter.docx word/document.xml: table 1, row 2, cell 1: ")
    assert said.endswith("there is no field labels (did you mean label?)")


def test_a_field_in_the_properties_is_misplaced(template: Template) -> None:
    properties = {"docProps/custom.xml": b"<x>{{ title }}</x>"}
    (said,) = told(word(template, lambda parts: parts.update(properties)))
    assert said.startswith("letter.docx docProps/custom.xml: a field stands where it is not filled")


def test_what_the_gate_refuses_is_told(template: Template) -> None:
    broken = replace(template, files={**template.files, WORD: b"no zip"})
    (said,) = told(broken)
    assert "is not a readable Word document" in said
