"""Where quotes stand and which corner is blank, found on real pages."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
import pytest
from msgspec import structs

from authgen.intake.page import UnreadableError, text_digest
from authgen.packet.exhibit import Passage
from authgen.packet.sheets import Sheets, sheets_of
from authgen.packet.stamp import Stamp, StampFont
from authgen.packet.survey import Survey, survey, told
from authgen.render.template import Template
from tests.unit.packet.made import LONG_TEXT, covered, exhibit, pdf_of


def sheets_with(content: bytes, *pages: int) -> Sheets:
    return Sheets(lambda: content, tuple(f"A-{page}" for page in pages), pages)


def surveyed(sheets: Sheets, passages: Sequence[Passage], stamp: Stamp, *clear: int) -> Survey:
    """Look sheets over here, where it is measured; on `clear` pages nothing is hidden."""
    one = exhibit(b"", pages=len(sheets.labels))
    reading = structs.replace(one.reading, clear_pages=dict.fromkeys(clear, ""))
    quoted = structs.replace(one, reading=reading, passages=tuple(passages))
    content, found = told(survey(sheets, quoted, stamp))
    assert content == sheets.make()
    return found


def test_a_quote_is_boxed_on_its_page(font: StampFont) -> None:
    sheets = sheets_with(pdf_of("Nothing here", "Three new T2 lesions"), 1, 2)
    found = surveyed(sheets, [Passage(2, "new T2 lesions")], Stamp("x", font))
    [mark] = found.marks
    assert (mark.passage, mark.sheet) == (0, 1)
    [(left, bottom, right, top)] = mark.boxes
    assert 72 < left < right < 250
    assert 385 < bottom < 396 < top < 412
    assert found.marked == 1
    assert mark.text == "newT2lesions"


def test_a_quote_that_is_not_there_has_no_mark(font: StampFont) -> None:
    sheets = sheets_with(pdf_of("Nothing here"), 1)
    found = surveyed(sheets, [Passage(1, "new T2 lesions")], Stamp("x", font))
    assert found.marks == ()
    assert found.marked == 0


def darkened(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.contents_add(b"0.3 g 0 0 612 792 re f")


def test_corners(font: StampFont) -> None:
    stamp = Stamp("NG-1 · A-1 · page 1 of 2", font)
    blank = sheets_with(pdf_of("Words"), 1)
    full = sheets_with(pdf_of("Words", change=covered), 1)
    dark = sheets_with(pdf_of("", change=darkened), 1)
    tiny = sheets_with(pdf_of("", size=(8, 8)), 1)
    assert surveyed(blank, [], stamp).corners == (0,)
    assert surveyed(full, [], stamp).corners == (None,)
    assert surveyed(dark, [], stamp).corners == (None,)  # even, but no letter shows on it
    assert surveyed(tiny, [], stamp).corners == (None,)


def test_a_quote_over_two_of_our_sheets_and_none_in_their_heading(
    look: Template, font: StampFont
) -> None:
    sheets = sheets_of(exhibit(LONG_TEXT.encode()), look)
    over = "Line 50 of Marit Solberg's record Line 51 of Marit Solberg's record"
    found = surveyed(sheets, [Passage(1, over), Passage(1, "Visit")], Stamp("x", font))
    assert [(mark.passage, mark.sheet) for mark in found.marks] == [(0, 0), (0, 1)]
    assert found.marked == 1


def hidden(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.contents_add(b"BT /F 12 Tf 3 Tr 72 300 Td (Two old lesions) Tj ET")


def test_only_where_a_page_hides_something_is_it_asked_what_can_be_seen(font: StampFont) -> None:
    sheets = sheets_with(pdf_of("Three new T2 lesions", change=hidden), 1)
    passages = [Passage(1, "new T2 lesions"), Passage(1, "old lesions")]
    assert [mark.passage for mark in surveyed(sheets, passages, Stamp("x", font)).marks] == [0]
    as_clear = surveyed(sheets, passages, Stamp("x", font), 1)  # which this page is not
    assert [mark.passage for mark in as_clear.marks] == [0, 1]


def test_what_is_looked_over_is_the_exhibit_itself(font: StampFont) -> None:
    made = sheets_with(pdf_of("", change=covered), 1)
    sheets = structs.replace(made, original=pdf_of("Three new T2 lesions"))
    found = surveyed(sheets, [Passage(1, "new T2 lesions")], Stamp("x", font))
    assert found.marked == 1
    assert found.corners == (0,)


def test_what_could_not_be_looked_over_is_told() -> None:
    with pytest.raises(UnreadableError, match="it is damaged"):
        told(UnreadableError("it is damaged"))


@pytest.mark.parametrize("is_copied", [True, False])
def test_the_text_of_a_clear_page_is_what_was_read(font: StampFont, *, is_copied: bool) -> None:
    content = pdf_of("Nothing here", "Three new T2 lesions")
    sheets = structs.replace(sheets_with(content, 1, 2), original=content if is_copied else None)
    one = exhibit(b"", pages=2)
    reading = structs.replace(one.reading, clear_pages={2: "as it was read"})
    _, found = told(survey(sheets, structs.replace(one, reading=reading), Stamp("x", font)))
    first, second = found.likenesses
    assert first is not None
    assert second is not None
    assert first.text == text_digest("Nothing here")
    assert (second.text == "as it was read") is is_copied
    assert is_copied or second.text == text_digest("Three new T2 lesions")
