"""What Typst cannot say of a tagged letter, said afterwards.

The template writes links as "letter:TARGET#MARK"; here they become links to named targets, and the
marks become targets. Rows of fields get their headers, the cells that only hold rows together go,
and the list that was parted before the signature is one again. Text, order and looks stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from authgen.errors import ProofError
from authgen.render.archive import written
from authgen.render.context import link_words
from authgen.render.held import held
from authgen.render.template import TYPST

_OURS = "letter:"
_LEAVES = {"/P", "/H1", "/H2", "/L", "/Link", "/Figure"}
_SIGNATURE = "signature"
Element = Any  # of the structure tree; pikepdf types its objects no further


def retagged(content: bytes) -> bytes:
    """Give a letter of Typst's with named targets and whole tables; equal bytes for equal ones."""
    with held(content) as pdf:
        try:
            _head_rows(pdf.Root.StructTreeRoot)
            _name_targets(pdf)
        except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError):
            raise ProofError(
                "The PDF was not released: its tables or links are not those of a letter",
                f"compare your {TYPST} with the shipped one",
            ) from None
        return written(pdf)


def _head_rows(tree: Element) -> None:
    found = _pairs(tree.IDTree.Names) if "/IDTree" in tree else ()
    headers = {str(name): header for name, header in found}
    for number, table in enumerate(_tables(tree)):
        _mend(table, headers, number)
    names = [part for name in sorted(headers) for part in (String(name), headers[name])]
    tree.IDTree = Dictionary(Names=Array(names))


def _pairs(entries: Array) -> Iterator[tuple[Any, Element]]:
    flat = list(entries)
    return zip(flat[::2], flat[1::2], strict=True)


def _tables(element: Element) -> Iterator[Element]:
    for kid in element.get("/K", Array()):
        kind = kid.get("/S") if isinstance(kid, Dictionary) else None
        if kind == "/Table":
            yield kid
        elif kind is not None and str(kind) not in _LEAVES:
            yield from _tables(kid)


def _mend(table: Element, headers: dict[str, Element], number: int) -> None:
    """Give a table of fields its row headers; take from another the cells that hold it together."""
    parts = list(table.K)
    if parts[0].S == "/THead":
        [head] = parts[0].K
        headers.pop(str(head.K[-1].ID), None)
        columns = len(head.K) - 1
        for row in (head, *(row for part in parts[1:] for row in part.K)):
            cells = row.K
            if len(cells) > columns:
                del cells[columns]
        return
    for nth, row in enumerate(parts):
        header, value = row.K
        name = f"field{number:02}-{nth:03}"
        headers[name] = header
        header.S, header.ID = Name.TH, String(name)
        header.A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
        value.A = Array([Dictionary(O=Name.Table, Headers=Array([String(name)]))])


def _name_targets(pdf: pikepdf.Pdf) -> None:
    """Turn what the template wrote for links and marks into named targets and links to them."""
    places: dict[str, Element] = {}
    for page in pdf.pages:
        links: Element = page.get("/Annots", Array())
        leading_nowhere: list[int] = []
        for at, link in enumerate(links):
            address = str(link.A.URI) if "/A" in link else ""
            if not address.startswith(_OURS):
                continue
            target, _, mark = address.removeprefix(_OURS).partition("#")
            if mark and mark not in places:
                left, _, _, top = link.Rect
                places[mark] = Array([page.obj, Name.XYZ, left, top, 0])
            if target:
                del link.A
                link.Dest, link.Contents = String(target), String(link_words(target))
            else:
                _unlink(_element_of(pdf, link), mark)
                leading_nowhere.append(at)
        for at in reversed(leading_nowhere):
            del links[at]
    names = [part for name in sorted(places) for part in (String(name), places[name])]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))


def _element_of(pdf: pikepdf.Pdf, link: Element) -> Element:
    """Give the element of the structure tree that holds a link."""
    tree: Element = pdf.Root.StructTreeRoot
    entries, number = tree.ParentTree.Nums, link.StructParent
    return next(entries[at + 1] for at in range(0, len(entries), 2) if entries[at] == number)


def _unlink(element: Element, mark: str) -> None:
    """Leave of a link that leads nowhere its text alone."""
    element.S = Name.Span
    element.K = Array([kid for kid in element.K if not isinstance(kid, Dictionary)])
    if mark == _SIGNATURE:
        _join_lists(element.P)


def _join_lists(signature: Element) -> None:
    """Join two lists that stand before the signature without anything between them."""
    kids = list(signature.P.K)
    at = next(n for n, kid in enumerate(kids) if kid.objgen == signature.objgen)
    last, rest = kids[at - 2 : at] if at > 1 else (None, None)
    if last is None or rest is None or not last.S == rest.S == "/L":
        return
    for item in rest.K:
        item.P = last
        last.K.append(item)
    del signature.P.K[at - 1]
