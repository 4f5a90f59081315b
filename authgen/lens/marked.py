"""A page of text in parts, so that the passages quoted from it can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from authgen.intake.quotes import FoldedText, find_quote

_MOST = 20_000  # characters shown
_BEFORE = 2_000  # of them before the first passage


class Marked(Struct, frozen=True):
    """The text in order, each part with whether it is quoted; and which words were found.

    `is_cut` tells that the page says more than is shown.
    """

    parts: tuple[tuple[str, bool], ...]
    found: tuple[bool, ...]
    is_cut: bool


def marked(text: str, words: Sequence[str]) -> Marked:
    """Mark the words that are quoted from a text."""
    page = FoldedText(text)
    places = [find_quote(page, quoted) for quoted in words]
    spans = sorted((place.start, place.end) for place in places if place)
    start = max(0, spans[0][0] - _BEFORE) if spans and len(page.text) > _MOST else 0
    stop = start + _MOST
    parts = tuple((part, is_quoted) for part, is_quoted in _parts(page.text, spans, start, stop))
    is_cut = start > 0 or stop < len(page.text)
    return Marked(parts, tuple(place is not None for place in places), is_cut)


def _parts(
    text: str, spans: Sequence[tuple[int, int]], start: int, stop: int
) -> Iterator[tuple[str, bool]]:
    at, end = start, min(stop, len(text))
    for first, last in spans:
        first, last = min(max(first, at), end), min(last, end)  # noqa: PLW2901 - spans may overlap
        if last > first:
            if first > at:
                yield text[at:first], False
            yield text[first:last], True
            at = last
    if at < end:
        yield text[at:end], False
