"""The line of a template that makes its pages no XML."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.render.numbered import misread
from authgen.render.template import PAGE, Template
from tests.unit.render import sample

BEGUN = '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">\n'
LETTERS = (sample.certification(), sample.request_for_information())


def told(template: Template, page: str, **others: str) -> list[tuple[int, str]]:
    files = {f"{name}.html.jinja": text.encode() for name, text in others.items()}
    own = replace(template, files={**template.files, **files, PAGE: page.encode()})
    return list(misread(own, LETTERS))


def test_the_shipped_pages_are_xml(template: Template) -> None:
    assert list(misread(template, LETTERS)) == []


def test_the_line_is_that_of_the_template_and_not_of_the_page(template: Template) -> None:
    looped = '{% for text in addressee %}\n<p\n  class="a">\n{{ text }}</p>\n{% endfor %}\n'
    page = f"{BEGUN}{looped}<p>\n&nbsp;\n</p></html>"

    assert told(template, page) == [(9, "undefined entity")] * 2


def test_a_branch_is_told_of_the_letters_that_take_it(template: Template) -> None:
    page = BEGUN + '{% if kind == "certification" %}\n<p>\n{% endif %}\n</html>'

    assert told(template, page) == [(6, "mismatched tag")]


def test_the_first_line_has_no_number(template: Template) -> None:
    page = '<!DOCTYPE html> <html xmlns="http://www.w3.org/1999/xhtml"><p></html>'

    assert told(template, page) == [(1, "mismatched tag")] * 2


def test_what_is_included_counts_as_the_line_that_includes_it(template: Template) -> None:
    page = BEGUN + '<p>\n{% include "line.html.jinja" %}\n</p></html>'

    assert told(template, page, line="a\nb\n&nbsp;") == [(4, "undefined entity")] * 2


def test_lines_end_as_the_author_likes(template: Template) -> None:
    page = (BEGUN + "<p>\n&nbsp;\n</p></html>").replace("\n", "\r\n")

    assert told(template, page) == [(4, "undefined entity")] * 2


def test_a_page_that_is_html_need_not_be_xml(template: Template) -> None:
    assert told(template, "<!DOCTYPE html>\n<html><p>&nbsp;<br></html>") == []
