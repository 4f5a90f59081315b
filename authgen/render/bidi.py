"""Right-to-left words, alone or among others, as a PDF reader gives them back.

Each word comes back as it is written, but a reader may give the words of a line in the order in
which the eye meets them from the left: right-to-left words the last first, and signs and other
words before or after them. Where the line ends is not known, so any one line break is allowed for.
Brackets may come back as their mirror images.

So a value is found where a stretch of text has exactly its characters, its right-to-left words in
one of these orders, and its other words in one of them too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from authgen.render.readback import fold

_RIGHT_TO_LEFT = frozenset({"R", "AL", "NSM"})
_STRAIGHT = str.maketrans(
    ")]}>\u00bb\u203a", "([{<\u00ab\u2039"
)  # a bracket and its mirror image are one


def times_found(value: str, text: str) -> int:
    """Count how often a value stands in folded text."""
    if not any(unicodedata.bidirectional(character) in {"R", "AL"} for character in value):
        return text.count(fold(value))
    return sum(1 for _ in _stretches(value.translate(_STRAIGHT), text.translate(_STRAIGHT)))


def _stretches(value: str, text: str) -> Iterator[int]:
    """Give where stretches of a text end that hold a value, none of them over another."""
    words = [(is_right, fold("".join(word))) for is_right, word in _words(value)]
    orders = {
        way: set(_orders([w for is_right, w in words if is_right is way])) for way in (True, False)
    }
    wanted, size = Counter(fold(value)), len(fold(value))
    anchor = max((word for _, word in words), key=len)
    end, at = 0, text.find(anchor)
    while at >= 0:
        for start in range(max(end, at + len(anchor) - size), at + 1):
            stretch = text[start : start + size]
            if Counter(stretch) == wanted and all(
                _of(stretch, way) in orders[way] for way in orders
            ):
                end = start + size
                yield end
                break
        at = text.find(anchor, max(end, at + 1))


def _words(value: str) -> Iterator[tuple[bool, Iterable[str]]]:
    """Part a value into words, each with whether it runs from right to left; signs are left out."""
    for kind, word in groupby(value, key=_kind):
        if kind is not None:
            yield kind, word


def _kind(character: str) -> bool | None:
    """Tell whether a character runs from right to left; None for signs and spaces."""
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return True
    return False if character.isalnum() else None


def _of(stretch: str, way: bool) -> str:  # noqa: FBT001 - one of the two ways to run
    return "".join(character for character in stretch if _kind(character) is way)


def _orders(words: list[str]) -> Iterator[str]:
    """Give the orders in which words may come, without spaces."""
    yield "".join(words)
    for at in range(len(words)):
        yield "".join((*words[:at][::-1], *words[at:][::-1]))
