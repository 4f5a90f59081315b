"""An exhibit as a packet shows it: what it was read as, its bytes, and the words quoted from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from authgen.case.dossier import Dossier, ExhibitReading
from authgen.intake.places import solid


class Passage(Struct, frozen=True):
    """Words that the case quotes from a page, exactly; pages count from 1."""

    page: int
    words: str


class Exhibit(Struct, frozen=True):
    """One exhibit with everything that the packet needs of it."""

    reading: ExhibitReading
    content: bytes
    passages: tuple[Passage, ...]  # in the order of the pages, each once

    @property
    def id(self) -> str:
        """The letter of the exhibit, as in "A-2"."""
        return self.reading.id


def exhibits_of(dossier: Dossier, contents: Mapping[str, bytes]) -> tuple[Exhibit, ...]:
    """Give the exhibits of a case in its order; `contents` holds their bytes by id."""
    quoted: dict[str, dict[tuple[int, str], Passage]] = {}
    for exhibit, passage in _quoted(dossier):
        quoted.setdefault(exhibit, {}).setdefault((passage.page, solid(passage.words)), passage)
    return tuple(
        Exhibit(
            reading,
            contents[reading.id],
            tuple(sorted(quoted.get(reading.id, {}).values(), key=lambda passage: passage.page)),
        )
        for reading in dossier.exhibits
    )


def _quoted(dossier: Dossier) -> Iterator[tuple[str, Passage]]:
    """Give what is quoted and was found, in the order of the record."""
    for standing in dossier.standings.values():
        for cited in standing.citations:
            if cited.words is not None:
                yield cited.exhibit, Passage(cited.page, cited.words)
