"""The words of a page that come nearest to a quote that is not there, for the way out.

It helps a person to correct a quote; it never makes a quote count.
"""

from __future__ import annotations

import re
from collections import Counter

_LEAST_LIKENESS = 0.6  # shared words, of all the words of both
_MOST_PASSAGES = 2_000


def nearest_words(page: str, quote: str) -> str | None:
    """Give the sentence or line that shares the most words with the quote, if it is near."""
    wanted = _words(quote)
    joined = " ".join(page.split())
    passages = [*re.split(r"(?<=[.!?;])\s+", joined), *page.split("\n")][:_MOST_PASSAGES]
    likeness, best = max(((_likeness(wanted, _words(p)), p) for p in passages), default=(0.0, ""))
    return best if likeness >= _LEAST_LIKENESS else None


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())
