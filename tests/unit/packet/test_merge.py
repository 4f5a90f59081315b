"""The packet leads from the letter to exhibit pages and back, and every page is named."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from authgen.packet.marks import SAID
from authgen.packet.names import named_places
from authgen.render.context import exhibit_anchor
from tests.unit.packet.conftest import Bound
from tests.unit.render.pages import texts


def test_the_letter_comes_first_as_it_is(bound: Bound) -> None:
    with pikepdf.open(BytesIO(bound.letter_pdf)) as letter:
        count = len(letter.pages)
    assert texts(bound.packet.content)[:count] == texts(bound.letter_pdf)


def test_citations_lead_to_the_exhibit_page(bound: Bound, opened: pikepdf.Pdf) -> None:
    places = {name: page for name, page, _ in named_places(opened)}
    first = {part["id"]: part["first_page"] - 1 for part in bound.packet.parts["exhibits"]}  # type: ignore[attr-defined]
    assert places[exhibit_anchor("A-2")] == first["A"] + 1
    assert places[exhibit_anchor("E-1")] == places[exhibit_anchor("E-1/1")] == first["E"]
    cited = {str(link.Dest) for link in opened.pages[0].obj.get("/Annots", []) if "/Dest" in link}
    assert exhibit_anchor("A-1") in cited
    assert cited <= set(places)


def test_every_exhibit_page_leads_back_and_bears_its_stamp(
    bound: Bound, opened: pikepdf.Pdf
) -> None:
    start = bound.packet.parts["exhibits"][0]["first_page"] - 1  # type: ignore[index]
    said = texts(bound.packet.content)
    for number, page in enumerate(list(opened.pages)[start:], start):
        back = [
            str(a.Dest) for a in page.obj.Annots if str(a.get("/Dest", "")).startswith("index_")
        ]
        assert len(back) == 1
        assert f"{bound.letter.case_id} · " in said[number]
        assert f"page {number + 1} of {len(said)}" in said[number]


def test_quoted_passages_are_highlighted(opened: pikepdf.Pdf) -> None:
    names = [
        str(a.NM)
        for page in opened.pages
        for a in page.obj.get("/Annots", [])
        if str(a.Subtype) == "/Highlight" and str(a.Contents) == SAID
    ]
    assert len(names) == len(set(names)) > 20
    assert {name.split("-")[1] for name in names} == set("ABCD")


def test_outline_and_description(bound: Bound, opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles[:4] == [
            f"Letter: {bound.letter.title}",
            "Exhibit index",
            "Timeline",
            "Exhibit A: Neurology follow-up visit",
        ]
        assert [child.title for child in outline.root[3].children] == ["A-1", "A-2", "A-3"]
        assert outline.root[0].children
    assert str(opened.docinfo["/Title"]).startswith(f"Packet for case {bound.letter.case_id}")
    assert "/Metadata" not in opened.Root  # it would claim for the exhibits what they do not keep
    assert "/AF" not in opened.Root
