"""Text is set line by line, nothing of it lost in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from authgen.packet.look import look_of
from authgen.packet.text import COLUMNS, LINES, SetPage, absence, set_text
from authgen.render.template import Template, load_template
from tests.unit.packet.made import exhibit
from tests.unit.render.pages import texts

LOOK = look_of(load_template())


def test_lines_stay_lines() -> None:
    page = SetPage.of(1, "One\r\n\tTwo\rThree  \n\n", LOOK)
    assert page.sheets == (("One", "        Two", "Three"),)
    assert page.undrawn == 0


def test_a_long_line_goes_on_below() -> None:
    page = SetPage.of(1, "word " * 40 + "\n" + "x" * 100, LOOK)
    [lines] = page.sheets
    assert all(len(line) <= COLUMNS for line in lines)
    assert "".join(lines).replace(" ", "") == "word" * 40 + "x" * 100
    assert len(lines[0]) <= COLUMNS
    assert lines[0].split() == ["word"] * len(lines[0].split())


def test_a_long_text_goes_on_over_sheets() -> None:
    page = SetPage.of(1, "\n".join(map(str, range(LINES + 1))), LOOK)
    assert [len(sheet) for sheet in page.sheets] == [LINES, 1]


def test_what_no_font_draws_is_counted_and_said(look: Template) -> None:
    page = SetPage.of(1, "A\U00020000B\x07C\ufffd", LOOK)
    assert page.sheets == (("A\ufffdBC\ufffd",),)
    assert page.undrawn == 1
    [said] = texts(set_text("Title", "", [page], ["A-1"], look))
    assert "Characters that cannot be drawn" in said
    assert "A-1" in said


def test_the_note_and_markup_are_set_as_words(look: Template) -> None:
    page = SetPage.of(1, "EDSS <6.5 & rising {{ 7*7 }}", LOOK)
    [said] = texts(set_text("A <b>", "Only text.", [page], ["A-1"], look))
    for words in ("EDSS <6.5 & rising {{ 7*7 }}", "A <b>", "Only text."):
        assert words in said


def test_the_sheet_of_what_is_absent(look: Template) -> None:
    one = exhibit(b"x", unreadable="it is encrypted")
    [said] = texts(absence(one.reading, "it is encrypted", look))
    assert "Exhibit A: Visit" in said
    assert "it is encrypted" in said


@given(st.text("ab \n", max_size=400))
def test_no_word_is_lost(text: str) -> None:
    page = SetPage.of(1, text, LOOK)
    shown = "".join(line for sheet in page.sheets for line in sheet)
    assert "".join(shown.split()) == "".join(text.split())
