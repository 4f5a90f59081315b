"""An exhibit as sheets: PDF pages that the packet takes over, each with its label.

A PDF stays as it is, a picture is laid on a page, text is set line by line. What cannot be shown
gets one sheet that says why. It may not know the packet around the exhibit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from authgen.intake.formats import format_of, plain_pages
from authgen.intake.page import UnreadableError
from authgen.intake.reader import Reading
from authgen.packet.clean import clean
from authgen.packet.exhibit import Exhibit
from authgen.packet.picture import on_page
from authgen.packet.text import SetPage, absence, set_text
from authgen.render.template import Template

_NOT_COPIED = "it could be read, but its pages cannot be taken over: {}"
_WORD_NOTE = "Text of a Word document. Its pictures, text boxes, headers and notes are not shown."


class Sheets(Struct, frozen=True):
    """What the pages of one exhibit are to be. `labels` and `pages` have one entry for each sheet.

    `pages` tells which page of the exhibit a sheet shows; the sheet of an exhibit that cannot be
    shown stands for all of them and has 0. `set_by_us` sheets hold text between our own margins.
    """

    make: Callable[[], bytes]  # gives them as PDF; run in a child process
    labels: tuple[str, ...]
    pages: tuple[int, ...]
    absent: str | None = None  # why the exhibit is not shown
    set_by_us: bool = False
    original: bytes | None = None  # the PDF that they must look like; None: they are their own


def sheets_of(exhibit: Exhibit, look: Template) -> Sheets:
    """Give the sheets of an exhibit."""
    reading = exhibit.reading
    if reading.unreadable is not None:
        return _absent(exhibit, reading.unreadable, look)
    try:
        return _shown(exhibit, look)
    except UnreadableError as error:
        return not_copied(exhibit, str(error), look)


def not_copied(exhibit: Exhibit, reason: str, look: Template) -> Sheets:
    """Give the sheet of an exhibit that could be read, but not be shown."""
    return _absent(exhibit, _NOT_COPIED.format(reason), look)


def _shown(exhibit: Exhibit, look: Template) -> Sheets:
    content, pages = exhibit.content, exhibit.reading.pages
    numbers = tuple(range(1, pages + 1))
    labels = tuple(f"{exhibit.id}-{number}" for number in numbers)
    match format_of(content):
        case "PDF":
            return Sheets(partial(clean, content, pages), labels, numbers, original=content)
        case "PNG" | "JPEG":
            return Sheets(partial(on_page, content), labels, numbers)
        case "Word":
            [contents] = Reading([content]).contents()
            text = "\n\n".join(page.visible.replace("\n", "\n\n") for page in contents.pages)
            return _set(exhibit, [text], look, _WORD_NOTE)
        case _:
            return _set(exhibit, plain_pages(content), look)


def _set(exhibit: Exhibit, texts: list[str], look: Template, note: str = "") -> Sheets:
    made = [SetPage.of(number, text, look) for number, text in enumerate(texts, start=1)]
    labels = [
        label
        for page in made
        for label in _labels(f"{exhibit.id}-{page.number}", len(page.sheets), parts=bool(note))
    ]
    content = set_text(exhibit.reading.title, note, made, labels, look)
    pages = tuple(page.number for page in made for _ in page.sheets)
    return Sheets(lambda: content, tuple(labels), pages, set_by_us=True)


def _labels(label: str, count: int, *, parts: bool) -> list[str]:
    """Label the sheets of one page; a page of plain text that fits one sheet is that sheet."""
    if count == 1 and not parts:
        return [label]
    return [f"{label}/{part}" for part in range(1, count + 1)]


def _absent(exhibit: Exhibit, reason: str, look: Template) -> Sheets:
    content = absence(exhibit.reading, reason, look)
    return Sheets(lambda: content, (exhibit.id,), (0,), absent=reason, set_by_us=True)
