"""Faults of templates, all at once, each with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from authgen.letters.content import Letter
from authgen.render.context import letter_context
from authgen.render.lint import lint, lint_pages
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


def test_a_page_that_is_no_xml_is_told_once_and_with_its_line(template: Template) -> None:
    page = template.files[PAGE].decode().replace('id="signature">', 'id="signature"><br>')
    letters = (sample.certification(), sample.referral())

    assert lint_pages(template, letters) == ()
    (fault,) = lint_pages(html(template, page), letters)
    assert fault.where == "letter.html.jinja: line 78"
    assert fault.what == "the page is no XML from here on: mismatched tag"


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
        ("{{ sample|upper }}", "upper is for a text, and this is a flag"),
        ("{{ title|first }}", "first is for a list, and this is a text"),
        ("{{ (sections|first).hedding }}", "did you mean heading?"),
        ("{% if title == 1 %}x{% endif %}", "compares a text with a number"),
        ("{% if cc|length == 'one' %}x{% endif %}", "compares a number with a text"),
        ("{% include 'lin.html.jinja' %}", "no file lin.html.jinja to include (did you mean line"),
        ("{% include 'line.html.jinja' %}", "line.html.jinja: line 1: there is no field line"),
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
        "{% for line in sections %}{% with line = cc %}{% endwith %}{% endfor %}",
        "{% with line = (re_fields|first).line %}{% include 'line.html.jinja' %}{% endwith %}",
        "{% if title == 'x' and sections|length > 0 and not sample %}{{ cc|first }}{% endif %}",
    ],
)
def test_what_may_be_used_is_no_fault(source: str, template: Template) -> None:
    assert told(html(template, source)) == []


def partial(template: Template, source: str) -> list[str]:
    files = {**template.files, "line.html.jinja": source.encode()}
    return told(replace(template, files=files))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("\n{% for run in line %}{{ run.txt }}{% endfor %}", "line 2: there is no field txt"),
        ("{% for run in line %}", "line 1: this for is never closed"),
        ("{{ line | }}", "line 1: a tag cannot be read"),
        ("{% set x = 1 %}", "assign is not allowed"),
    ],
)
def test_a_fault_of_what_is_included_is_told_once_where_it_stands(
    source: str, fault: str, template: Template
) -> None:
    found = [said for said in partial(template, source) if fault in said]
    assert len(found) == 1
    assert "line.html.jinja" in found[0]


def test_a_tag_that_word_parted_is_found_where_it_is_not_filled(template: Template) -> None:
    parted = {"word/comments2.xml": b"<x><y>{</y><y>{ title }}</y></x>"}
    (said,) = told(word(template, lambda parts: parts.update(parted)))
    assert "word/comments2.xml: a field stands where it is not filled" in said


def test_comments_would_go_out_with_every_letter(template: Template) -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<w:comments xmlns:w="{main}"><w:comment w:id="0"/></w:comments>'.encode()
    (said,) = told(word(template, lambda parts: parts.update({"word/comments.xml": part})))
    assert said.endswith("holds comments, which every letter would carry (delete them)")


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


def test_all_that_word_may_not_do_is_told_with_its_place(template: Template) -> None:
    def change(parts: dict[str, bytes]) -> None:
        for old, new in (("title", "title.upper()"), ("reference", "reference|safe")):
            tag = f"{{{{ {old} }}}}".encode()
            assert tag in parts["word/document.xml"]
            new_tag = f"{{{{ {new} }}}}".encode()
            parts["word/document.xml"] = parts["word/document.xml"].replace(tag, new_tag, 1)

    found = [said for said in told(word(template, change)) if "not allowed" in said]
    assert [said.partition(": ")[2].partition(" (")[0] for said in found] == [
        "paragraph 2: the filter safe is not allowed",
        "paragraph 13: call is not allowed",
    ]


def test_a_cell_of_word_that_spans_too_much_is_told(template: Template) -> None:
    def change(parts: dict[str, bytes]) -> None:
        wide = b'<w:tcPr><w:gridSpan w:val="100"/>'
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tcPr>", wide, 1)

    (said,) = told(word(template, change))
    assert "word/document.xml: has a cell that spans" in said
