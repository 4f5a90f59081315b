"""A page that reads or looks otherwise is told; a stamp where it may stand is not."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from authgen.intake.glyphs import list_glyphs
from authgen.intake.page import text_digest
from authgen.intake.places import Box
from authgen.packet.frame import Frame
from authgen.packet.likeness import Likeness, text_in, text_of, unlike
from authgen.packet.stamp import Stamp, StampFont, placed
from tests.unit.packet.made import Change, covered, pdf_of


def test_equal_pages() -> None:
    assert list(unlike(pdf_of("One", "Two"), pdf_of("One", "Two"))) == []
    assert list(unlike(pdf_of("Two"), pdf_of("One", "Two"), start=1)) == []


def test_other_words() -> None:
    assert list(unlike(pdf_of("One", "Two"), pdf_of("One", "Twa"))) == [1]


def test_another_picture() -> None:
    assert list(unlike(pdf_of("One"), pdf_of("One", change=covered))) == [0]


def test_words_more_are_told_unless_they_are_the_stamp(font: StampFont) -> None:
    _, place = placed(Stamp("S 1", font), Frame((0, 0, 612, 792), 0), 0)
    two = pdf_of("One S 1")
    assert list(unlike(pdf_of("One"), two)) == [0]
    everywhere = (0.0, 0.0, 612.0, 792.0)
    assert list(unlike(pdf_of("One"), two, 0, [("S 1", everywhere)])) == []
    striped = pdf_of("One S 1", change=covered)
    assert list(unlike(pdf_of("One"), striped, 0, [("S 1", place)])) == [0]


def like_of(document: pdfium.PdfDocument, stamp: Box | None) -> Likeness:
    page = document[0]
    return Likeness.of(page, text_digest(text_of(page.get_textpage())), stamp)


def taken(content: bytes, like: Likeness) -> tuple[str, str]:
    """Give the text and the picture of a first page, looked at as another one was."""
    with pdfium.PdfDocument(content) as document:
        page = document[0]
        return text_of(page.get_textpage()), like.view.digest(page)


@pytest.mark.parametrize(
    ("text", "change", "is_same"),
    [
        ("One", None, True),
        ("One S 1", None, True),  # which is the stamp, in a place that is left out
        ("One S 2", None, False),
        ("Two", None, False),
        ("One", covered, False),
    ],
)
def test_a_likeness_is_of_the_same_page_but_for_its_stamp(
    text: str, change: Change | None, *, is_same: bool
) -> None:
    with pdfium.PdfDocument(pdf_of("One")) as document:
        like = like_of(document, (96, 390, 300, 410))  # what comes after "One"
    assert like.is_of(*taken(pdf_of(text, change=change), like), "S 1") is is_same


def test_a_longer_page_is_looked_at_as_far_as_the_other_goes() -> None:
    with pdfium.PdfDocument(pdf_of("", size=(612, 700))) as document:
        like = like_of(document, None)
    assert like.is_of(*taken(pdf_of("", size=(612, 720)), like), "S 1")


def test_the_text_in_boxes() -> None:
    with pdfium.PdfDocument(pdf_of("One two three")) as document:
        text = document[0].get_textpage()
        assert text_in(text, [(97, 390, 117, 410), (70, 390, 94, 410)]) == "twoOne"


def test_a_page_reads_as_its_letters_do_where_a_hyphen_ends_a_line() -> None:
    content = pdf_of("three non-) Tj 0 -14 Td (enhancing lesions")
    with pdfium.PdfDocument(content) as document:
        letters, _ = list_glyphs(document[0])
        assert "".join(one.char for one in letters) == "three non-\nenhancing lesions"
        assert text_of(document[0].get_textpage()) == "threenon-enhancinglesions"
