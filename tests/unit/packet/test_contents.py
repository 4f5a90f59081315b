"""The plan of a packet: labels of pages, where exhibits begin, what is stamped."""

from __future__ import annotations

from authgen.packet.contents import Contents, Shown, stamp_words
from authgen.packet.sheets import Sheets
from authgen.packet.survey import Survey
from tests.unit.packet.made import exhibit


def shown(name: str, labels: tuple[str, ...], pages: tuple[int, ...], absent: str = "") -> Shown:
    sheets = Sheets(bytes, labels, pages, absent or None)
    one = exhibit(b"", pages=max((*pages, 1)), name=name)
    return Shown(one, sheets, b"", Survey.nothing(len(labels)))


CONTENTS = Contents(
    "C-1",
    2,
    1,
    1,
    (
        shown("A", ("A-1", "A-2"), (1, 2)),
        shown("B", ("B-1/1", "B-1/2"), (1, 1)),
        shown("C", ("C",), (0,), "it is damaged"),
    ),
)


def test_every_page_has_a_label() -> None:
    assert CONTENTS.labels == (
        "Letter-1", "Letter-2", "Index-1", "Timeline-1", "A-1", "A-2", "B-1/1", "B-1/2", "C",
    )  # fmt: skip
    assert CONTENTS.pages == 9
    assert CONTENTS.front_pages == 2


def test_where_exhibits_begin() -> None:
    assert [(one.exhibit.id, start) for one, start in CONTENTS.starts()] == [
        ("A", 4),
        ("B", 6),
        ("C", 8),
    ]


def test_a_cited_page_is_found_on_its_first_sheet() -> None:
    found = [dict(one.first_sheets()) for one in CONTENTS.exhibits]
    assert found == [{"A-1": 0, "A-2": 1}, {"B-1": 0}, {"C-1": 0}]


def test_the_words_of_a_stamp() -> None:
    assert CONTENTS.stamps[5] == "C-1 · A-2 · page 6 of 9"
    assert stamp_words("C-1", "A-2", 6, 9) == "C-1 · A-2 · page 6 of 9"
    assert CONTENTS.exhibits[0].title == "Exhibit A: Visit"
