"""Exhibits come in the order of the case, each passage once, in the order of pages."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.case.dossier import Citation, Standing
from authgen.packet.exhibit import Passage, exhibits_of
from authgen.terms.words import Grade
from tests.unit.packet.conftest import Bound


def cited(page: int, words: str | None) -> Standing:
    return Standing((Citation("A", page, words, Grade.QUOTED, "clinic_note", None, words),))


def test_passages_are_those_that_were_found(bound: Bound) -> None:
    standings = {
        "b": cited(2, "EDSS 3.5 on October 20"),
        "a": cited(1, "three new T2 lesions"),
        "again": cited(1, "three  new T2\nlesions"),
        "page only": cited(3, None),
        "nothing": Standing((), ("it is not there",)),
    }
    dossier = replace(bound.dossier, standings=standings)
    content = {reading.id: b"x" for reading in dossier.exhibits}
    found = exhibits_of(dossier, content)
    assert [one.id for one in found] == list("ABCDEFGH")
    assert found[0].passages == (
        Passage(1, "three new T2 lesions"),
        Passage(2, "EDSS 3.5 on October 20"),
    )
    assert found[1].passages == ()
    assert found[0].content == b"x"
