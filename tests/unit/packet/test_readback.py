"""A packet is read as another program would read it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from authgen.intake.page import UnreadableError
from authgen.packet import readback as room
from authgen.packet.likeness import View
from authgen.packet.names import name_places
from authgen.packet.readback import Reading, read_back
from authgen.render.context import exhibit_anchor
from tests.unit.packet.conftest import Bound
from tests.unit.packet.made import pdf_of, saved

pytestmark = pytest.mark.usefixtures("worker")


def test_what_is_read(bound: Bound) -> None:
    parts = bound.packet.parts
    pages = int(str(parts["pages"]))
    alone, found = read_back(Reading(bound.letter_pdf, 4), Reading(bound.packet.content, pages))
    assert len(alone.texts) == 4
    assert found.texts[:4] == alone.texts
    assert found.pictures == [None] * pages
    assert found.labels[0] == "Letter-1"
    assert {"A-1", "A-2", "E-1/2", "H"} <= set(found.labels)
    assert "".join(bound.letter.case_id.split()) in found.texts[0]
    assert ("Exhibit index", int(str(parts["letter"]["pages"]))) in found.outline  # type: ignore[index]
    first = found.labels.index("A-1")
    assert (exhibit_anchor("A-1"), first) in found.links[0]
    quoted = {
        "".join(cited.words.split())
        for standing in bound.dossier.standings.values()
        for cited in standing.citations
        if cited.words
    }
    marked = {words for page in found.marked for words in page}
    assert len(marked & quoted) > 15


def test_what_is_no_packet() -> None:
    with pytest.raises((UnreadableError, pikepdf.PdfError)):
        read_back(Reading(b"%PDF-1.7", 1))


def test_a_part_for_each_processor_and_all_pages_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "processors", lambda: 2)
    monkeypatch.setattr(room, "_LEAST_PAGES", 2)  # as they are for a packet of many
    with pikepdf.open(BytesIO(pdf_of(*"abcdefg"))) as pdf:
        name_places(pdf, {})
        content = saved(pdf)
    assert [pages for _, pages in Reading(content, 6).works(4)] == [4, 2]
    [found] = read_back(Reading(content, 6, {6: View(0.1, (10, 10), None)}))
    assert found.texts == [*"abcdefg"]
    assert found.pictures[:6] == [None] * 6
    assert found.pictures[6]
