"""The timeline as a drawing: which sign, bar and word stands where. It writes no markup.

Read in grey: what matters is told by shape, filling and words, never by colour. Labels that would
run into each other move down a row; neighbours that the same page shows share one label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct, field

from authgen.packet.timeline import Event, Lane
from authgen.terms.dates import add_months

WIDTH = 468
_LEFT, _RIGHT, _TOP = 62, 446, 18
_CHAR = 4.1  # points, the width of a character of a label
_ROW = 9.0  # the height of a row of labels
_SIGN_ROOM = 9.0  # above the middle of a sign
_RISE = 16.0  # between the lowest and the highest score
_MOST_ROWS, _MOST_BARS = 10, 12
_GAP = 5.0
_END_ROOM = 40  # points before the day of the judgement, whose month stands there
_LEAST_DAYS = 60
_MOST_TICKS = 11
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between ticks
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Node = Mapping[str, object]


class Figure(Struct):
    """What is drawn, each list for one shape; lengths are points from the upper left corner."""

    height: float = 0
    lines: list[Node] = field(default_factory=list)
    signs: list[Node] = field(default_factory=list)
    bars: list[Node] = field(default_factory=list)
    texts: list[Node] = field(default_factory=list)
    left_out: int = 0  # labels and bars for which there was no room

    def line(self, *ends: float, kind: str) -> None:
        """Draw a line between two points."""
        x0, y0, x1, y1 = map(_rounded, ends)
        self.lines.append({"x0": x0, "y0": y0, "x1": x1, "y1": y1, "kind": kind})

    def text(self, x: float, y: float, words: str, kind: str) -> None:
        """Write words; those of a `label` or `tick` are centred on x."""
        self.texts.append({"x": _rounded(x), "y": _rounded(y), "text": words, "kind": kind})


class _Scale:
    """From days to points across."""

    def __init__(self, events: Sequence[Event], as_of: date) -> None:
        first = min(event.at for event in events)
        self.end = as_of
        days = max((as_of - first).days, _LEAST_DAYS)
        self.start = date.fromordinal(max(1, as_of.toordinal() - days * 21 // 20))
        self._days = (self.end - self.start).days

    def x(self, day: date) -> float:
        """Give where a day stands."""
        return _LEFT + (day - self.start).days * (_RIGHT - _LEFT) / self._days

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Give the first days of months or years, evenly, with their names."""
        months = self._days / 30.4
        step = next((s for s in _STEPS if months / s <= _MOST_TICKS), _STEPS[-1])
        first = date(self.start.year, 1, 1)
        while first <= self.end:
            is_last = _month(first) == _month(self.end)  # which stands at the end already
            if first >= self.start and self.x(first) < _RIGHT - _END_ROOM and not is_last:
                yield self.x(first), f"{first.year}" if step % 12 == 0 else _month(first)
            first = add_months(first, step)


def draw(events: Sequence[Event], as_of: date) -> Figure:
    """Draw a timeline that ends on a day."""
    scale, figure = _Scale(events, as_of), Figure()
    y = float(_TOP)
    for lane in Lane:
        own = [event for event in events if event.lane is lane]
        if own:
            top = y
            y = (_therapies if lane is Lane.THERAPIES else _signs)(figure, scale, own, y)
            figure.text(2, top + 11, lane.value, "lane")
            figure.line(0, y, WIDTH, y, kind="rule")
            y += _GAP
    for x, name in (*scale.ticks(), (float(_RIGHT), _month(as_of))):
        figure.line(x, _TOP - 2, x, y - _GAP, kind="tick")
        figure.text(x, _TOP - 6, name, "tick")
    figure.height = _rounded(y)
    return figure


def printed(drawn: Figure) -> Node:
    """Give a drawing as `figure.html.jinja` takes it: templates print text and whole numbers."""
    return {
        "width": WIDTH,
        "height": str(drawn.height),
        "lines": _as_text(drawn.lines),
        "signs": _as_text(drawn.signs),
        "bars": _as_text(drawn.bars),
        "texts": _as_text(drawn.texts),
        "left_out": drawn.left_out,
    }


def _as_text(nodes: Sequence[Node]) -> list[Node]:
    return [{k: str(v) if isinstance(v, float) else v for k, v in n.items()} for n in nodes]


def _signs(figure: Figure, scale: _Scale, events: Sequence[Event], top: float) -> float:
    """Draw the signs of a lane with their labels below; give where the lane ends."""
    places = [(scale.x(event.at), event) for event in events]
    middles = _levels([event.level for event in events], top + _SIGN_ROOM)
    rows: list[float] = []
    for (x, event), middle in zip(places, middles, strict=True):
        kind = event.lane.value.lower()
        figure.signs.append({"x": _rounded(x), "y": middle, "kind": kind, "full": event.full})
        if event.mark and _free_row(rows, x, _width(event.mark)) == 0:
            figure.text(x, middle - 6, event.mark, "mark")
    if any(event.mark for event in events):
        points = [(x, y) for (x, _), y in zip(places, middles, strict=True)]
        for start, end in pairwise(points):
            figure.line(*start, *end, kind="course")
    return _labels(figure, [(x, x, event.pages) for x, event in places], max(middles) + 14)


def _levels(scores: Sequence[float | None], top: float) -> list[float]:
    """Give how far down each sign stands: higher scores higher up, signs without one in line."""
    known = [score for score in scores if score is not None]
    if not known:
        return [top for _ in scores]
    low, high = min(known), max(known)
    rise = _RISE / (high - low) if high > low else 0.0
    return [_rounded(top + _ROW + (high - (s if s is not None else high)) * rise) for s in scores]


def _therapies(figure: Figure, scale: _Scale, events: Sequence[Event], top: float) -> float:
    """Draw each therapy as a bar in a row of its own, its name and label above it."""
    y = top
    figure.left_out += len(events[:-_MOST_BARS])
    for event in events[-_MOST_BARS:]:
        left = scale.x(event.start) if event.start else float(_LEFT)
        right = scale.x(event.end) if event.end else float(_RIGHT)
        bar = {
            "x": _rounded(left),
            "y": y + 12,
            "width": _rounded(max(right - left, 2)),
            "open_left": event.start is None,
            "goes_on": event.goes_on,
            "end": _rounded(right),
        }
        figure.bars.append(bar)
        words = f"{event.mark}  {', '.join(event.pages)}"
        room = _RIGHT - _width(words)
        figure.text(max(float(_LEFT), min(left, room)), y + 9, words, "name")
        y += 12 + _GAP + 5
    return y + 2


def _labels(
    figure: Figure, places: Sequence[tuple[float, float, tuple[str, ...]]], y: float
) -> float:
    """Write what pages show the signs, each label in the first row with room for it."""
    rows: list[float] = []
    for left, right, pages in _grouped(places):
        words = ", ".join(pages)
        width = _width(words)
        middle = min(max((left + right) / 2, _LEFT + width / 2), WIDTH - width / 2)
        row = _free_row(rows, middle, width)
        if row >= _MOST_ROWS:
            figure.left_out += 1
            continue
        if right > left:
            figure.line(left, y - 8, right, y - 8, kind="brace")
        figure.text(middle, y + row * _ROW, words, "label")
    return y + (min(len(rows), _MOST_ROWS) - 1) * _ROW + 4


def _grouped(
    places: Sequence[tuple[float, float, tuple[str, ...]]],
) -> list[tuple[float, float, tuple[str, ...]]]:
    """Join neighbours that the same pages show and whose labels would touch."""
    groups: list[tuple[float, float, tuple[str, ...]]] = []
    for left, right, pages in places:
        if groups and groups[-1][2] == pages and left - groups[-1][1] < _width(", ".join(pages)):
            groups[-1] = (groups[-1][0], right, pages)
        else:
            groups.append((left, right, pages))
    return groups


def _free_row(rows: list[float], middle: float, width: float) -> int:
    """Take the first row that is free from the label's left edge on; `rows` holds their ends."""
    left, right = middle - width / 2, middle + width / 2
    for number, end in enumerate(rows):
        if end <= left:
            rows[number] = right
            return number
    rows.append(right)
    return len(rows) - 1


def _width(words: str) -> float:
    return len(words) * _CHAR + 6


def _month(day: date) -> str:
    return f"{_MONTH_NAMES[day.month - 1]} {day.year}"


def _rounded(value: float) -> float:
    return round(value, 2)
