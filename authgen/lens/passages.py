"""The passages of the exhibits in which words stand, each as a source that may be pasted.

Only text that counts as evidence is looked through. A passage that is denied where it stands is
given like any other and says so. What a passage means is for a person to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from msgspec import Struct, field

from authgen.intake.case_folder import Loaded
from authgen.intake.limits import SEARCHED_TEXT
from authgen.intake.negation import negated_as
from authgen.intake.quotes import FoldedText, plain
from authgen.intake.sentences import sentence_span
from authgen.lens.quotable import quotable
from authgen.lens.wanted import Wanted

NO_TEXT = "it has no text layer"
NOT_REACHED = f"it is {SEARCHED_TEXT.sentence}"
_MOST = 1_000  # passages of one question
_LONGEST_SHOWN = 400  # characters of a passage that is no sentence


class Passage(Struct, frozen=True):
    """A sentence of a page in which words stand; pages count from 1.

    `denied` are the words that deny one of them. `quote` holds as a quote when the case is
    checked; None where nothing of the passage does.
    """

    exhibit: str
    page: int
    text: str
    terms: tuple[str, ...]
    denied: tuple[str, ...] = ()
    quote: str | None = None

    @property
    def line(self) -> str | None:
        """What is pasted into a YAML case file."""
        if self.quote is None:
            return None
        words = json.dumps(self.quote, ensure_ascii=False)
        return f"source: {{exhibit: {self.exhibit}, page: {self.page}, quote: {words}}}"


class Skipped(Struct, frozen=True):
    """Pages that were not looked through, and why; no pages means the whole exhibit."""

    exhibit: str
    pages: tuple[int, ...]
    why: str


class Pages(Struct, frozen=True):
    """The pages of a case that can be looked through, and those that cannot."""

    held: Mapping[tuple[str, int], FoldedText] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    @classmethod
    def of(cls, loaded: Loaded) -> Pages:
        """Take the pages that count as evidence, up to a size."""
        held: dict[tuple[str, int], FoldedText] = {}
        skipped: dict[tuple[str, str], list[int]] = {}
        room = SEARCHED_TEXT.most
        for text in loaded.texts:
            exhibit = text.reading
            if exhibit.unreadable is not None:
                skipped[exhibit.id, f"it cannot be read: {exhibit.unreadable}"] = []
            for number, page in enumerate(text.pages, 1):
                room -= len(page)
                why = loaded.refused.get((exhibit.id, number)) or _unsearched(page, room)
                if why:
                    skipped.setdefault((exhibit.id, why), []).append(number)
                else:
                    held[exhibit.id, number] = FoldedText(page)
        left_out = (Skipped(name, tuple(at), why) for (name, why), at in skipped.items())
        return cls(held, tuple(left_out))

    def passages(self, sought: Wanted) -> tuple[tuple[Passage, ...], bool]:
        """Give passages with what is wanted, those with most of it first, and if there are more."""
        found = (p for (name, at), page in self.held.items() for p in _on(page, name, at, sought))
        first = [*islice(found, _MOST)]
        is_cut = next(found, None) is not None
        return tuple(sorted(first, key=lambda passage: -len(passage.terms))), is_cut


def _unsearched(page: str, room: int) -> str:
    if not page:
        return NO_TEXT
    return NOT_REACHED if room < 0 else ""


def _on(page: FoldedText, exhibit: str, number: int, sought: Wanted) -> Iterator[Passage]:
    """Give the passages of one page in the order of the page."""
    placed = ((sentence_span(page.text, hit[0], hit[1]), hit) for hit in sought.hits(page.text))
    for span, hits in groupby(placed, lambda pair: pair[0]):
        yield _passage(page, exhibit, number, span, [hit for _, hit in hits])


def _passage(
    page: FoldedText,
    exhibit: str,
    number: int,
    span: tuple[int, int],
    hits: Sequence[tuple[int, int, str]],
) -> Passage:
    start, end, _ = hits[0]
    return Passage(
        exhibit=exhibit,
        page=number,
        text=_shown(page.text, span, (start, end)),
        terms=tuple(dict.fromkeys(term for *_, term in hits)),
        denied=_denials(page.text, hits),
        quote=quotable(page, span, (start, end)),
    )


def _denials(text: str, hits: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Give the words that deny a hit; what a longer denial says too stands in that one."""
    denied = [negated_as(text, start, end) for start, end, _ in hits]
    found = [*dict.fromkeys(filter(None, denied))]
    return tuple(one for one in found if not any(one in other for other in found if other != one))


def _shown(text: str, span: tuple[int, int], hit: tuple[int, int]) -> str:
    whole = plain(text[slice(*span)])
    if len(whole) <= _LONGEST_SHOWN:
        return whole
    around = _LONGEST_SHOWN // 2
    return f"… {plain(text[max(span[0], hit[0] - around) : min(span[1], hit[1] + around)])} …"
