"""A letter as HTML: escaped, and linked by names that are files of the template."""

import re

import pytest
from msgspec.structs import replace

from authgen.errors import InvalidSettingsError
from authgen.render.html import render_html
from authgen.render.template import PAGE, Template
from tests.unit.render import sample


def test_values_are_escaped_everywhere(template: Template) -> None:
    page = render_html(sample.hard(sample.certification()), template)

    assert "EDSS &lt;6.5 &amp; rising" in page
    assert "{{ 7*7 }}" in page
    assert "<b>bold</b>" not in page
    assert "<6.5" not in page


def test_a_mark_without_a_letter_before_it_stands_on_a_space(template: Template) -> None:
    letter = replace(sample.certification(), title="\u0301a \u0416\u0301", salutation="e\u0301")
    page = render_html(letter, template)

    assert ">&#160;\u0301a \u0416\u0301<" in page
    assert ">e\u0301<" in page


def test_attributes_are_escaped(template: Template) -> None:
    letter = replace(sample.certification(), title='" onload="x')

    assert 'data-title="&#34; onload=&#34;x, continued"' in render_html(letter, template)


def test_every_link_leads_to_a_target_and_every_target_is_unique(template: Template) -> None:
    page = render_html(sample.certification(), template)
    targets = re.findall(r' id="([^"]+)"', page)

    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(targets)


def test_a_table_names_its_columns_and_rows_for_a_screen_reader(template: Template) -> None:
    page = render_html(sample.request_for_information(), template)

    assert page.count('<th scope="row">') == 10 + 4
    assert page.count('<th scope="col">') == 4 + 6


def test_a_template_that_is_no_text_is_refused(template: Template) -> None:
    own = Template({**template.files, PAGE: b"\xff\xfe"}, "sha256:changed")

    with pytest.raises(InvalidSettingsError, match="not UTF-8"):
        render_html(sample.certification(), own)


def test_a_template_that_calls_is_refused(template: Template) -> None:
    own = Template({**template.files, PAGE: b"{{ cycler.x() }}"}, "sha256:changed")

    with pytest.raises(InvalidSettingsError, match="call is not allowed"):
        render_html(sample.certification(), own)
