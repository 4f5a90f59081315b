"""Which exhibit pages a reviewer should see: those that findings cite, and scans to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from authgen.check.finding import Finding
from authgen.intake.case_folder import Loaded
from authgen.intake.sources import sourced_parts


class Cited(Struct, frozen=True):
    """One page of an exhibit: the very words quoted from it, and the criteria that cite it.

    A page that nothing cites is a scan on which a fact of the case rests and that nobody has read.
    """

    exhibit: str
    page: int
    words: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its name, as letters and packets print it."""
        return f"{self.exhibit}-{self.page}"


def cited_pages(findings: Sequence[Finding], loaded: Loaded) -> tuple[Cited, ...]:
    """Give the pages, each once, in the order in which findings come to them; then scans."""
    found: dict[tuple[str, int], Cited] = {}
    for finding in findings:
        for cited in finding.citations:
            held = found.get((cited.exhibit, cited.page), Cited(cited.exhibit, cited.page))
            words = () if cited.words is None else (cited.words,)
            found[cited.exhibit, cited.page] = Cited(
                cited.exhibit,
                cited.page,
                _once(held.words, words),
                _once(held.criteria, (finding.id,)),
            )
    for place in _unread(loaded):
        found.setdefault(place, Cited(*place))
    return tuple(found.values())


def _once(held: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*held, *more)))


def _unread(loaded: Loaded) -> Iterator[tuple[str, int]]:
    """Give the scans that sources of the case name."""
    if loaded.dossier is None:
        return
    textless: Mapping[str, tuple[int, ...]] = {
        text.reading.id: text.reading.textless_pages for text in loaded.texts
    }
    for _, part in sourced_parts(loaded.dossier.case.clinical):
        for source in part.source:
            place = source.exhibit, source.page
            if source.page in textless.get(source.exhibit, ()) and place not in loaded.refused:
                yield place
