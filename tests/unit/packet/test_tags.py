"""Every page of a packet has its part in the structure that is read aloud."""

from __future__ import annotations

import pikepdf

from tests.unit.packet.conftest import Bound


def test_every_page_is_part_of_the_structure(bound: Bound, opened: pikepdf.Pdf) -> None:
    pairs = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    numbers = [int(number) for number in pairs[::2]]
    assert numbers == sorted(set(numbers))
    owners = [int(page.obj.StructParents) for page in opened.pages]
    assert len(set(owners)) == len(owners) == bound.packet.parts["pages"]
    assert set(owners) <= set(numbers)


def test_exhibit_pages_are_named_parts(opened: pikepdf.Pdf) -> None:
    document = opened.Root.StructTreeRoot.K[0]
    titles = [str(part.T) for part in document.K if "/T" in part]
    assert [title for title in titles if title.startswith("Exhibit A")] == [
        "Exhibit A-1",
        "Exhibit A-2",
        "Exhibit A-3",
    ]
    parts = [part for part in document.K if str(part.S) == "/Part"]
    assert len(parts) > len(titles) > 5  # our own pages bring structure of their own
    assert all(part.P.objgen == document.objgen for part in parts)
