"""Puts a packet together: letter, index, timeline, exhibits, and what leads from one to another.

Equal parts give equal bytes: dates come from the letter, the identifier from the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import pikepdf
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from authgen.intake.places import Box
from authgen.letters.content import Letter
from authgen.packet.contents import Contents, Shown
from authgen.packet.frame import frame_of
from authgen.packet.front import LINK, index_anchor
from authgen.packet.marks import highlight
from authgen.packet.names import name_places, named_places
from authgen.packet.stamp import Stamp, embedded, placed, stamp_font
from authgen.packet.tags import CLOSING, OPENING, Tags
from authgen.render.context import exhibit_anchor, link_words
from authgen.render.template import Template

_FRONT_CORNER = 0


def merge(  # noqa: PLR0913, PLR0917 - the parts of a packet
    planned: Contents,
    exhibits: Iterable[Shown],
    letter: Letter,
    letter_pdf: bytes,
    front: bytes,
    look: Template,
) -> bytes | None:
    """Give the packet as PDF; None as soon as an exhibit is not shown as planned.

    Exhibits are taken in one by one, so that the first may be while others are looked over.
    """
    with pikepdf.open(BytesIO(letter_pdf)) as packet:
        return _Binder(packet, planned, letter, look).bound(front, exhibits)


class _Binder:
    """One packet while it is put together; it begins as the letter."""

    def __init__(
        self, packet: pikepdf.Pdf, contents: Contents, letter: Letter, look: Template
    ) -> None:
        self._packet, self._contents, self._letter = packet, contents, letter
        self._tags = Tags(packet)
        self._font = stamp_font(look)
        self._embedded = embedded(packet, self._font)
        self._stamps = contents.stamps
        self._opening = {  # what stands before a page's own drawing; the same for all pages
            tagged: packet.make_stream(b"q\n" + (b"" if tagged else OPENING))
            for tagged in (False, True)
        }
        self._when = f"D:{letter.as_of.replace('-', '')}000000Z"

    def bound(self, front: bytes, exhibits: Iterable[Shown]) -> bytes | None:
        pages = list(self._packet.pages)
        places = {n: _place(pages[at], view) for n, at, view in named_places(self._packet)}
        with pikepdf.open(BytesIO(front)) as source:
            places |= self._add_front(source)
        taken_in: list[Shown] = []
        for (planned, start), shown in zip(self._contents.starts(), exhibits, strict=True):
            if not shown.is_as(planned):
                return None
            self._add_exhibit(shown, start)
            taken_in.append(shown)
        self._contents = replace(self._contents, exhibits=tuple(taken_in))
        places |= self._exhibit_places()
        name_places(self._packet, places)
        self._outline()
        self._label()
        self._describe()
        out = BytesIO()
        self._packet.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return out.getvalue()

    def _add_front(self, source: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
        start, named = len(self._packet.pages), list(named_places(source))
        pages = self._taken_over(source)
        self._tags.graft(source, pages)
        for number, page in enumerate(pages, start=start):
            for link in page.obj.get("/Annots", Array()):
                _lead_inside(link)
            self._stamp(page, number, _FRONT_CORNER, tagged=True)
        return {name: _place(pages[number], view) for name, number, view in named}

    def _taken_over(self, source: pikepdf.Pdf) -> list[pikepdf.Page]:
        start = len(self._packet.pages)
        for key in {"/Names", "/Outlines"} & set(source.Root.keys()):
            del source.Root[key]
        self._packet.add_pages_from(source, forms="strip", outlines="ignore")
        return list(self._packet.pages)[start:]

    def _add_exhibit(self, shown: Shown, start: int) -> None:
        with pikepdf.open(BytesIO(shown.content)) as source:
            pages = self._taken_over(source)
            if shown.sheets.set_by_us:
                self._tags.graft(source, pages)
        for number, page in enumerate(pages):
            if not shown.sheets.set_by_us:
                self._tags.add(page, f"Exhibit {shown.sheets.labels[number]}")
            place = self._stamp(
                page, start + number, shown.survey.corners[number], tagged=shown.sheets.set_by_us
            )
            _annotate(page, self._way_back(shown.exhibit.id, place))
        for mark in shown.survey.marks:
            page = pages[mark.sheet]
            name = f"quote-{shown.exhibit.id}-{mark.passage + 1}-{mark.sheet + 1}"
            drawn = highlight(self._packet, mark.boxes, frame_of(page), name, self._when)
            _annotate(page, drawn)

    def _stamp(self, page: pikepdf.Page, number: int, corner: int | None, *, tagged: bool) -> Box:
        """Stamp a page; gives the stamp's place in the page's points."""
        stamp = Stamp(self._stamps[number], self._font)
        frame, place = placed(stamp, frame_of(page), corner)
        page.obj.MediaBox = page.obj.CropBox = Array([*frame.box])
        closing = (b"" if tagged else CLOSING) + b"\nQ" + stamp.content(frame, place)
        drawn = page.obj.get("/Contents", Array())
        page.obj.Contents = Array(
            [
                self._opening[tagged],
                *(drawn if isinstance(drawn, Array) else [drawn]),
                self._packet.make_stream(closing),
            ]
        )
        page.add_resource(self._embedded, Name.Font, Name.Stamp)
        left, bottom, right, top = place
        return frame.points((left - 1, bottom - 1, right + 1, top + 1))

    def _way_back(self, exhibit: str, place: Box) -> pikepdf.Object:
        return self._packet.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([*place]),
                Border=Array([0, 0, 0]),
                Contents=f"Back to exhibit {exhibit} in the index",
                Dest=String(index_anchor(exhibit)),
            )
        )

    def _exhibit_places(self) -> Mapping[str, pikepdf.Object]:
        pages = list(self._packet.pages)
        places: dict[str, pikepdf.Object] = {}
        for shown, start in self._contents.starts():
            for number, label in enumerate(shown.sheets.labels):
                places[exhibit_anchor(label)] = _whole(pages[start + number])
            for label, sheet in shown.first_sheets():
                places[exhibit_anchor(label)] = _whole(pages[start + sheet])
        return places

    def _outline(self) -> None:
        contents = self._contents
        with self._packet.open_outline() as outline:
            headings = [child for item in outline.root for child in item.children]
            letter = OutlineItem(f"Letter: {self._letter.title}", 0, "Fit")
            letter.children.extend(headings)
            entries = [letter, OutlineItem("Exhibit index", contents.letter_pages, "Fit")]
            if contents.timeline_pages:
                first = contents.letter_pages + contents.index_pages
                entries.append(OutlineItem("Timeline", first, "Fit"))
            for shown, start in contents.starts():
                entries.append(OutlineItem(shown.title, start, "Fit"))
                entries[-1].children.extend(
                    OutlineItem(shown.sheets.labels[sheet], start + sheet, "Fit")
                    for sheet in sorted({mark.sheet for mark in shown.survey.marks})
                )
                entries[-1].is_closed = True
            outline.root[:] = entries

    def _label(self) -> None:
        labels = (
            part
            for number, label in enumerate(self._contents.labels)
            for part in (number, Dictionary(P=String(label)))
        )
        self._packet.Root.PageLabels = Dictionary(Nums=Array([*labels]))

    def _describe(self) -> None:
        packet, letter = self._packet, self._letter
        # They claim for the letter what the exhibits do not keep, or are about the letter alone.
        for key in {"/Metadata", "/OutputIntents", "/AF"} & set(packet.Root.keys()):
            del packet.Root[key]
        packet.Root.PageMode = Name.UseOutlines
        packet.docinfo["/Title"] = f"Packet for case {letter.case_id}: {letter.title}"


def _place(page: pikepdf.Page, view: list[pikepdf.Object]) -> pikepdf.Object:
    return Array([page.obj, *view])


def _whole(page: pikepdf.Page) -> pikepdf.Object:
    return Array([page.obj, Name.Fit])


def _annotate(page: pikepdf.Page, annotation: pikepdf.Object) -> None:
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(annotation)


def _lead_inside(link: pikepdf.Object) -> None:
    """Turn an address of ours into a place in the packet."""
    action = link.get("/A", Dictionary())
    address = str(action.get("/URI", ""))
    if address.startswith(LINK):
        target = address.removeprefix(LINK)
        del link["/A"]
        link.Dest, link.Contents = String(target), link_words(target)
