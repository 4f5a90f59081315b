"""Right-to-left words inside a left-to-right line, as a PDF reader gives them back.

Each word comes back as it is written, but neighbouring right-to-left words of one line come in the
order in which the eye meets them from the left: the last word first. Where the line ends is not
known, so any one line break inside such words is allowed for. A bracket beside such words may come
back as its mirror image.
"""

from __future__ import annotations

import re
import unicodedata

from authgen.render.readback import fold

_BRACKETS = {"(": ")", "[": "]"}
_RIGHT_TO_LEFT = frozenset({"R", "AL", "NSM"})


def times_found(value: str, text: str) -> int:
    """Count how often a value stands in folded text."""
    if not any(unicodedata.bidirectional(character) in {"R", "AL"} for character in value):
        return text.count(fold(value))
    return len(re.findall(_pattern(value), text))


def _pattern(value: str) -> str:
    """Give a pattern of the folded value in which right-to-left words may stand either way."""
    parts: list[str] = []
    run: list[str] = []
    for word in value.split():
        if _is_right_to_left(word):
            run.append(fold(word))
            continue
        parts += (_either_way(run), _word(fold(word), after=bool(run)))
        run = []
    return "".join((*parts, _either_way(run)))


def _word(word: str, *, after: bool) -> str:
    """Give a word; after right-to-left words its first bracket may be turned round."""
    if after and word[:1] in _BRACKETS:
        return f"[{re.escape(word[0] + _BRACKETS[word[0]])}]{re.escape(word[1:])}"
    return re.escape(word)


def _is_right_to_left(word: str) -> bool:
    return all(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in word)


def _either_way(run: list[str]) -> str:
    if not run:
        return ""
    ways = [run, *(run[:at][::-1] + run[at:][::-1] for at in range(len(run)))]
    return f"(?:{'|'.join(dict.fromkeys(re.escape(''.join(way)) for way in ways))})"
