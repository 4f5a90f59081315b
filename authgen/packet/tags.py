"""The structure of the packet for reading aloud: that of the letter, with the other pages added.

Our own pages bring their structure along; an exhibit page becomes one part of it, in the order in
which its own file draws it. What exhibits lack stays lacking: the packet claims no standard.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name

OPENING, CLOSING = b"/Part <</MCID 0>> BDC\n", b"\nEMC"
"""Stand around what a page draws, to make it content of the part that is added for it."""


class Tags:
    """The structure tree of a packet, which begins as the letter's."""

    def __init__(self, packet: pikepdf.Pdf) -> None:
        """Take up the tree of a letter."""
        self._packet = packet
        root = packet.Root.StructTreeRoot
        self._document = root.K[0]
        self._numbers = root.ParentTree.Nums
        self._next = 1 + int(self._numbers[-2]) if len(self._numbers) else 0  # they are sorted

    def graft(self, source: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
        """Add the tree of a PDF whose pages are in the packet already."""
        root = self._packet.copy_foreign(source.Root.StructTreeRoot)
        start = self._next
        for page in pages:
            self._shift(page.obj, "/StructParents", start)
            for annotation in page.obj.get("/Annots", Array()):
                self._shift(annotation, "/StructParent", start)
        pairs = list(root.ParentTree.Nums)
        for number, parents in zip(pairs[::2], pairs[1::2], strict=True):
            self._add_parents(start + int(number), parents)
        for part in root.K:
            part.S, part.P = Name.Part, self._document
            self._document.K.append(part)

    def add(self, page: pikepdf.Page, title: str) -> None:
        """Make one part of what a page draws between `OPENING` and `CLOSING`."""
        part = Dictionary(
            Type=Name.StructElem,
            S=Name.Part,
            P=self._document,
            T=title,
            Pg=page.obj,
            K=Array([0]),
        )
        element = self._packet.make_indirect(part)
        self._document.K.append(element)
        page.obj.StructParents = self._next
        self._add_parents(self._next, Array([element]))

    def _add_parents(self, number: int, parents: pikepdf.Object) -> None:
        self._numbers.extend(Array([number, parents]))
        self._next = max(self._next, number + 1)

    @staticmethod
    def _shift(owner: pikepdf.Object, key: str, by: int) -> None:
        if key in owner:
            owner[key] = int(owner[key]) + by
