"""Each format becomes sheets with the labels that the letter cites; what cannot is said."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from authgen.packet.sheets import not_copied, sheets_of
from authgen.render.template import Template
from tests.unit.packet.made import LONG_TEXT, exhibit, pdf_of, picture, word
from tests.unit.render.pages import texts


def test_a_pdf_stays_as_it_is(look: Template) -> None:
    found = sheets_of(exhibit(pdf_of("One", "Two"), pages=2), look)
    assert found.labels == ("A-1", "A-2")
    assert found.pages == (1, 2)
    assert texts(found.make()) == ["One", "Two"]
    assert found.original is not None
    assert not found.set_by_us


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_one_sheet(look: Template, form: str) -> None:
    found = sheets_of(exhibit(picture(form)), look)
    assert found.labels == ("A-1",)
    with pikepdf.open(BytesIO(found.make())) as pdf:
        assert len(pdf.pages) == 1


def test_text_goes_on_over_sheets(look: Template) -> None:
    found = sheets_of(exhibit(f"{LONG_TEXT}\fShort".encode(), pages=2), look)
    assert found.labels == ("A-1/1", "A-1/2", "A-1/3", "A-2")
    assert found.pages == (1, 1, 1, 2)
    said = texts(found.make())
    assert "Line 120 of" in said[2]
    assert "A-2" in said[3]
    assert found.set_by_us


def test_a_word_document_is_its_text(look: Template) -> None:
    found = sheets_of(exhibit(word("First paragraph", "Second")), look)
    assert found.labels == ("A-1/1",)
    [said] = texts(found.make())
    assert "First paragraph" in said
    assert "Its pictures" in said


def test_what_could_not_be_read_has_a_sheet_that_says_why(look: Template) -> None:
    found = sheets_of(exhibit(b"%PDF", unreadable="it is encrypted"), look)
    assert found.labels == ("A",)
    assert found.absent == "it is encrypted"
    assert "it is encrypted" in texts(found.make())[0]


def test_what_cannot_be_taken_over_has_a_sheet_that_says_why(look: Template) -> None:
    found = not_copied(exhibit(pdf_of("One")), "page 1 would look otherwise", look)
    assert found.labels == ("A",)
    assert found.absent == (
        "it could be read, but its pages cannot be taken over: page 1 would look otherwise"
    )
