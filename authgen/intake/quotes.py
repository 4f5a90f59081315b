"""Finds a quote on a page, exactly: only white space, line-break hyphens and ligatures fold.

A quote is whole words; "enhancing lesions" is not found in "non-enhancing lesions", nor "1.2" in
"11.2". It may not decide whether the quote proves anything.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from authgen.intake.negation import negated_as
from authgen.intake.sentences import sentence_span

_LEAST_LETTERS = 8  # characters that are not spaces
_LEAST_WORDS = 2
_LONGEST_SENTENCE = 400
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u2010": "-", "\u2011": "-",
}  # fmt: skip
_FOLDED = str.maketrans(_LIGATURES)
_HOLLOW = re.compile(r"[\s-]+")
_LINE_HYPHEN = re.compile(r"-\s*\n\s*")
_CUT_FROM_WORD = re.compile(r"\w(?:-(?:\s*\n\s*)?|['’])\Z")
_CUT_FROM_NUMBER = re.compile(r"\d[.,/]\Z|[<>≤≥±~≈]\s?\Z|(?<!\S)[-\u2212]\Z")
_CUT_AFTER = re.compile(r"-(?:\s*\n\s*)?\w|['’]\w|[.,/]\d")
_MOST_PLACES = 50  # of one quote on one page


class Found(Struct, frozen=True):
    """A quote as it stands on a page."""

    sentence: str  # the whole sentence around it, or the quote alone where that is very long
    is_long_enough: bool  # 8 characters and two words, or a whole line
    negated: str | None  # the words that deny it, with it
    start: int  # where it begins in the folded text
    end: int


class FoldedText:
    """A page's text made ready to be searched often."""

    def __init__(self, text: str) -> None:
        """Fold the text and keep where each of its solid characters stands."""
        self.text = fold(text)
        self._solid = _HOLLOW.sub("", self.text)
        self._places = array(
            "I", [at for at, char in enumerate(self.text) if char != "-" and not char.isspace()]
        )

    @property
    def solid(self) -> str:
        """The characters that neither layout nor a line break may change, without gaps."""
        return self._solid

    def solid_range(self, start: int, end: int) -> range:
        """Give which of the solid characters stand between two places of the text."""
        return range(bisect_left(self._places, start), bisect_left(self._places, end))

    def spans(self, quote: str) -> Iterator[tuple[int, int]]:
        """Give the places where the quote stands in whole words."""
        wanted = FoldedText(quote)
        at = self._solid.find(wanted._solid) if wanted._solid else -1
        while at >= 0:
            places = self._places[at : at + len(wanted._places)]
            start, end = places[0], places[-1] + 1
            if self._agrees(places, wanted) and self._is_whole(start, end):
                yield start, end
            at = self._solid.find(wanted._solid, at + 1)

    def _agrees(self, places: array[int], wanted: FoldedText) -> bool:
        """Tell whether the white space and hyphens between the characters read the same."""
        theirs = wanted._places
        for i in range(1, len(places)):
            here, there = places[i] - places[i - 1], theirs[i] - theirs[i - 1]
            if here == there == 1:
                continue
            gap = self.text[places[i - 1] + 1 : places[i]]
            other = wanted.text[theirs[i - 1] + 1 : theirs[i]]
            if gap != other and _readings(gap).isdisjoint(_readings(other)):
                return False
        return True

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self.text[max(0, start - 8) : start], self.text[end : end + 8]
        first, last = self.text[start], self.text[end - 1]
        if first.isalnum() and (before[-1:].isalnum() or _CUT_FROM_WORD.search(before)):
            return False
        if first.isdigit() and _CUT_FROM_NUMBER.search(before):
            return False
        return not (last.isalnum() and (after[:1].isalnum() or _CUT_AFTER.match(after)))


def find_quote(page_text: str | FoldedText, quote: str) -> Found | None:
    """Find the quote, best where no negation governs it; None when it is not there."""
    page = page_text if isinstance(page_text, FoldedText) else FoldedText(page_text)
    best: Found | None = None
    for start, end in islice(page.spans(quote), _MOST_PLACES):
        found = _found(page.text, start, end)
        if best is None or (best.negated and not found.negated):
            best = found
        if not found.negated:
            break
    return best


def fold(text: str) -> str:
    """Give the text in NFC, with ligatures as letters and without signs that leave no ink."""
    text = unicodedata.normalize("NFC", text).translate(_FOLDED)
    for char in set(text):
        if unicodedata.category(char) in {"Cf", "Cc"} and not char.isspace():
            text = text.replace(char, "")
    return text


def plain(passage: str) -> str:
    """Give a passage on one line, words that a line's end parted joined."""
    joined = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", passage)
    return " ".join(re.sub(r"-\s*\n\s*", "-", joined).split())


def _readings(gap: str) -> set[str]:
    readings = {re.sub(r"\s+", " ", gap)}
    if _LINE_HYPHEN.fullmatch(gap):
        readings |= {"", "-"}
    return readings


def _found(text: str, start: int, end: int) -> Found:
    quote = plain(text[start:end])
    is_long = (
        len(re.sub(r"\s", "", quote)) >= _LEAST_LETTERS
        and len([word for word in quote.split() if any(map(str.isalnum, word))]) >= _LEAST_WORDS
    )
    line = text[text.rfind("\n", 0, start) + 1 : end] + text[end:].partition("\n")[0]
    first, last = sentence_span(text, start, end)
    sentence = plain(text[first:last])
    return Found(
        sentence if len(sentence) <= _LONGEST_SENTENCE else quote,
        is_long or plain(line) == quote,
        negated_as(text, start, end),
        start,
        end,
    )
