"""The named places of a PDF, which links lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, String


def named_places(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int, list[pikepdf.Object]]]:
    """Give each name with its page, from 0, and how that page is to be shown."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    pairs = list(pdf.Root.Names.Dests.Names)
    for name, place in zip(pairs[::2], pairs[1::2], strict=True):
        page, *view = place.as_list()
        yield str(name), numbers[page.objgen], view


def name_places(pdf: pikepdf.Pdf, places: Mapping[str, pikepdf.Object]) -> None:
    """Give a PDF these named places and no others."""
    names = Array([part for name in sorted(places) for part in (String(name), places[name])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
