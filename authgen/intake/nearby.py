"""The words of a page that come nearest to a quote that is not there, for the way out.

It helps a person to correct a quote; it never makes a quote count.
"""

from __future__ import annotations

import re
from collections import Counter

_LEAST_SHARED = 3  # words that a near passage has in common with the quote
_LEAST_PART = 0.6  # of the quote's words
_MOST_LOOKED_AT = 20_000  # characters


def nearest_words(page: str, quote: str) -> str | None:
    """Give the sentence or line that shares the most words with the quote, if it is near."""
    wanted = _words(quote)
    page = page[:_MOST_LOOKED_AT]
    joined = " ".join(page.split())
    lines = page.split("\n")
    pairs = (" ".join(lines[i : i + 2]) for i in range(len(lines)))
    passages = [*re.split(r"(?<=[.!?;])\s+", joined), *lines, *pairs]
    best = max(passages, key=lambda passage: _likeness(wanted, _words(passage)), default="")
    shared = (wanted & _words(best)).total()
    is_near = shared >= _LEAST_SHARED and shared >= _LEAST_PART * wanted.total()
    return best if is_near else None


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _likeness(wanted: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """Rank passages by the words that they share, then by how few others they have."""
    return (wanted & other).total(), -other.total()
