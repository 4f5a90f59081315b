"""The place of a quote is boxes around exactly its words, or no place."""

from __future__ import annotations

import pypdfium2 as pdfium
from hypothesis import given
from hypothesis import strategies as st

from authgen.intake.places import Box, Letter, PlacedText, all_letters, seen_letters, solid
from tests.unit.packet.made import pdf_of


def line(text: str, y: float = 0, sheet: int = 0) -> list[Letter]:
    """Set a line of letters that are 5 wide and 10 high; spaces have no box."""
    return [
        Letter(c, None if c.isspace() else (5.0 * n, y, 5.0 * n + 5, y + 10), sheet)
        for n, c in enumerate(text)
    ] + [Letter("\n", None, sheet)]


def within(outer: Box, inner: Box) -> bool:
    return (outer[0] <= inner[0] and outer[1] <= inner[1]
            and inner[2] <= outer[2] and inner[3] <= outer[3])  # fmt: skip


def words_under(letters: list[Letter], boxes: list[Box]) -> str:
    """Give the solid text of the letters whose middle lies in one of the boxes, one by one."""
    middles = [(c.char, c.box[0] + c.box[2], c.box[1] + c.box[3]) for c in letters if c.box]
    return solid(
        "".join(
            char
            for char, across, up in middles
            if any(2 * b[0] <= across <= 2 * b[2] and 2 * b[1] <= up <= 2 * b[3] for b in boxes)
        )
    )


def test_one_line_is_one_box() -> None:
    found = PlacedText(line("three new T2 lesions seen")).find("new T2 lesions")
    assert found is not None
    [box] = found[0]
    assert within(box, (30, 0, 100, 10))
    assert box[0] >= 25  # not over the letter before
    assert box[2] <= 105


def test_two_lines_are_two_boxes_and_two_sheets_two_entries() -> None:
    letters = line("three new T2", 20) + line("lesions seen", 0)
    found = PlacedText(letters).find("new T2 lesions")
    assert found is not None
    assert len(found[0]) == 2
    letters = line("three new T2", 20) + line("lesions seen", 20, 1)
    found = PlacedText(letters).find("new T2 lesions")
    assert found is not None
    assert sorted(found) == [0, 1]


def test_what_is_not_there_has_no_place() -> None:
    assert PlacedText(line("three new T2 lesions")).find("four new T2 lesions") is None
    assert PlacedText([]).find("four new lesions") is None


def test_a_box_goes_around_a_neighbour_or_there_is_no_place() -> None:
    beside, over = Letter("X", (31, 1, 34, 9)), Letter("X", (41, 1, 44, 9))
    found = PlacedText([*line("new T2 lesions"), beside]).find("new T2 lesions")
    assert found is not None
    assert len(found[0]) == 2
    assert PlacedText([*line("new T2 lesions"), over]).find("new T2 lesions") is None


def test_a_sign_combined_with_the_one_before_stays_with_it() -> None:
    base = line("the cafe noir now")
    letters = [*base[:8], Letter("\u0301", (36, 8, 39, 10)), *base[8:]]
    for quote in ("café noir now", "cafe\u0301 noir now"):
        found = PlacedText(letters).find(quote)
        assert found is not None
        [box] = found[0]
        assert within(box, (20, 0, 85, 10))
        assert box[0] >= 15  # not over "the"


def test_room_around_the_words_is_left_only_where_nobody_stands() -> None:
    words = line("new T2 lesions")
    alone = PlacedText(words).find("new T2 lesions")
    below = PlacedText([*words, Letter("X", (30, -2, 35, 0))]).find("new T2 lesions")
    assert alone is not None
    assert below is not None
    assert alone[0][0][1] < 0
    assert below[0] == [(0, 0, 70, 10)]


def test_text_written_upwards() -> None:
    letters = [
        Letter(c, None if c.isspace() else (0, 5.0 * n, 10, 5.0 * n + 5))
        for n, c in enumerate("three new T2 lesions seen")
    ]
    found = PlacedText(letters).find("new T2 lesions")
    assert found is not None
    assert words_under(letters, found[0]) == solid("new T2 lesions")


def test_letters_of_a_real_page() -> None:
    with pdfium.PdfDocument(pdf_of("Three new T2 lesions")) as document:
        letters = seen_letters(document[0], 3)
    assert "".join(letter.char for letter in letters).strip() == "Three new T2 lesions"
    assert {letter.sheet for letter in letters} == {3}
    with pdfium.PdfDocument(pdf_of("Three new T2 lesions")) as document:
        assert all_letters(document[0], 3) == letters
    found = PlacedText(letters).find("new T2 lesions")
    assert found is not None
    assert words_under(letters, found[3]) == solid("new T2 lesions")


@given(
    st.lists(st.sampled_from(["new", "lesions", "T2", "seen"]), min_size=3, max_size=12), st.data()
)
def test_a_place_holds_its_words_and_no_others(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 2))
    end = data.draw(st.integers(start + 2, len(words)))
    letters = line(" ".join(words[:5]), 20) + line(" ".join(words[5:]), 0)
    quote = " ".join(words[start:end])
    found = PlacedText(letters).find(quote)
    assert found is not None
    assert words_under(letters, found[0]) == solid(quote)
