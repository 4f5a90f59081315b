"""Reads a finished Word letter: text of body, heads and feet, bookmarks, links, page fields."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from authgen.render.gate import W, instructions, parse_strictly
from authgen.render.readback import APART, Readback, fold

_BODY = "word/document.xml"
_FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
_FOOT = re.compile(r"word/footer\d*\.xml")
_SPACES = {f"{W}tab", f"{W}br", f"{W}cr"}
_CHARACTERS = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_PAGE_FIELDS = {"PAGE", "NUMPAGES"}


def read_docx(content: bytes) -> Readback:
    """Read a .docx that this room wrote."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = sorted(filter(_FURNITURE.fullmatch, package.namelist()))
        roots = {name: parse_strictly(package.read(name), name) for name in (_BODY, *names)}
    body = roots[_BODY]
    bookmarks = [mark.get(f"{W}name", "") for mark in body.iter(f"{W}bookmarkStart")]
    anchors = (link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink"))
    links = Counter(anchor for anchor in anchors if anchor)
    texts = {name: "".join(_paragraphs(root)) for name, root in roots.items()}
    return Readback(
        text=APART.join(texts.values()),
        targets=dict.fromkeys(bookmarks, 0),
        links=links,
        faults=tuple(_faults(roots, bookmarks, links)),
        heads=tuple(text for name, text in texts.items() if _FOOT.fullmatch(name)),
    )


def _paragraphs(root: etree._Element) -> Iterator[str]:
    return (fold("".join(_characters(p))) for p in root.iter(f"{W}p"))


def _characters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", *_SPACES, *_CHARACTERS):
        if element.tag == f"{W}t":
            yield element.text or ""
        else:
            yield _CHARACTERS.get(str(element.tag), " ")


def _faults(
    roots: dict[str, etree._Element], bookmarks: list[str], links: Iterable[str]
) -> Iterator[str]:
    if len(set(bookmarks)) < len(bookmarks):
        yield "two link targets have one name"
    if set(links) - set(bookmarks):
        yield "a link leads nowhere"
    for name, root in roots.items():
        fields = {word for text in instructions(root) for word in text.split()[:1]}
        if _FOOT.fullmatch(name) and not fields >= _PAGE_FIELDS:
            yield "a page foot lacks its page number and count"
