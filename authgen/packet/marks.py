"""Highlights: quoted words on an exhibit page, marked over the page and not in it.

A highlight is an annotation with its own drawing: light behind the words, and a line under them
that a copier or a fax keeps. Its text says that the words are quoted, and nothing of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from authgen.intake.places import Box
from authgen.packet.frame import Frame

_LIGHT, _DARK = (1, 0.93, 0.45), (0.55, 0.36, 0)
_LINE = 0.8  # points
_PRINTED, _LOCKED = 4, 128
SAID = "Quoted in the case"


def highlight(
    packet: pikepdf.Pdf, boxes: Sequence[Box], frame: Frame, name: str, when: str
) -> pikepdf.Object:
    """Give a highlight over boxes of a page; `when` is a PDF date."""
    rect = _around(boxes)
    return packet.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array([*rect]),
            QuadPoints=Array([n for box in boxes for n in _corners(box)]),
            C=Array([*_LIGHT]),
            F=_PRINTED | _LOCKED,
            Contents=SAID,
            NM=name,
            M=when,
            AP=Dictionary(N=_drawing(packet, boxes, frame, rect)),
        )
    )


def _drawing(packet: pikepdf.Pdf, boxes: Sequence[Box], frame: Frame, rect: Box) -> pikepdf.Object:
    light = " ".join(map(str, _LIGHT))
    dark = " ".join(map(str, _DARK))
    fills = [f"{b[0]:.3f} {b[1]:.3f} {b[2] - b[0]:.3f} {b[3] - b[1]:.3f} re" for b in boxes]
    edges = [frame.below(box) for box in boxes]
    strokes = [f"{e[0]:.3f} {e[1]:.3f} m {e[2]:.3f} {e[3]:.3f} l" for e in edges]
    drawn = f"/Over gs {light} rg {' '.join(fills)} f {dark} RG {_LINE} w {' '.join(strokes)} S"
    form = packet.make_stream(drawn.encode())
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([*rect])
    over = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    form.Resources = Dictionary(ExtGState=Dictionary(Over=over))
    form.Group = Dictionary(S=Name.Transparency)
    return packet.make_indirect(form)


def _around(boxes: Sequence[Box]) -> Box:
    half = _LINE / 2
    return (
        min(box[0] for box in boxes) - half,
        min(box[1] for box in boxes) - half,
        max(box[2] for box in boxes) + half,
        max(box[3] for box in boxes) + half,
    )


def _corners(box: Box) -> tuple[float, ...]:
    """Give the corners as viewers expect them: both upper ones, then both lower ones."""
    left, bottom, right, top = box
    return left, top, right, top, left, bottom, right, bottom
