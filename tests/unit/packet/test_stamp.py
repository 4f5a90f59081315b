"""A stamp stands in a blank corner, or under the page, in letters that the PDF brings along."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from authgen.packet.frame import Frame
from authgen.packet.stamp import Stamp, StampFont, embedded, haloed, placed

LETTER = Frame((0, 0, 612, 792), 0)
WORDS = "NG-1 · A-2 · page 6 of 9"


def test_the_font_holds_what_stamps_are_written_in(font: StampFont) -> None:
    drawn = TTFont(BytesIO(font.content)).getBestCmap()
    assert all(ord(character) in drawn for character in WORDS)
    assert font.widths["i"] < font.widths["W"]
    assert font.descent < 0 < font.ascent


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_its_places_lie_on_the_page(font: StampFont, turn: int) -> None:
    frame = Frame((10, 20, 622, 812), turn)
    for left, bottom, right, top in Stamp(WORDS, font).corners(frame):
        assert 0 < left < right < frame.width
        assert 0 < bottom < top < frame.height


def test_a_narrow_page_has_smaller_letters_and_a_large_one_larger(font: StampFont) -> None:
    stamp = Stamp(WORDS, font)
    normal = stamp.points(LETTER)
    assert stamp.points(Frame((0, 0, 60, 792), 0)) < normal
    assert stamp.points(Frame((0, 0, 1224, 1584), 0)) == 2 * normal
    [first, *_] = stamp.corners(Frame((0, 0, 60, 792), 0))
    assert first[0] >= 0
    assert first[2] <= 60


def test_without_a_blank_corner_the_page_becomes_longer(font: StampFont) -> None:
    stamp = Stamp(WORDS, font)
    frame, place = placed(stamp, LETTER, 1)
    assert frame == LETTER
    assert place == list(stamp.corners(LETTER))[1]
    frame, place = placed(stamp, LETTER, None)
    assert frame.height == LETTER.height + 20
    assert place[3] < 20  # in the band that was added
    assert haloed(place)[0] == place[0] - 2


def test_its_drawing_keeps_brackets(font: StampFont) -> None:
    content = Stamp(r"a(b)\c", font).content(LETTER, (1, 2, 3, 4))
    assert rb"(a\(b\)\\c) Tj" in content
    assert content.count(b"BMC") == content.count(b"EMC") == 1


def test_the_font_goes_into_a_pdf_once(font: StampFont) -> None:
    with pikepdf.new() as pdf:
        made = embedded(pdf, font)
        assert made.FontDescriptor.FontFile2.read_bytes() == font.content
        widths = [int(width) for width in made.Widths.as_list()]
        assert widths[ord("W") - 32] == font.widths["W"]
        assert len(widths) == int(made.LastChar) - int(made.FirstChar) + 1
