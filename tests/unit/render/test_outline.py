"""Tags with their places, as the author of a template would name them."""

from __future__ import annotations

from lxml import etree

from authgen.render.outline import html_rows, unclosed, word_rows

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(*texts: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>"


def body(*blocks: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NS}>{''.join(blocks)}</w:body>")


CELLS = f"<w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('{%tr for a in b %}')}</w:tc></w:tr>"
TABLE = f"<w:tbl>{CELLS}{CELLS}</w:tbl>"


def test_places_are_paragraphs_and_cells() -> None:
    rows = word_rows(body(p("{{ a }} and ", "{{ b", " }}"), TABLE, TABLE))
    assert [(row.place, row.tags) for row in rows if row.tags] == [
        ("paragraph 1", ("{{ a }}", "{{ b }}")),
        ("table 1, row 1, cell 2", ("{% for a in b %}",)),
        ("table 1, row 2, cell 2", ("{% for a in b %}",)),
        ("table 2, row 1, cell 2", ("{% for a in b %}",)),
        ("table 2, row 2, cell 2", ("{% for a in b %}",)),
    ]


def test_quotes_that_word_bends_are_straight_again() -> None:
    (row,) = word_rows(body(p("{% if kind == \u201cappeal\u201d %}")))
    assert row.tags == ('{% if kind == "appeal" %}',)


def test_half_tags_and_blocks_are_found_where_they_stand() -> None:
    source = "{% if a %}\n{{ b\n{% endfor %}\n{% endif %}\n{% for x in y %}\n{{ c }}"
    assert list(unclosed(html_rows(source))) == [
        ("line 2", "half a tag: its braces do not match"),
        ("line 3", "endfor closes nothing that is open here"),
        ("line 5", "this for is never closed"),
    ]
    assert list(unclosed(html_rows("{% with a = b %}{{ a }}{% endwith %}"))) == []


def test_a_comment_may_run_over_lines_of_a_page_and_never_ends_without_its_sign() -> None:
    rows = html_rows("{# {{ a }}\n{% if #}{{ b }}\n{{ c }} {# d")
    assert [row.tags for row in rows] == [(), ("{{ b }}",), ("{{ c }}",)]
    assert [row.torn for row in rows] == [False, False, True]
    (row,) = word_rows(body(p("{# never closed")))
    assert row.torn
