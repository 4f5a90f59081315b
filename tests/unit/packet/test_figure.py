"""What the drawing of a timeline holds, and that nothing in it overlaps or leaves the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from authgen.packet.figure import WIDTH, Figure, draw
from authgen.packet.timeline import Event, Lane

AS_OF = date(2026, 11, 17)


def event(lane: Lane, at: date | None, pages: tuple[str, ...] = ("A-1",), **more: Any) -> Event:
    end = more.pop("end", None)
    return Event(lane, at, end, more.pop("mark", ""), "words", "when", pages, **more)


def texts(figure: Figure, kind: str) -> list[Any]:
    return [text for text in figure.texts if text["kind"] == kind]


def test_lanes_stand_in_their_order_and_only_where_there_is_something() -> None:
    drawn = draw(
        [event(Lane.INFUSIONS, date(2026, 5, 1)), event(Lane.RELAPSES, date(2026, 1, 1))], AS_OF
    )
    lanes = texts(drawn, "lane")
    assert [lane["text"] for lane in lanes] == ["Relapses", "Infusions"]
    assert lanes[0]["y"] < lanes[1]["y"] < drawn.height


def test_signs_stand_by_their_days() -> None:
    days = [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1)]
    signs: list[Any] = draw([event(Lane.MRI, day) for day in days], AS_OF).signs
    assert [sign["x"] for sign in signs] == sorted(sign["x"] for sign in signs)
    steps = signs[1]["x"] - signs[0]["x"], signs[2]["x"] - signs[1]["x"]
    assert steps[0] == pytest.approx(steps[1], rel=0.02)
    assert all(0 < sign["x"] < WIDTH for sign in signs)


def test_a_higher_score_stands_higher_and_scores_are_joined() -> None:
    drawn = draw(
        [
            event(Lane.EDSS, date(2025, 1, 1), mark="2", level=2.0),
            event(Lane.EDSS, date(2026, 1, 1), mark="4", level=4.0),
        ],
        AS_OF,
    )
    low, high = drawn.signs
    assert low["y"] > high["y"]  # type: ignore[operator]
    assert len([line for line in drawn.lines if line["kind"] == "course"]) == 1
    assert [mark["text"] for mark in texts(drawn, "mark")] == ["2", "4"]


def test_equal_scores_stand_level_and_close_marks_are_written_once() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 2)]
    drawn = draw([event(Lane.EDSS, day, mark="2", level=2.0) for day in days], AS_OF)
    assert drawn.signs[0]["y"] == drawn.signs[1]["y"]
    assert len(texts(drawn, "mark")) == 1


def test_neighbours_of_one_page_share_a_label() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 3)]
    shared = draw([event(Lane.RELAPSES, day) for day in days], AS_OF)
    assert [label["text"] for label in texts(shared, "label")] == ["A-1"]
    assert [line["kind"] for line in shared.lines].count("brace") == 1
    apart = draw([event(Lane.RELAPSES, day, (f"A-{n}",)) for n, day in enumerate(days, 1)], AS_OF)
    labels = texts(apart, "label")
    assert [label["text"] for label in labels] == ["A-1", "A-2"]
    assert labels[0]["y"] < labels[1]["y"]  # the second moved down a row


def test_labels_without_room_are_counted() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(15)]
    drawn = draw([event(Lane.MRI, day, (f"A-{n}", "B-1")) for n, day in enumerate(days)], AS_OF)
    assert drawn.left_out == 5
    assert len(texts(drawn, "label")) == 10


def test_therapies_are_bars_in_rows_of_their_own() -> None:
    drawn = draw(
        [
            event(Lane.THERAPIES, None, end=date(2025, 6, 1), mark="glatiramer"),
            event(Lane.THERAPIES, date(2025, 7, 1), end=date(2026, 1, 1), mark="teriflunomide"),
            event(Lane.THERAPIES, date(2026, 2, 1), mark="fingolimod", goes_on=True),
        ],
        AS_OF,
    )
    assert [(bar["open_left"], bar["goes_on"]) for bar in drawn.bars] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    rows: list[Any] = [bar["y"] for bar in drawn.bars]
    assert rows == sorted(set(rows))
    names = [name["text"] for name in texts(drawn, "name")]
    assert names == ["glatiramer  A-1", "teriflunomide  A-1", "fingolimod  A-1"]


def test_only_the_last_therapies_are_drawn() -> None:
    many = [
        event(Lane.THERAPIES, date(2010 + n, 1, 1), end=date(2010 + n, 6, 1), mark=f"drug {n}")
        for n in range(14)
    ]
    drawn = draw(many, AS_OF)
    assert len(drawn.bars) == 12
    assert drawn.left_out == 2


@pytest.mark.parametrize(
    ("first", "last_tick"),
    [
        (date(2026, 11, 1), "Nov 2026"),
        (date(2026, 1, 1), "Nov 2026"),
        (date(1950, 1, 1), "Nov 2026"),
    ],
)
def test_ticks_are_few_and_end_on_the_day(first: date, last_tick: str) -> None:
    ticks = [tick["text"] for tick in texts(draw([event(Lane.MRI, first)], AS_OF), "tick")]
    assert ticks[-1] == last_tick
    assert 1 <= len(ticks) <= 13
    assert len(set(ticks)) == len(ticks)
