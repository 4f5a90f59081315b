"""Where the sentence around a passage begins and ends on a page of text.

Pages come as lines, and a line's end may end a sentence or just wrap it. It wraps when the next
line goes on in lower case, or when its first word would not have fitted; a table row, a list
item and a heading end. A wrong guess joins two lines rather than it parts one sentence, for the
word that negates a passage may stand on the line before.
"""

from __future__ import annotations

import re
from functools import lru_cache

WINDOW = 1_500  # characters looked at on either side
_CANDIDATE = re.compile(r"[.!?][\"')\]”’]*\s+|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|approx|ca|cf|Fig|e\.g|i\.e|incl|resp|max|min|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[Nn]o(?=\.\s*\d))\.$"
)
BULLET = re.compile(r"(?:[•◦▪●○■□☐☒☑❏❑*–—-]|\[[ xX]?\]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_ANSWER = re.compile(r"\s(?:No|NO|None|NONE|Yes|YES|Negative|Positive|Normal|Abnormal|N/A)$")
_FITS = 0.8  # of the widest line around: a line that ends earlier was ended on purpose
_MOST_ITEMS = 30


@lru_cache(maxsize=1)  # each quote asks twice
def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and end of the sentence, or sentences, that hold text[start:end]."""
    low, high = max(0, start - WINDOW), min(len(text), end + WINDOW)
    width = max(map(len, text[low:high].split("\n")))
    candidates = [(c.start(), c.end()) for c in _CANDIDATE.finditer(text, low, high)]
    before = [c for c in candidates if c[1] <= start]
    behind = [c for c in candidates if c[1] > end]
    first = next((c[1] for c in reversed(before) if _is_break(text, *c, width)), low)
    last = next((c[0] for c in behind if _is_break(text, *c, width)), high)
    stop = last + (last < high and not text[last].isspace())
    return first, max(stop, end)


def lead_in(text: str, start: int) -> str:
    """Give the line ending in a colon that opens the list in which a sentence stands, or ""."""
    above = text[max(0, start - WINDOW) : start].split("\n")[:-1]
    is_item = BULLET.match(text, start) is not None
    for line in reversed(above[-_MOST_ITEMS:]):
        if line.rstrip().endswith(":"):
            return line
        if not line.strip() or (line.rstrip()[-1] in ".!?" and not is_item):
            return ""
    return ""


def _is_break(text: str, start: int, end: int, width: int) -> bool:
    """Tell whether text[start:end], which holds a full stop or a line's end, ends a sentence."""
    following = text[end : end + 1]
    if not following or ("\n" in text[start:end] and BULLET.match(text, end)):
        return True
    if not text[start].isspace():
        before = text[max(0, start - 8) : start + 1] + text[end : end + 1]
        return not (following.islower() or _is_abbreviation(text, start, before))
    return _line_ends(text, start, end, width)


def _is_abbreviation(text: str, stop: int, context: str) -> bool:
    word = context[:-1]
    if re.search(r"\b[Nn]o\.$", word):
        return context[-1].isdigit()
    return text[stop] == "." and _ABBREVIATION.search(word) is not None


def _line_ends(text: str, start: int, end: int, width: int) -> bool:
    line = text[max(text.rfind("\n", 0, start) + 1, start - WINDOW) : start].rstrip()
    following = text[end]
    if line.endswith((":", ";")) or text.count("\n", start, end) > 1:
        return True
    if line.endswith(",") or following.islower():
        return False
    if _ANSWER.search(line):
        return True
    word = re.match(r"\S+", text[end:])
    return len(line) + 1 + len(word[0] if word else "") < _FITS * width
