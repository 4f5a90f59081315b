"""What a template would load or run is told with its line; what it has is no fault."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from authgen.render.loaded import loaded_faults
from authgen.render.template import PAGE, STYLE, Template


def told(template: Template, name: str, content: bytes) -> list[str]:
    changed = replace(template, files={**template.files, name: content})
    return [f"{p.where}: {p.what} ({p.hint})" for p in loaded_faults(changed, "s")]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        (PAGE, '<p>\n<script src="asset:///logo.svg">', "line 2: holds <script>: nothing runs"),
        (PAGE, '<td colspan="1000">', "line 1: has a cell that spans"),
        (PAGE, "<IFRAME>", "line 1: holds <iframe>"),
        (PAGE, '<img src="file:///etc/passwd"/>', "line 1: would load what is no file of the"),
        (PAGE, "<img src='logo.svg'>", "as asset:///logo.svg)"),
        (PAGE, "<img src=data:image/png;base64,AAAA>", "would load what is no file"),
        (PAGE, '<link rel="stylesheet" href="https://example.org/x.css">', "would load what is no"),
        (PAGE, '<img src="asset:///lgo.svg">', "(did you mean asset:///logo.svg?)"),
        (PAGE, '<img src="asset:///%%%">', "does not have (a letter loads only"),
        (STYLE, "a{}\n@import url(http://example.org/x.css);", "letter.css: line 2: would load"),
        (STYLE, '@import "x.css";', "would load what is no file"),
        (STYLE, "p { background: url(//example.org/x) }", "would load what is no file"),
    ],
)
def test_what_is_not_of_the_template_is_told(
    name: str, content: str, fault: str, template: Template
) -> None:
    (said,) = told(template, name, content.encode())
    assert fault in said


@pytest.mark.parametrize(
    "content",
    [
        b'<img src="asset:///logo.svg"> <img src="{{ picture }}">',
        b'<a href="https://example.org/">x</a> <a href="#{{ back }}">y</a>',
        b"<p style='fill: url(#shade)'>",
    ],
)
def test_what_stands_in_the_template_or_is_only_a_link_is_no_fault(
    content: bytes, template: Template
) -> None:
    assert told(template, PAGE, content) == []


def test_what_is_no_text_is_told(template: Template) -> None:
    assert told(template, STYLE, b"\xff\xfe") == [
        "letter.css: is not UTF-8 text (save it as UTF-8)"
    ]
