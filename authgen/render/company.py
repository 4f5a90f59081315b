"""Keeps the signature of a Word letter with what stands before it, so that it is never alone.

Done on the filled document, because only there is it known what stands last before it: a list,
a paragraph or a table. In PDF the style sheet does the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from authgen.render.gate import W

_FIRST = (f"{W}pStyle",)  # what the schema puts before keepNext


def accompany(root: etree._Element, bookmark: str) -> None:
    """Keep the last text before a bookmark on the page of the bookmark's paragraph."""
    for mark in root.iter(f"{W}bookmarkStart"):
        if mark.get(f"{W}name") == bookmark:
            for paragraph in _before(mark):
                _keep(paragraph)


def _before(mark: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs of the last block with text, and the empty ones after it."""
    paragraph = next(mark.iterancestors(f"{W}p"))
    for block in paragraph.itersiblings(preceding=True):
        rows = block.findall(f"{W}tr")
        yield from (rows[-1] if rows else block).iter(f"{W}p")
        if any((text.text or "").strip() for text in block.iter(f"{W}t")):
            return


def _keep(paragraph: etree._Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is None:
        at = sum(child.tag in _FIRST for child in properties)
        properties.insert(at, etree.Element(f"{W}keepNext"))
