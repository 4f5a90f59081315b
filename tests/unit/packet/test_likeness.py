"""A page that reads or looks otherwise is told; a stamp where it may stand is not."""

from __future__ import annotations

from authgen.packet.frame import Frame
from authgen.packet.likeness import unlike
from authgen.packet.stamp import Stamp, StampFont, placed
from tests.unit.packet.made import covered, pdf_of


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
