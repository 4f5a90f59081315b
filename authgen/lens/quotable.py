"""A passage as words that may be quoted: a source with them holds when the case is checked.

The sentence, or the line where a sentence is none or too long, or the sentence with the line that
leads to it where that line turns its meaning. Each is put to the same test as the quotes of a
case, so what is given here is never refused there.
"""

from __future__ import annotations

from collections.abc import Iterator

from authgen.intake.quotes import FoldedText, find_quote, plain
from authgen.intake.sentences import lead_in

_LONGEST = 300  # characters


def quotable(page: FoldedText, span: tuple[int, int], hit: tuple[int, int]) -> str | None:
    """Give words around a hit that hold as a quote from the page; None where none do.

    `span` is the sentence around the hit, as places in the page's text.
    """
    for start, end in _spans(page.text, span, hit):
        words = plain(page.text[start:end])
        if len(words) <= _LONGEST and _holds(page, words):
            return words
    return None


def _spans(text: str, span: tuple[int, int], hit: tuple[int, int]) -> Iterator[tuple[int, int]]:
    first, last = span
    yield span
    line = text.rfind("\n", 0, hit[0]) + 1, text.find("\n", hit[1])
    yield line[0], line[1] if line[1] >= 0 else len(text)
    if lead := lead_in(text, first):
        yield text.rfind(lead, 0, first), last


def _holds(page: FoldedText, words: str) -> bool:
    found = find_quote(page, words)
    return found is not None and found.negated is None and found.is_long_enough
