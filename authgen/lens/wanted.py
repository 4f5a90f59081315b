"""The words that a question is looked for by, and where they stand in a text.

Whole words in either case; words all in capitals as they are written; `*` for any ending; a space
or a hyphen may be a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from authgen.lens.questions import Question
from authgen.policy.search_terms import SearchTerms
from authgen.policy.tables import Substance, Tables

REQUESTED = "requested"
_GAP = re.compile(r"([\s-]+)")


class Wanted(Struct, frozen=True):
    """What to look for: words, and names of drugs; `unknown` are facts without words."""

    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give where a word stands, from and to, and which one; of two the longer."""
        terms = tuple(sorted((*self.words, *self.names), key=len, reverse=True))
        for found in _pattern(terms).finditer(text) if terms else ():
            yield found.start(), found.end(), terms[(found.lastindex or 0) - 1]


def wanted(question: Question, terms: SearchTerms, tables: Tables, substance: str | None) -> Wanted:
    """Give what to look for; `substance` is the one requested."""
    held = {fact: terms.of(fact) for fact in question.facts}
    words = [word for entry in held.values() if entry for word in entry.words]
    groups = [group for entry in held.values() if entry for group in entry.drugs]
    drugs = [drug for group in groups for drug in _drugs(group, tables, substance)]
    for name in question.names:
        known = tables.substance_of(name)
        words += [] if known else [name]
        drugs += [known] if known else []
    names = [name for drug in drugs for name in (drug.substance, *drug.names)]
    unknown = tuple(fact for fact, entry in held.items() if entry is None)
    return Wanted(_once(words), _once(names), unknown)


def _drugs(group: str, tables: Tables, substance: str | None) -> Iterator[Substance]:
    name = substance if group == REQUESTED else group
    return (s for s in tables.substances if name in {s.role, s.substance})


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Drop what was given before, in whatever case it is written."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return tuple(found.values())


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern with a group for each term, in their order."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'({_part(term)})' for term in terms)})(?!\w)")


def _part(term: str) -> str:
    stem = term.removesuffix("*")
    pieces = _GAP.split(stem)
    made = "".join(_gap(piece) if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    ending = r"\w*" if stem != term else ""
    return made + ending if term == term.upper() else f"(?i:{made}{ending})"


def _gap(piece: str) -> str:
    return r"[\s-]*" if "-" in piece else r"[\s-]+"
