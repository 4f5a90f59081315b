"""What children make and see of exhibits is shown; where they fail, as much as can be."""

from __future__ import annotations

import os

import pytest

from authgen.intake.page import UnreadableError
from authgen.packet import sheets, takeover
from authgen.packet.contents import Shown
from authgen.packet.exhibit import Exhibit
from authgen.packet.survey import Survey
from authgen.packet.takeover import Takeover
from authgen.render.template import Template
from tests.unit.packet.made import exhibit, pdf_of, picture
from tests.unit.render.pages import texts

NOTE = exhibit(pdf_of("Three new T2 lesions"), "new T2 lesions")


def taken(look: Template, *exhibits: Exhibit, **refused: str) -> list[Shown]:
    part = Takeover(exhibits, "C-1", look, refused)
    with part.begun() as children:
        return list(part.shown(children))


def test_what_is_shown_is_what_was_expected(look: Template) -> None:
    found = taken(look, NOTE, exhibit(picture("PNG"), name="B"))
    assert [one.survey.marked for one in found] == [1, 0]
    assert [one.survey.corners for one in found] == [(0,), (0,)]
    assert texts(found[0].content) == ["Three new T2 lesions"]
    expected = Takeover([NOTE], "C-1", look, {}).expected()
    assert [one.survey.marked for one in expected] == [1]
    assert [one.sheets.labels for one in expected] == [("A-1",)]


def test_a_refused_exhibit_is_not_shown(look: Template) -> None:
    [found] = taken(look, NOTE, A="page 1 would look otherwise")
    assert found.sheets.absent is not None
    assert "page 1 would look otherwise" in texts(found.content)[0]


def test_what_cannot_be_made_is_not_shown(look: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise UnreadableError("its page list is damaged")

    monkeypatch.setattr(sheets, "clean", refuse)
    lost, kept = taken(look, NOTE, exhibit(b"Some words", name="B"))
    assert lost.sheets.absent is not None
    assert lost.sheets.absent.endswith("its page list is damaged")
    assert lost.survey.corners == kept.survey.corners == (0,)
    assert kept.sheets.absent is None


def test_what_cannot_be_looked_over_is_shown_without_marks(
    look: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takeover, "survey", lambda *_: os.abort())
    for found in taken(look, NOTE, exhibit(b"Some words", name="B")):
        assert found.sheets.absent is None
        assert found.survey == Survey.nothing(1)
        assert len(texts(found.content)) == 1
