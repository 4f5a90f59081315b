"""Checks every source of the clinical record against the exhibits.

A part of the record counts when at least one of its sources holds; each one that does not is a
problem of the case, and the case goes on. A part without any source is stated and not shown:
that is no fault of the file. The sentences go to a reviewer and may quote the exhibit; nothing
here is logged. It may not judge what a fact means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from authgen.case.case import Case
from authgen.case.clinical import Clinical
from authgen.case.dossier import Citation, Standing
from authgen.case.source import Source, Sourced
from authgen.errors import Problem
from authgen.intake.belonging import Page
from authgen.intake.exhibits import ExhibitText
from authgen.intake.matching import is_matched
from authgen.intake.nearby import nearest_words
from authgen.intake.quotes import FoldedText, find_quote
from authgen.terms.words import Grade

NOT_SHOWN = "stated, but no exhibit shows it"
_PATIENT = "patient_report"
_MOST_SEARCHED = 1_000_000  # characters looked through for a quote that is elsewhere
_MOST_SHOWN = 120
_AS_IT_STANDS = "quote the words exactly as they stand on the page"


class Unproven(Struct, frozen=True):
    """Why one source does not hold, and the way out."""

    what: str
    slug: str = ""
    hint: str = ""
    is_told: bool = False  # once for its whole page or exhibit, and not for each fact


def stand(
    case: Case, texts: Sequence[ExhibitText], refused: Mapping[Page, str]
) -> tuple[Mapping[str, Standing], tuple[Problem, ...]]:
    """Give the standing of every sourced part of the record by its path, and the problems.

    `refused` are the pages that are no evidence, as `belonging` has them.
    """
    library = Library(texts, refused)
    standings: dict[str, Standing] = {}
    problems: list[Problem] = []
    for path, part in sourced_parts(case.clinical):
        checked = [library.check(part, source) for source in part.source]
        standings[path] = _standing(checked)
        for number, result in enumerate(checked):
            if isinstance(result, Unproven) and not result.is_told:
                where = f"{path}.source" + (f"[{number}]" if len(checked) > 1 else "")
                problems.append(Problem(where, result.what, result.hint, result.slug, fatal=False))
    return standings, tuple(problems)


def sourced_parts(record: Clinical) -> Iterator[tuple[str, Sourced]]:
    """Give every part that takes a source, with its path: parts, lists and their items."""
    for name in type(record).model_fields:
        part = getattr(record, name)
        if part is not None:
            yield from _within(f"clinical.{name}", part)


def _within(path: str, part: Sourced) -> Iterator[tuple[str, Sourced]]:
    yield path, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Sourced):
                yield from _within(f"{path}.{name}[{index}]", item)


def _standing(checked: Sequence[Citation | Unproven]) -> Standing:
    citations = tuple(c for c in checked if isinstance(c, Citation))
    faults = tuple(f.what for f in checked if isinstance(f, Unproven))
    if not checked:
        return Standing(faults=(NOT_SHOWN,))
    if citations and all(c.exhibit_class == _PATIENT for c in citations):
        alone = f"only the member's own report shows it ({_page(citations[0])})"
        return Standing(faults=(alone, *faults))
    return Standing(citations, faults)


def _page(place: Source | Citation) -> str:
    return f"exhibit {place.exhibit} page {place.page}"


class Library:
    """The exhibits of a case, ready to be looked up and searched."""

    def __init__(self, texts: Sequence[ExhibitText], refused: Mapping[Page, str]) -> None:
        """Keep the exhibits by their ids, and why pages are refused; pages fold when searched."""
        self._refused = refused
        self._texts = {text.reading.id: text for text in texts}
        self._folded: dict[tuple[str, int], FoldedText] = {}

    def check(self, part: Sourced, source: Source) -> Citation | Unproven:
        """Check one source of a part."""
        text = self._texts.get(source.exhibit)
        if text is None:
            return self._not_listed(source)
        reading = text.reading
        if reading.unreadable is not None:
            return Unproven(
                f"exhibit {reading.id} cannot be read: {reading.unreadable}",
                "source-unreadable",
                "send the document again in a form that can be read",
            )
        if source.page > reading.pages:
            return self._beyond(source)
        refused = self._refused.get((reading.id, source.page))
        return Unproven(refused, is_told=True) if refused else self._shown(part, source, text)

    def _shown(self, part: Sourced, source: Source, text: ExhibitText) -> Citation | Unproven:
        reading = text.reading
        cited = Citation(reading.id, source.page, None, Grade.PAGE_ONLY, reading.exhibit_class)
        if source.page in reading.textless_pages:
            return self._read_by(source, cited)
        if source.quote is not None:
            return self._quoted(source, cited)
        is_there = is_matched(part, text.pages[source.page - 1])
        return replace(cited, grade=Grade.MATCHED) if is_there else cited

    def _not_listed(self, source: Source) -> Unproven:
        listed = ", ".join(self._texts) or "none"
        return Unproven(
            f"exhibit {source.exhibit} is not listed", "source-exhibit", f"listed are: {listed}"
        )

    def _beyond(self, source: Source) -> Unproven:
        return Unproven(
            f"exhibit {source.exhibit} has no page {source.page} "
            f"(it has {self._texts[source.exhibit].reading.pages})",
            "source-page",
            "pages count from 1; a text file, a Word document and an image start at page 1",
        )

    def _read_by(self, source: Source, cited: Citation) -> Citation | Unproven:
        """Count a page without text when a person has read it; the quote is that person's."""
        if source.read_by is not None:
            return replace(
                cited,
                quote=source.quote,
                grade=Grade.READ_BY_PERSON,
                read_by=source.read_by.role,
            )
        return Unproven(
            f"{_page(source)} has no text layer",
            "source-unreadable",
            "read the page and say who did: read_by: {name, role, date}",
        )

    def _quoted(self, source: Source, cited: Citation) -> Citation | Unproven:
        quote = source.quote or ""
        found = find_quote(self.page(source.exhibit, source.page), quote)
        if found is None:
            return self._missing(source, quote)
        if found.negated is not None:
            return Unproven(
                f'the quote is cut out of a negated sentence on {_page(source)}: "{found.negated}"',
                "quote-negated",
                f'quote the whole sentence: "{_shortened(found.sentence)}"',
            )
        if not found.is_long_enough:
            return Unproven(
                f'the quote is too short: "{_shortened(quote)}"',
                "quote-short",
                "quote two words and 8 characters at least, or a whole line",
            )
        return replace(cited, quote=found.sentence, grade=Grade.QUOTED, words=quote)

    def _missing(self, source: Source, quote: str) -> Unproven:
        hidden = self._texts[source.exhibit].hidden[source.page - 1 : source.page]
        if hidden and find_quote(hidden[0], quote) is not None:
            return Unproven(
                f"the quote stands on {_page(source)} only in text that cannot be seen",
                "quote-invisible",
                "quote what a reader of the page sees",
            )
        return Unproven(
            f"the quote is not on {_page(source)}",
            "quote-missing",
            self._elsewhere(source, quote) or _AS_IT_STANDS,
        )

    def _elsewhere(self, source: Source, quote: str) -> str | None:
        """Say where the quote stands instead, or what the page says that is nearly the same."""
        for exhibit, page in self._other_pages(source):
            if find_quote(self.page(exhibit, page), quote) is not None:
                other = "" if exhibit == source.exhibit else f"exhibit {exhibit} "
                return f"it stands on {other}page {page}"
        near = nearest_words(self.page(source.exhibit, source.page).text, quote)
        return f'the page reads: "{_shortened(near)}"' if near else None

    def _other_pages(self, source: Source) -> Iterator[tuple[str, int]]:
        """Give the other pages of the exhibit, then those of the others, up to a size."""
        own_first = sorted(self._texts.values(), key=lambda t: t.reading.id != source.exhibit)
        pages = (
            (text.reading.id, number)
            for text in own_first
            for number in range(1, text.reading.pages + 1)
        )
        searched = 0
        for exhibit, page in pages:
            searched += len(self._texts[exhibit].pages[page - 1])
            if searched > _MOST_SEARCHED:
                return
            if (exhibit, page) != (source.exhibit, source.page):
                yield exhibit, page

    def page(self, exhibit: str, page: int) -> FoldedText:
        """Give the visible text of a page that there is."""
        key = (exhibit, page)
        if key not in self._folded:
            self._folded[key] = FoldedText(self._texts[exhibit].pages[page - 1])
        return self._folded[key]


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1].rstrip() + "…"
