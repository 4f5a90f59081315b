"""How hard a text is to read: the Flesch-Kincaid grade of US schools.

Names that a letter cannot replace (the member, the prescriber, the drug, the plan) count as one
short word each: they say nothing about how plainly the rest is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HIGHEST_GRADE = 8.0
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_END = re.compile(r"[.!?:;](?=\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed)$")


def grade(text: str, names: Iterable[str] = ()) -> float:
    """Give the school grade at which a text can be read; 0 for one without words."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "It")
    sentences = [words for part in _END.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    score = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return max(0.0, round(score, 1))


def _syllables(word: str) -> int:
    plain = word.casefold()
    return max(1, len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)))
