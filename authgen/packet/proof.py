"""The proof of a packet: read back, it must be what was planned, or it is not released.

It names what is wrong and on which page, never a patient's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO

import pikepdf
from msgspec import json

from authgen.errors import ProofError
from authgen.intake.confined import confined
from authgen.intake.page import UnreadableError
from authgen.intake.places import Box
from authgen.letters.content import Letter
from authgen.packet.contents import Contents, Shown
from authgen.packet.frame import frame_of
from authgen.packet.front import index_anchor
from authgen.packet.likeness import View, unlike
from authgen.packet.readback import Readback, Reading, read_back
from authgen.packet.stamp import Stamp, StampFont, placed
from authgen.render.context import exhibit_anchor

_HINT = "do not send it; putting the packet together lost something"
_OTHERWISE = "page {} would look otherwise"


def prove_packet(
    contents: Contents, letter: Letter, letter_pdf: bytes, content: bytes, font: StampFont
) -> Mapping[str, str]:
    """Refuse a packet that does not hold the letter and every exhibit as planned.

    Gives the exhibits whose own pages cannot be shown as they look, each with the reason.
    """
    try:
        alone, found = read_back(
            Reading(letter_pdf, contents.letter_pages),
            Reading(content, contents.pages, _views(contents)),
        )
        faults = [*_faults(contents, letter, alone, found)]
        altered = [] if faults else [*_altered(contents, content, found, font)]
    except UnreadableError as error:
        raise ProofError(f"The packet cannot be read back: {error}", _HINT) from None
    faults += [
        f"page {start + number + 1} does not show what the exhibit shows"
        for shown, start, number in altered
        if shown.sheets.original is None
    ]
    faults += [] if altered else [*_wrong_marks(contents, found)]
    for fault in faults:
        raise ProofError(f"The packet does not prove: {fault}", _HINT)
    return {shown.exhibit.id: _OTHERWISE.format(number + 1) for shown, _, number in altered}


def _views(contents: Contents) -> Mapping[int, View]:
    return {
        page: likeness.view
        for shown, start in contents.starts()
        for page, likeness in enumerate(shown.survey.likenesses, start)
        if likeness is not None
    }


def _faults(contents: Contents, letter: Letter, alone: Readback, found: Readback) -> Iterator[str]:
    if tuple(found.labels) != contents.labels:
        yield "its pages are not those planned, or not labelled so"
        return
    if found.texts[: contents.letter_pages] != alone.texts:
        yield "its letter does not read as the letter alone does"
    yield from _wrong_stamps(contents, found)
    yield from _wrong_outline(contents, letter, found)
    yield from _wrong_links(contents, alone, found)


def _wrong_stamps(contents: Contents, found: Readback) -> Iterator[str]:
    for page, (words, text) in enumerate(zip(contents.stamps, found.texts, strict=True)):
        if page >= contents.letter_pages and "".join(words.split()) not in text:
            yield f"page {page + 1} lacks its stamp"


def _wrong_outline(contents: Contents, letter: Letter, found: Readback) -> Iterator[str]:
    wanted: list[tuple[str, int | None]] = [
        (f"Letter: {letter.title}", 0),
        ("Exhibit index", contents.letter_pages),
    ]
    if contents.timeline_pages:
        wanted.append(("Timeline", contents.letter_pages + contents.index_pages))
    wanted += [(shown.title, start) for shown, start in contents.starts()]
    missing = Counter(wanted) - Counter(found.outline)
    if missing:
        yield f"its outline lacks {sum(missing.values())} entries, or they lead elsewhere"


def _wrong_links(contents: Contents, alone: Readback, found: Readback) -> Iterator[str]:
    """Follow every link: it leads somewhere, and to the exhibit page or index entry it names."""
    places = {
        exhibit_anchor(label): start + sheet
        for shown, start in contents.starts()
        for label, sheet in shown.first_sheets()
    }
    for page, links in enumerate(found.links):
        for name, target in links:
            if target is None or places.get(name, target) != target:
                yield f"a link on page {page + 1} leads nowhere or to another page"
    before = [[name for name, _ in links] for links in alone.links]
    if [[n for n, _ in links] for links in found.links[: contents.letter_pages]] != before:
        yield "a citation of the letter lost its link"
    indexed = {name for page in found.links[contents.letter_pages :] for name, _ in page}
    for shown, start in contents.starts():
        if exhibit_anchor(shown.sheets.labels[0]) not in indexed:
            yield f"the index does not lead to exhibit {shown.exhibit.id}"
        for page in range(start, start + len(shown.sheets.labels)):
            back = {target for name, target in found.links[page]
                    if name == index_anchor(shown.exhibit.id)}  # fmt: skip
            if not back or not back <= set(_index(contents)):
                yield f"page {page + 1} does not lead back to the index"


def _index(contents: Contents) -> range:
    return range(contents.letter_pages, contents.letter_pages + contents.index_pages)


def _wrong_marks(contents: Contents, found: Readback) -> Iterator[str]:
    """Compare the text under each highlight with that of the place meant: no more, no less."""
    left = [list(texts) for texts in found.marked]
    for shown, start in contents.starts():
        for mark in shown.survey.marks:  # in the order in which they were drawn
            texts = left[start + mark.sheet]
            if not texts or texts.pop(0) != mark.text:
                yield f"a highlight of exhibit {shown.exhibit.id} lies on other words"
    if any(left):
        yield "there is a highlight too many"


def _altered(
    contents: Contents, content: bytes, found: Readback, font: StampFont
) -> Iterator[tuple[Shown, int, int]]:
    """Give each exhibit that does not look as it should, where it starts, and its first such page.

    What is not the same to the last pixel is looked at again, side by side.
    """
    stamps = contents.stamps
    for shown, start in contents.starts():
        if all(
            likeness is not None
            and likeness.is_of(found.texts[page], found.pictures[page], stamps[page])
            for page, likeness in enumerate(shown.survey.likenesses, start)
        ):
            continue
        own = list(_stamps(shown, stamps[start:], font))
        work = partial(_unlike, shown.sheets.original or shown.content, content, start, own)
        for number in json.decode(confined(work, 2 * len(own)), type=list[int])[:1]:
            yield shown, start, number


def _unlike(original: bytes, packet: bytes, start: int, stamps: list[tuple[str, Box]]) -> bytes:
    return json.encode(list(unlike(original, packet, start, stamps)))


def _stamps(shown: Shown, stamps: Sequence[str], font: StampFont) -> Iterator[tuple[str, Box]]:
    """Give what is stamped on each page of an exhibit, and where."""
    with pikepdf.open(BytesIO(shown.content)) as sheets:
        frames = [frame_of(page) for page in sheets.pages]
    for words, frame, corner in zip(stamps, frames, shown.survey.corners, strict=False):
        yield words, placed(Stamp(words, font), frame, corner)[1]
