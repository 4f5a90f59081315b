"""The stamp of a page: which case, which exhibit page, which page of the packet.

It stands small in a corner where the page is blank; where no corner is, the page is made longer.
It never lies on what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from msgspec import Struct
from pikepdf import Array, Dictionary, Name

from authgen.intake.places import Box
from authgen.packet.frame import Frame
from authgen.render.template import Template

_FONT = "fonts/LiberationSans-Regular.ttf"
_FIRST, _LAST = 32, 183  # of the characters that a stamp is written in, as WinAnsi counts them
_USED = "".join(map(chr, range(_FIRST, 127))) + "·"
_POINTS, _SIDE, _EDGE, _HALO = 7.0, 30.0, 12.0, 2.0
_PAPER = 612.0  # how wide a page is whose stamp has this size; it grows with larger pages
_BAND = 20


class StampFont(Struct, frozen=True):
    """The characters of a stamp and how wide each is, in thousandths of its height."""

    content: bytes
    widths: Mapping[str, int]
    ascent: int
    descent: int


@lru_cache(maxsize=4)
def stamp_font(look: Template) -> StampFont:
    """Cut the font of the stamps from the template's own."""
    font = TTFont(BytesIO(look.files[_FONT]), recalcTimestamp=False)
    scale = 1000 / font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"]
    widths = {c: round(advances[names[ord(c)]][0] * scale) for c in _USED}
    head = font["hhea"]
    options = Options(notdef_outline=True, hinting=False, layout_features=[])
    options.drop_tables += ["FFTM"]  # a font editor's mark of time
    cutter = Subsetter(options)
    cutter.populate(text=_USED)
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    ascent, descent = round(head.ascent * scale), round(head.descent * scale)
    return StampFont(out.getvalue(), widths, ascent, descent)


class Stamp(Struct, frozen=True):
    """The words of a stamp and how large they are on one page."""

    words: str
    font: StampFont

    @property
    def _em(self) -> float:
        return sum(self.font.widths[c] for c in self.words) / 1000

    def points(self, frame: Frame) -> float:
        """Give the height of the letters on a page."""
        large = _POINTS * _grown(frame)
        return min(large, (frame.width - 2) / (self._em + 2))

    def corners(self, frame: Frame) -> Iterator[Box]:
        """Give the places where the stamp may stand, as the page is looked at, best first."""
        grown, points = _grown(frame), self.points(frame)
        width = self._em * points
        side = min(_SIDE * grown, (frame.width - width) / 2)
        right, middle = frame.width - side - width, (frame.width - width) / 2
        low, high = _EDGE * grown, frame.height - _EDGE * grown - points
        for left, bottom in ((right, low), (middle, low), (side, low), (right, high), (side, high)):
            yield left, bottom, left + width, bottom + points

    def content(self, frame: Frame, corner: Box) -> bytes:
        """Give the drawing instructions for the stamp in a corner."""
        a, b, c, d, e, f = frame.matrix
        points = self.points(frame)
        baseline = corner[1] + 0.2 * points
        drawn = self.words.encode("cp1252")
        for special in (b"\\", b"(", b")"):
            drawn = drawn.replace(special, b"\\" + special)
        at = f"{a} {b} {c} {d} {e:.3f} {f:.3f} cm"
        place = f"{points:.3f} Tf 0.2 g 1 0 0 1 {corner[0]:.3f} {baseline:.3f} Tm"
        return (
            b"".join(
                (b"\n/Artifact BMC q ", at.encode(), b" BT /Stamp ", place.encode(), b" (", drawn)
            )
            + b") Tj ET Q EMC\n"
        )


def haloed(corner: Box) -> Box:
    """Give a corner with the room around it that must be blank as well."""
    return corner[0] - _HALO, corner[1] - _HALO, corner[2] + _HALO, corner[3] + _HALO


def placed(stamp: Stamp, frame: Frame, corner: int | None) -> tuple[Frame, Box]:
    """Give the frame and the place of a stamp; without a blank corner the page becomes longer."""
    if corner is None:
        frame = frame.longer(round(_BAND * _grown(frame)))
    return frame, list(stamp.corners(frame))[corner or 0]


def _grown(frame: Frame) -> float:
    return max(1.0, min(frame.width, frame.height) / _PAPER)


def embedded(pdf: pikepdf.Pdf, font: StampFont) -> pikepdf.Object:
    """Put the font into a PDF, once for all stamps."""
    program = pdf.make_stream(font.content)
    program.Length1 = len(font.content)
    widths = [font.widths.get(bytes([code]).decode("cp1252", "replace"), 0) for code in _codes()]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STAMPS+LiberationSans"),
        Flags=32,
        FontBBox=Array([-200, font.descent, 1200, font.ascent]),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.ascent,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/STAMPS+LiberationSans"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _codes() -> range:
    return range(_FIRST, _LAST + 1)
