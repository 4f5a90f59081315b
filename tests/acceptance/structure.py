"""Our own check of a tagged PDF: what a screen reader and an archive rely on.

It knows only the rules of the format and nothing of how letters are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


@dataclass(slots=True)
class _Tree:
    """What the structure tree holds."""

    elements: list[tuple[str, Any]] = field(default_factory=list)  # parent's role, element
    marked: dict[Any, Counter[int]] = field(default_factory=dict)


def faults(content: bytes) -> list[str]:
    """Give every fault of the structure in words."""
    with pikepdf.open(BytesIO(content)) as pdf:
        tree = _Tree()
        _walk(pdf.Root.StructTreeRoot, "", None, tree)
        return [*_of_document(pdf), *_of_roles(tree), *_of_tables(tree), *_of_pages(pdf, tree)]


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    yield from kids if isinstance(kids, pikepdf.Array) else [kids]


def _walk(element: Any, above: str, page: Any, tree: _Tree) -> None:
    for kid in _kids(element):
        if isinstance(kid, int):
            tree.marked.setdefault(page.objgen, Counter())[kid] += 1
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            tree.marked.setdefault(kid.Pg.objgen, Counter())[int(kid.MCID)] += 1
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            role = str(kid.S)
            tree.elements.append((above, kid))
            _walk(kid, role, kid.get("/Pg", page), tree)


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if "/Lang" not in root or not root.MarkInfo.Marked:
        yield "no language, or not marked as tagged"
    if not root.ViewerPreferences.DisplayDocTitle or not pdf.docinfo.get("/Title"):
        yield "no title is shown"
    with pdf.open_metadata() as metadata:
        if metadata.pdfa_status != "3A" or metadata.get("pdfuaid:part") != "1":
            yield "it does not claim to be archived and read aloud"


def _of_roles(tree: _Tree) -> Iterator[str]:
    roles = [str(element.S) for _, element in tree.elements]
    headings = [role for role in roles if role in {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}]
    if headings[:1] != ["/H1"] or headings.count("/H1") != 1 or set(headings) > {"/H1", "/H2"}:
        yield "headings do not begin with the title, or leave out a level"
    for above, element in tree.elements:
        role = str(element.S)
        if above == "/L" and role != "/LI":
            yield "a list holds what is no item"
        if role == "/LI" and "/LBody" not in {str(k.S) for k in _kids(element)}:
            yield "a list item has no body"
        if role == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure has no text in its place"
        if role == "/Link" and not any(
            isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR" and k.Obj.Contents
            for k in _kids(element)
        ):
            yield "a link does not say where it leads"


def _of_tables(tree: _Tree) -> Iterator[str]:
    heads = {str(e.ID) for _, e in tree.elements if e.S == "/TH" and "/ID" in e}
    for above, element in tree.elements:
        if above == "/TR" and element.S not in {"/TH", "/TD"}:
            yield "a row holds what is no cell"
        if element.S == "/TD":
            named = {str(name) for a in _attributes(element) for name in a.get("/Headers", [])}
            if not named or not named <= heads:
                yield "a cell names no header"


def _attributes(element: Any) -> list[Any]:
    attributes = element.get("/A", pikepdf.Array())
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def _of_pages(pdf: pikepdf.Pdf, tree: _Tree) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"page {number}: links are not met in the order of the text"
        on_page, untagged = _marked(page)
        in_tree = tree.marked.get(page.objgen, Counter())
        if untagged:
            yield f"page {number}: text that is neither tagged nor furniture"
        if set(on_page) != set(in_tree) or max(in_tree.values(), default=0) > 1:
            yield f"page {number}: the text and the tree do not hold the same"
        for font in page.Resources.Font.values():
            if "/ToUnicode" not in font:
                yield f"page {number}: a font without its characters"


def _marked(page: pikepdf.Page) -> tuple[set[int], bool]:
    """Give the numbers of the marked text of a page, and whether some text is not marked."""
    found: set[int] = set()
    depth, untagged = 0, False
    for step in pikepdf.parse_content_stream(page):
        operands, name = step.operands, str(step.operator)
        if name in {"BDC", "BMC"}:
            depth += 1
            if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
                number = operands[1].get("/MCID")
                found |= {int(number)} if number is not None else set()
        elif name == "EMC":
            depth -= 1
        elif name in _SHOWS_TEXT and depth == 0:
            untagged = True
    return found, untagged
