"""The index and the timeline say what they are given, and link to it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from msgspec import structs

from authgen.packet.front import INDEX, LINK, TIMELINE, Entry, front, has_timeline, index_anchor
from authgen.packet.names import named_places
from authgen.render.context import exhibit_anchor
from authgen.render.template import Template
from tests.unit.packet.conftest import Bound
from tests.unit.render.pages import texts

ENTRIES = (
    Entry("A", "Visit & <scan>", "Maria Okafor, MD", 6, 8, ("A-1", "A-2", "A-3"), ("A-2",), 3, 1,
          None),
    Entry("B", "Lost fax", "", 9, 9, ("B",), (), 0, 0, "it is damaged"),
)  # fmt: skip


def test_the_index_says_what_it_is_given(bound: Bound, look: Template) -> None:
    made = front(bound.dossier, bound.letter, ENTRIES, 9, look)
    said = " ".join(" ".join(texts(made)).split())
    for words in (
        "9 pages", "Visit & <scan>", "Maria Okafor, MD", "6–8", "A-1 to A-3", "3 passages",
        "1 quoted passage", "Lost fax", "it is damaged", bound.letter.case_id,
    ):  # fmt: skip
        assert words.replace(" ", "") in said.replace("\xa0", "").replace(" ", ""), words


def test_its_links_lead_into_the_packet(bound: Bound, look: Template) -> None:
    made = front(bound.dossier, bound.letter, ENTRIES, 9, look)
    with pikepdf.open(BytesIO(made)) as pdf:
        links = {
            str(link.A.URI)
            for page in pdf.pages
            for link in page.obj.get("/Annots", [])
            if "/A" in link
        }
        places = {name for name, _, _ in named_places(pdf)}
    assert {LINK + exhibit_anchor(label) for label in ("A-1", "A-2", "B")} <= links
    assert all(link.startswith(LINK) for link in links)
    assert {INDEX, TIMELINE, index_anchor("A"), index_anchor("B")} <= places


def test_without_dated_facts_there_is_no_timeline(bound: Bound, look: Template) -> None:
    bare = structs.replace(bound.dossier, standings={})
    assert has_timeline(bound.dossier)
    assert not has_timeline(bare)
    with pikepdf.open(BytesIO(front(bare, bound.letter, ENTRIES, 9, look))) as pdf:
        assert TIMELINE not in {name for name, _, _ in named_places(pdf)}
