"""Citations of exhibit pages, the grade of what they show, and the exhibit list.

Page labels ("A-2") are the ones that the packet prints on its pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from authgen.case.dossier import Citation, ExhibitReading
from authgen.letters.content import ExhibitEntry, Line, Run
from authgen.letters.typeset import NBSP, count, day, sentence
from authgen.terms.words import Grade

_GRADE_MEANS: Mapping[Grade, str] = {
    Grade.QUOTED: "Quoted: the words relied on stand on the page.",
    Grade.MATCHED: "Matched: the date and the value stand on the page.",
    Grade.PAGE_ONLY: "Page only: the page is cited, but its text was not matched.",
    Grade.READ_BY_PERSON: "Read by: a person read a page that has no text.",
}


def label(citation: Citation) -> str:
    """Give the page label of the page cited."""
    return f"{citation.exhibit}-{citation.page}"


def pages_cited(citations: Iterable[Citation]) -> Line:
    """Cite each page once: Exhibit A, p. 1, p. 3; Exhibit C, p. 1."""
    places = sorted({(c.exhibit, c.page) for c in citations}, key=_by_exhibit)
    runs: list[Run] = []
    for exhibit, pages in groupby(places, key=lambda place: place[0]):
        if runs:
            runs.append(Run("; "))
        for index, (_, page) in enumerate(pages):
            lead = ", " if index else f"Exhibit{NBSP}{exhibit}, "
            if index:
                runs.append(Run(lead))
            text = f"p.{NBSP}{page}" if index else f"{lead}p.{NBSP}{page}"
            runs.append(Run(text, exhibit=f"{exhibit}-{page}"))
    return tuple(runs)


def page_labels(citations: Iterable[Citation]) -> Line:
    """Cite each page once, by the label of the exhibit list and the packet, one run for each."""
    places = sorted({(c.exhibit, c.page) for c in citations}, key=_by_exhibit)
    return tuple(Run(f"{e}-{page}", exhibit=f"{e}-{page}") for e, page in places)


def _by_exhibit(place: tuple[str, int]) -> tuple[int, str, int]:
    return len(place[0]), *place


def graded(citations: Sequence[Citation]) -> str:
    """Say how firmly the pages show it; page by page where they differ."""
    by_grade: dict[str, list[str]] = {}
    for citation in sorted(citations, key=lambda c: list(Grade).index(c.grade)):
        labels = by_grade.setdefault(_grade_words(citation), [])
        if label(citation) not in labels:
            labels.append(label(citation))
    alone = len(by_grade) == 1
    said = [g if alone else f"{g} ({', '.join(labels)})" for g, labels in by_grade.items()]
    return f"{sentence('; '.join(said))}." if said else ""


def grades_explained(grades: Iterable[Grade]) -> str:
    """Say what the grades that a table prints mean; nothing for a table without pages."""
    used = set(grades)
    return " ".join(_GRADE_MEANS[grade] for grade in Grade if grade in used)


def _grade_words(citation: Citation) -> str:
    if citation.grade is Grade.READ_BY_PERSON:
        return f"read by {citation.read_by}" if citation.read_by else "read by a person"
    return str(citation.grade)


def listed(readings: Sequence[ExhibitReading], cited: Iterable[str]) -> tuple[ExhibitEntry, ...]:
    """Give the exhibit list: title, author, date, pages; and which pages the letter cites."""
    labels = tuple(dict.fromkeys(cited))
    return tuple(
        ExhibitEntry(
            label=reading.id,
            line=(Run(_described(reading)),),
            pages=tuple(p for p in labels if p.rpartition("-")[0] == reading.id),
            page_count=reading.pages,
        )
        for reading in readings
    )


def _described(reading: ExhibitReading) -> str:
    parts = [reading.title]
    if reading.author:
        parts.append(reading.author)
    if reading.date:
        parts.append(day(reading.date))
    pages = "cannot be read" if reading.unreadable else count(reading.pages, "page")
    if reading.confirmed_by:
        pages += f"; confirmed as the member's by {reading.confirmed_by}"
    return f"{', '.join(parts)} ({pages})"
