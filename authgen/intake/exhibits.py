"""The exhibits of a case as read: what each turned out to be, and its pages.

An exhibit that cannot be read is no fault of the case: it is listed with the reason, and facts
that rest on it are held. It may not look at what the pages say; `sources` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from authgen.case.case import Exhibit
from authgen.case.dossier import ExhibitReading
from authgen.intake.page import Contents, text_digest
from authgen.intake.reader import Reading
from authgen.intake.safely import digest_of


class ExhibitText(Struct, frozen=True):
    """An exhibit with the text of its pages, in order."""

    reading: ExhibitReading
    pages: tuple[str, ...]  # visible text; "" where a page has none
    hidden: tuple[str, ...] = ()  # per page its whole text, where some of it cannot be seen


def read_exhibits(
    exhibits: Sequence[Exhibit], files: Mapping[str, bytes], reading: Reading
) -> tuple[ExhibitText, ...]:
    """Give every exhibit as it reads; `files` holds by exhibit id what `reading` reads, in order.

    An exhibit without bytes is unreadable; the folder's own problems say why there are none.
    """
    by_id = dict(zip(files, reading.contents(), strict=True))
    absent = Contents(unreadable="its file was not read")
    return tuple(
        _text(exhibit, by_id.get(exhibit.id, absent), files.get(exhibit.id)) for exhibit in exhibits
    )


def _text(exhibit: Exhibit, contents: Contents, content: bytes | None) -> ExhibitText:
    pages = contents.pages
    reading = ExhibitReading(
        id=exhibit.id,
        title=exhibit.title,
        exhibit_class=exhibit.class_,
        date=exhibit.date,
        author=exhibit.author,
        pages=len(pages),
        digest="" if content is None else digest_of(content),
        unreadable=contents.unreadable,
        textless_pages=tuple(n for n, page in enumerate(pages, 1) if not page.visible),
        clear_pages={
            n: text_digest(page.visible) for n, page in enumerate(pages, 1) if not page.hidden
        },
        confirmed_by=exhibit.confirmed_by.role if exhibit.confirmed_by else None,
    )
    return ExhibitText(reading, tuple(p.visible for p in pages), tuple(p.hidden for p in pages))
