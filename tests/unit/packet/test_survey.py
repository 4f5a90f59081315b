"""Where quotes stand and which corner is blank, found on real pages."""

from __future__ import annotations

import pikepdf
import pytest

from authgen.packet.exhibit import Passage
from authgen.packet.sheets import Sheets, sheets_of
from authgen.packet.stamp import Stamp, StampFont
from authgen.packet.survey import survey
from authgen.render.template import Template
from tests.unit.packet.made import LONG_TEXT, covered, exhibit, pdf_of

pytestmark = pytest.mark.usefixtures("worker")


def test_a_quote_is_boxed_on_its_page(font: StampFont) -> None:
    sheets = Sheets(pdf_of("Nothing here", "Three new T2 lesions"), ("A-1", "A-2"), (1, 2))
    found = survey(sheets, [Passage(2, "new T2 lesions")], Stamp("x", font))
    [mark] = found.marks
    assert (mark.passage, mark.sheet) == (0, 1)
    [(left, bottom, right, top)] = mark.boxes
    assert 72 < left < right < 250
    assert 385 < bottom < 396 < top < 412
    assert found.marked == 1


def test_a_quote_that_is_not_there_has_no_mark(font: StampFont) -> None:
    sheets = Sheets(pdf_of("Nothing here"), ("A-1",), (1,))
    found = survey(sheets, [Passage(1, "new T2 lesions")], Stamp("x", font))
    assert found.marks == ()
    assert found.marked == 0


def darkened(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.contents_add(b"0.3 g 0 0 612 792 re f")


def test_corners(font: StampFont) -> None:
    stamp = Stamp("NG-1 · A-1 · page 1 of 2", font)
    blank = Sheets(pdf_of("Words"), ("A-1",), (1,))
    full = Sheets(pdf_of("Words", change=covered), ("A-1",), (1,))
    dark = Sheets(pdf_of("", change=darkened), ("A-1",), (1,))
    tiny = Sheets(pdf_of("", size=(8, 8)), ("A-1",), (1,))
    assert survey(blank, [], stamp).corners == (0,)
    assert survey(full, [], stamp).corners == (None,)
    assert survey(dark, [], stamp).corners == (None,)  # even, but no letter shows on it
    assert survey(tiny, [], stamp).corners == (None,)


def test_a_quote_over_two_of_our_sheets_and_none_in_their_heading(
    look: Template, font: StampFont
) -> None:
    sheets = sheets_of(exhibit(LONG_TEXT.encode()), look)
    over = "Line 50 of Marit Solberg's record Line 51 of Marit Solberg's record"
    found = survey(sheets, [Passage(1, over), Passage(1, "Visit")], Stamp("x", font))
    assert [(mark.passage, mark.sheet) for mark in found.marks] == [(0, 0), (0, 1)]
    assert found.marked == 1
