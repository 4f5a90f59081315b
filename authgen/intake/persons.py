"""Whether words name a person: whatever the case, accents, order and initials.

A name that differs in one half only may be a married name or a relative's; that is told apart from
a name that has nothing in common. It may not look at pages: `identity` does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile(r"['`\u2019\u02bc\u00b4]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "a", "œ": "o"}
)
_WITH_E = re.compile(r"(?<=[aou])e")
"""An umlaut may be written out: Müller is Mueller."""
_SMALL_WORDS = (
    "al ap bin d da das de del della den der di do dos du el ibn la las le los mac mc o san st ste"
    " ten ter van von y zu"
)
PARTICLES = frozenset(_SMALL_WORDS.split())
_TITLES = frozenset({"ms", "mrs", "mr", "miss", "mx"})
_NEAR = 6  # words between the halves of a name: "Last name Sample First name Jane"


class Likeness(Enum):
    """How a name compares with a person's."""

    SAME = "same"
    PARTLY = "partly"  # given or family name alone
    OTHER = "other"


def words_of(text: str) -> list[str]:
    """Give the words of a text, folded; hyphens part words, apostrophes do not."""
    joined = _APOSTROPHES.sub("", text).casefold()
    plain = unicodedata.normalize("NFKD", joined).translate(_LETTERS)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return [_WITH_E.sub("", word) for word in _WORD.findall(bare)]


class Person(Struct, frozen=True):
    """A person's name, folded to words."""

    given: tuple[str, ...]
    family: tuple[str, ...]

    @classmethod
    def of(cls, given: str, family: str) -> Person:
        """Fold a name; of a family name its particles count only where there is nothing else."""
        words = tuple(words_of(family)) or tuple(words_of(given))
        telling = tuple(w for w in words if w not in PARTICLES) or words
        whole = "".join(words)
        return cls(tuple(words_of(given)), tuple(dict.fromkeys((*telling, whole))))

    def likeness(self, words: Sequence[str]) -> Likeness:
        """Compare with the words of a name, whatever their order."""
        family = any(word in self.family for word in words)
        rest = [word for word in words if word not in self.family]
        given = any(self._is_given(word) for word in rest or words)
        if family and given:
            return Likeness.SAME
        return Likeness.PARTLY if family or given else Likeness.OTHER

    def _is_given(self, word: str) -> bool:
        return word in self.given or (len(word) == 1 and word in {g[0] for g in self.given})

    def is_named(self, words: Sequence[str]) -> bool:
        """Tell whether a text names the person: both halves near each other, or "Ms. Sample"."""
        places = (at for at, word in enumerate(words) if word in self.family)
        return any(self._is_named_at(words, at) for at in places)

    def _is_named_at(self, words: Sequence[str], at: int) -> bool:
        near = (*words[max(0, at - _NEAR) : at], *words[at + 1 : at + 1 + _NEAR])
        beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        titled = at > 0 and words[at - 1] in _TITLES
        return titled or any(w in self.given for w in near) or any(map(self._is_given, beside))
