"""What a page says when it speaks of a fact, as `criteria/terms.yaml` has it.

Words help a person to find a place; they prove nothing and judge nothing, so they are no part of
the law and change no digest of it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from authgen.case.fields import Frozen, Line, Many

_PLAIN = re.compile(r"[^\W_](?:[^*]*[^*\s])?\*?")
_LAST_STEP = re.compile(r"(?:\.[^.\[\]]+|\[[^\[\]]*\])$")


def _plain(word: str) -> str:
    if not _PLAIN.fullmatch(word):
        raise ValueError("a word begins with a letter or digit and has * at its end only")
    return word


class Words(Frozen):
    """Words to look for; `drugs` are `requested`, roles or substances, whose names are added."""

    words: Many[Annotated[Line, AfterValidator(_plain)]] = ()
    drugs: Many[Line] = ()


class SearchTerms(Frozen):
    """The file of terms: words by the beginning of a fact's path."""

    schema_: Literal["authgen.terms/1"] = Field(alias="schema")
    facts: Mapping[Line, Words]

    def of(self, fact: str) -> Words | None:
        """Give the words for a fact: those of the longest key that its path begins with."""
        return next((self.facts[key] for key in _shorter(fact) if key in self.facts), None)


def _shorter(fact: str) -> Iterator[str]:
    """Give a path, then the path without its last step, and so on."""
    while fact:
        yield fact
        shorter = _LAST_STEP.sub("", fact)
        fact = shorter if shorter != fact else ""
