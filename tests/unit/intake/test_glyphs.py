"""Characters come with the objects that draw them, and with the copies of those."""

import pypdfium2 as pdfium
import pytest

from authgen.intake.glyphs import Glyph, Owner, read_glyphs
from tests.unit.intake.papers import line, pdf


def glyphs_of(content: str) -> tuple[list[Glyph], list[Owner]]:
    with pdfium.PdfDocument(pdf(content)) as document:
        glyphs, owners = read_glyphs(document[0])
        return glyphs, list(owners.values())


def text_of(content: str) -> str:
    return "".join(glyph.char for glyph in glyphs_of(content)[0])


def test_white_space_has_no_box() -> None:
    glyphs, owners = glyphs_of(line("a b"))
    assert [g.char for g in glyphs] == ["a", " ", "b"]
    assert glyphs[1].box is None
    assert glyphs[0].box == pytest.approx((72.4, 699.8, 78.4, 706.5), abs=0.2)
    assert len(owners) == 1


def test_a_hyphen_at_a_line_end_keeps_its_line_end() -> None:
    assert text_of(line("three new le-") + line("sions", y=686)) == "three new le-\nsions"


@pytest.mark.parametrize(
    ("more", "mode", "grey"),
    [("", 0, 0), ("1 g", 0, 255), ("1 0 0 rg", 0, 76), ("1 Tr 1 g 0 G", 1, 0), ("3 Tr", 3, 0)],
)
def test_an_owner_tells_how_it_is_drawn(more: str, mode: int, grey: int) -> None:
    _, [owner] = glyphs_of(line("word", more=more))
    assert (owner.mode, owner.grey, owner.alpha) == (mode, grey, 255)


@pytest.mark.parametrize(
    ("content", "points"),
    [
        (line("word", size=9), 9),
        ("BT /F1 1 Tf 8 0 0 8 72 700 Tm (word) Tj ET", 8),
        ("q .5 0 0 .5 0 0 cm " + line("word", size=9) + "Q", 4.5),
        ("BT /F1 12 Tf 0.25 0 0 1 72 700 Tm (word) Tj ET", 3),
        ("BT /F1 12 Tf 0 1 -1 0 72 700 Tm (word) Tj ET", 12),
    ],
)
def test_a_size_is_as_drawn_on_the_page(content: str, points: float) -> None:
    _, [owner] = glyphs_of(content)
    assert owner.points == pytest.approx(points)


def test_text_drawn_twice_is_one_owner_with_a_twin() -> None:
    glyphs, [owner] = glyphs_of(line("word") + line("word", x=72.4))
    assert len(glyphs) == 4
    assert len(owner.twins) == 1


def test_a_copy_that_is_no_twin_stays_drawn() -> None:
    with pdfium.PdfDocument(pdf(line("word", size=40) + line("word", x=78, size=40))) as document:
        page = document[0]
        _, owners = read_glyphs(page)
        drawn = page.render(grayscale=True).to_pil()
    assert [len(owner.twins) for owner in owners.values()] == [0]
    assert drawn.getextrema()[0] == 0


def test_endless_copies_end() -> None:
    _, [owner] = glyphs_of(line("word") * 50)
    assert 1 < len(owner.twins) < 50


def test_the_same_word_elsewhere_is_no_twin() -> None:
    _, owners = glyphs_of(line("word") + line("word", y=500))
    assert [len(owner.twins) for owner in owners] == [0, 0]


def test_a_page_without_text_has_no_glyphs() -> None:
    assert glyphs_of("0 0 100 100 re f") == ([], [])


def test_words_put_for_glyphs_are_dropped() -> None:
    assert text_of("/Span <</ActualText (yes)>> BDC " + line("no") + "EMC") == "no"
