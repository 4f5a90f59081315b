"""How links and link targets travel through a Word template as plain text.

Word and LibreOffice drop or rename bookmarks whose names are template tags. So a template prints
`{{ run.linked }}`, which stands for a target, a link and its text, wrapped in four private-use
characters that no value may hold; afterwards they become real bookmarks and links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from authgen.render.gate import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARK, _LINK, _NAMED, _END = "\ue000", "\ue001", "\ue002", "\ue003"
_PIECES = re.compile(
    rf"{_MARK}(?P<mark>[^{_NAMED}]*){_NAMED}"
    rf"|{_LINK}(?P<target>[^{_NAMED}]*){_NAMED}(?P<linked>[^{_END}]*){_END}"
    rf"|(?P<plain>[^{_MARK}{_LINK}]+)"
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def tagged(context: dict[str, Any]) -> dict[str, Any]:
    """Give a context in which runs, references and exhibit pages have their `linked` text."""
    tagged_context: dict[str, Any] = _copied(context)
    for node in list(_nodes(tagged_context)):
        if "target" in node:
            node["linked"] = _linked(node["mark"], node["target"], node["text"])
        elif "back" in node:
            label = node["label"] if "label" in node else f"{node['number']}."
            node["linked"] = _linked(node["anchor"], node["back"], label)
    for reference in tagged_context["references"]:
        for run in reference["line"]:
            run["linked"] = _linked("", reference["url"], run["text"])
    return tagged_context


def untag(root: etree._Element, relationship: Callable[[str], str]) -> None:
    """Turn tagged text into bookmarks and links; `relationship` gives the id of an address."""
    for run in list(root.iter(f"{W}r")):
        if any(_MARK in text or _LINK in text for text in run.itertext()):
            _replace(run, [p for child in run for p in _pieces(run, child, relationship)])
    _number_bookmarks(root)


def _number_bookmarks(root: etree._Element) -> None:
    """Give each bookmark its own number: loops copy the template's."""
    opened: dict[str, str] = {}
    for number, mark in enumerate(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"), start=1):
        old = mark.get(f"{W}id", "")
        if mark.tag == f"{W}bookmarkStart":
            opened[old] = str(number)
        mark.set(f"{W}id", opened.get(old, old))


def _copied(value: Any) -> Any:  # noqa: ANN401 - a tree of plain values
    """Copy dicts and lists: what they hold besides is never changed."""
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a tree of plain values
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _linked(mark: str, target: str, text: str) -> str:
    marked = f"{_MARK}{mark}{_NAMED}" if mark else ""
    return marked + (f"{_LINK}{target}{_NAMED}{text}{_END}" if target else text)


def _pieces(
    run: etree._Element, child: etree._Element, relationship: Callable[[str], str]
) -> Iterator[etree._Element]:
    if child.tag == f"{W}rPr":
        return
    if child.tag != f"{W}t":
        yield _run_like(run, deepcopy(child))
        return
    for piece in _PIECES.finditer(child.text or ""):
        if piece["mark"] is not None:
            yield from _bookmark(piece["mark"])
        elif piece["target"] is not None:
            yield _link(piece["target"], _run_like(run, _text(piece["linked"])), relationship)
        else:
            yield _run_like(run, _text(piece["plain"]))


def _replace(run: etree._Element, pieces: list[etree._Element]) -> None:
    parent = run.getparent()
    assert parent is not None  # noqa: S101 - a run always stands in a paragraph
    at = parent.index(run)
    parent[at : at + 1] = pieces
    before = parent[at - 1] if at else None
    if before is not None and _same_address(before, pieces[0]):
        before.extend(list(pieces[0]))
        parent.remove(pieces[0])


def _same_address(one: etree._Element, other: etree._Element) -> bool:
    address = other.get(f"{R}id")
    return address is not None and one.tag == other.tag and one.get(f"{R}id") == address


def _run_like(run: etree._Element, content: etree._Element) -> etree._Element:
    copy = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        copy.append(deepcopy(properties))
    copy.append(content)
    return copy


def _text(words: str) -> etree._Element:
    element = etree.Element(f"{W}t", {_SPACE: "preserve"})
    element.text = words
    return element


def _link(target: str, run: etree._Element, relationship: Callable[[str], str]) -> etree._Element:
    outward = target.startswith("https://")
    where = {f"{R}id": relationship(target)} if outward else {f"{W}anchor": target}
    link = etree.Element(f"{W}hyperlink", {**where, f"{W}history": "1"})
    link.append(run)
    return link


def _bookmark(name: str) -> Iterator[etree._Element]:
    yield etree.Element(f"{W}bookmarkStart", {f"{W}id": "new", f"{W}name": name})
    yield etree.Element(f"{W}bookmarkEnd", {f"{W}id": "new"})
