"""A packet is read as another program would read it."""

from __future__ import annotations

import pikepdf
import pytest

from authgen.intake.page import UnreadableError
from authgen.intake.places import solid
from authgen.packet.readback import read_packet
from authgen.render.context import exhibit_anchor
from tests.unit.packet.conftest import Bound

pytestmark = pytest.mark.usefixtures("worker")


def test_what_is_read(bound: Bound) -> None:
    parts = bound.packet.parts
    found = read_packet(bound.packet.content, int(str(parts["pages"])))
    assert found.labels[0] == "Letter-1"
    assert {"A-1", "A-2", "E-1/2", "H"} <= set(found.labels)
    assert "".join(bound.letter.case_id.split()) in found.texts[0]
    assert ("Exhibit index", int(str(parts["letter"]["pages"]))) in found.outline  # type: ignore[index]
    first = found.labels.index("A-1")
    assert (exhibit_anchor("A-1"), first) in found.links[0]
    quoted = {
        solid(cited.words)
        for standing in bound.dossier.standings.values()
        for cited in standing.citations
        if cited.words
    }
    marked = {words for page in found.marked for words in page}
    assert len(marked & quoted) > 15


def test_what_is_no_packet() -> None:
    with pytest.raises((UnreadableError, pikepdf.PdfError)):
        read_packet(b"%PDF-1.7", 1)
