"""The signature keeps the last text before it, whatever that is."""

import pytest
from lxml import etree

from authgen.render.company import accompany
from authgen.render.gate import W

_NAMES = f'xmlns:w="{W.strip("{}")}"'
_SIGNED = (
    '<w:p><w:bookmarkStart w:id="1" w:name="signature"/><w:r><w:t>Sincerely,</w:t></w:r></w:p>'
)
_STYLED = '<w:p><w:pPr><w:pStyle w:val="Entry"/><w:spacing/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
_BARE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_EMPTY = "<w:p/>"


def _row(*texts: str) -> str:
    cells = "".join(f"<w:tc>{_BARE.format(text)}</w:tc>" for text in texts)
    return f"<w:tr>{cells}</w:tr>"


def _kept(body: str) -> list[str]:
    """Give the texts of the paragraphs that are kept with the next one."""
    root = etree.fromstring(f"<w:body {_NAMES}>{body}</w:body>")
    accompany(root, "signature")
    kept = (p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None)
    return ["".join(str(text) for text in p.itertext(f"{W}t")) for p in kept]


@pytest.mark.parametrize("paragraph", [_STYLED, _BARE])
def test_the_paragraph_before_it_is_kept_and_no_other(paragraph: str) -> None:
    assert _kept(paragraph.format("one") + paragraph.format("two") + _SIGNED) == ["two"]


def test_after_a_table_its_last_row_and_the_empty_paragraph_are_kept() -> None:
    table = f"<w:tbl>{_row('a', 'b')}{_row('c', 'd')}</w:tbl>"
    assert _kept(_BARE.format("one") + table + _EMPTY + _SIGNED) == ["c", "d", ""]


def test_with_nothing_before_it_nothing_is_kept() -> None:
    assert _kept(_SIGNED + _BARE.format("after")) == []


def test_what_is_kept_already_is_not_said_twice_and_stands_in_its_place() -> None:
    root = etree.fromstring(f"<w:body {_NAMES}>{_STYLED.format('one')}{_SIGNED}{_SIGNED}</w:body>")
    accompany(root, "signature")
    accompany(root, "signature")
    assert [child.tag.removeprefix(W) for child in root[0][0]] == ["pStyle", "keepNext", "spacing"]
