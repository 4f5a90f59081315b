"""What a packet is made of, page by page: the plan that it is put together and proven by."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from authgen.packet.exhibit import Exhibit
from authgen.packet.sheets import Sheets
from authgen.packet.survey import Survey

LETTER, INDEX, TIMELINE = "Letter", "Index", "Timeline"
"""Labels of the pages in front; longer than any exhibit's id, so that none is taken twice."""


class Shown(Struct, frozen=True):
    """One exhibit as the packet shows it."""

    exhibit: Exhibit
    sheets: Sheets
    content: bytes  # the sheets as PDF
    survey: Survey

    @property
    def title(self) -> str:
        """What the outline calls it."""
        return f"Exhibit {self.exhibit.id}: {self.exhibit.reading.title}"

    def is_as(self, planned: Shown) -> bool:
        """Tell whether the index and the other pages say of it what they say of one planned."""
        return self.sheets is planned.sheets and self.survey.marked == planned.survey.marked

    def first_sheets(self) -> Iterator[tuple[str, int]]:
        """Give the label of each page that may be cited, and its first sheet, from 0."""
        for page in range(1, self.exhibit.reading.pages + 1):
            label = f"{self.exhibit.id}-{page}"
            yield label, 0 if self.sheets.absent else self.sheets.pages.index(page)


class Contents(Struct, frozen=True):
    """The parts of a packet in their order; pages count from 0."""

    case_id: str
    letter_pages: int
    index_pages: int
    timeline_pages: int
    exhibits: tuple[Shown, ...]

    @property
    def front_pages(self) -> int:
        """Count the pages of index and timeline."""
        return self.index_pages + self.timeline_pages

    @property
    def pages(self) -> int:
        """Count all pages."""
        return len(self.labels)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the label of every page."""
        fronts = (
            (LETTER, self.letter_pages),
            (INDEX, self.index_pages),
            (TIMELINE, self.timeline_pages),
        )
        front = (f"{name}-{n}" for name, count in fronts for n in range(1, count + 1))
        return (*front, *(label for shown in self.exhibits for label in shown.sheets.labels))

    def starts(self) -> Iterator[tuple[Shown, int]]:
        """Give each exhibit with its first page in the packet."""
        at = self.letter_pages + self.front_pages
        for shown in self.exhibits:
            yield shown, at
            at += len(shown.sheets.labels)

    @property
    def stamps(self) -> tuple[str, ...]:
        """Give what is stamped on every page, were it stamped."""
        labels = self.labels
        return tuple(
            stamp_words(self.case_id, label, page, len(labels))
            for page, label in enumerate(labels, start=1)
        )


def stamp_words(case_id: str, label: str, page: int, pages: int) -> str:
    """Say which case, which page of an exhibit, which page of the packet."""
    return f"{case_id} · {label} · page {page} of {pages}"
